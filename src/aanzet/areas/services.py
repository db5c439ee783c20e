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


@transaction.atomic
def draw_area(name: str, *, parts: Sequence[Area], level: Level) -> Area:
    """An own area from existing ones: a street, or a village feeling that crosses a border.

    It hangs under the smallest area that holds all parts, so that a region still finds what lives in it.
    """
    shared = _shared_parent(parts)
    located = [part for part in parts if part.longitude is not None and part.latitude is not None]
    shapes = [ring for part in parts for ring in part.shape or []]
    return add_area(
        name,
        level=level,
        parent=shared,
        own=True,
        drawn_from=parts,
        longitude=sum(part.longitude or 0 for part in located) / len(located) if located else None,
        latitude=sum(part.latitude or 0 for part in located) / len(located) if located else None,
        shape=shapes or None,
    )


def _shared_parent(parts: Sequence[Area]) -> Area | None:
    """A single part is itself the parent (a street in a district); of several, the lowest area above them all."""
    if len(parts) == 1:
        return parts[0]
    lines = [part.ancestor_ids for part in parts]
    shared = [first for first, *rest in zip(*lines, strict=False) if all(other == first for other in rest)]
    return Area.objects.get(pk=shared[-1]) if shared else None
