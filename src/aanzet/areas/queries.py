from django.conf import settings
from django.db.models import QuerySet

from .choices import Level
from .models import Area, AreaQuerySet, Theme


def home_area() -> Area | None:
    """The area of this installation: `AANZET_AREA`, else the only municipality there is."""
    if settings.AREA:
        return Area.objects.filter(code=settings.AREA).first()
    top = list(Area.objects.filter(level__gte=Level.MUNICIPALITY, own=False)[:2])
    return top[0] if len(top) == 1 else None


def own_areas() -> AreaQuerySet:
    """The areas that this installation works in: everything in its home area, or everything there is."""
    home = home_area()
    return Area.objects.within(home) if home else Area.objects.all()


def theme_list() -> QuerySet[Theme]:
    return Theme.objects.all()


def line_of(area: Area) -> list[Area]:
    """From the largest area down to the area itself: the crumbs above a page."""
    above = Area.objects.in_bulk(area.ancestor_ids)
    return [*(above[pk] for pk in area.ancestor_ids), area]


def sister_ids(area: Area) -> list[int]:
    """Areas of the same level under the same parent: where the same thing may be going on."""
    if area.parent_id is None:
        return []
    sisters = Area.objects.filter(parent=area.parent_id, level=area.level).exclude(pk=area.pk)
    return list(sisters.values_list("pk", flat=True))
