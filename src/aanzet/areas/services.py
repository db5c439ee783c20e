"""Drawing areas. The importer of official files stands in `importer.py`."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.text import slugify

from .choices import Level
from .models import Area


def free_slug(name: str, *, taken: set[str] | None = None) -> str:
    """A readable address that no other area has; `taken` saves the queries of a bulk import."""
    base = slugify(name)[:120] or "gebied"
    slug, number = base, 1
    while slug in taken if taken is not None else Area.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


@transaction.atomic
def add_area(
    name: str,
    *,
    level: Level,
    parent: Area | None = None,
    code: str | None = None,
    own: bool = False,
    drawn_from: Sequence[Area] = (),
    longitude: float | None = None,
    latitude: float | None = None,
    inhabitants: int | None = None,
    shape: list[list[list[float]]] | None = None,
    source: str = "",
) -> Area:
    area = Area(
        name=name, slug=free_slug(name), level=level, parent=parent, code=code, own=own, longitude=longitude,
        latitude=latitude, inhabitants=inhabitants, shape=shape, source=source, path="/",
    )  # fmt: skip
    area.full_clean(exclude=["path"])
    area.save()
    area.path = f"{parent.path if parent else '/'}{area.pk}/"
    area.save(update_fields=["path"])
    if drawn_from:
        area.drawn_from.set(drawn_from)
    return area
