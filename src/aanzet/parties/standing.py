"""Where a person stands in sight: each room registers under which condition somebody is named, with a link, on a page
that this reader may read.

    register_standing("replies", lambda viewer: Exists(Reply.objects.filter(seen_by(viewer), author=OuterRef("pk"))))

A card that was not meant for everybody opens for whoever came across its person, and its number alone opens nothing.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q

from .choices import HatState
from .models import Hat, Party
from .viewer import Viewer

Standing = Callable[[Viewer], Exists]
_STANDINGS: dict[str, Standing] = {}


def register_standing(name: str, condition: Standing) -> None:
    """`condition` is asked for a row of Party: `OuterRef("pk")` is the person."""
    _STANDINGS[name] = condition


def stands_in_sight(viewer: Viewer, person: Party) -> bool:
    """One query, whatever the number of rooms."""
    conditions = reduce(or_, (Q(standing(viewer)) for standing in _STANDINGS.values()), Q())
    return Party.objects.filter(conditions, pk=person.pk).exists()


def _speaks_for_others(viewer: Viewer) -> Exists:
    """On the card of the organisation; and whoever asks to, on the page of those who confirm."""
    rows = Hat.objects.filter(person=OuterRef("pk"))
    shown = Q(state=HatState.CONFIRMED, organisation__isnull=False)
    if viewer.is_admin:
        return Exists(rows.filter(shown | Q(state=HatState.CLAIMED)))
    managed = [hat.organisation_id for hat in viewer.hats if hat.manages and hat.is_confirmed]
    return Exists(rows.filter(shown | Q(state=HatState.CLAIMED, organisation__in=managed)))


register_standing("hats", _speaks_for_others)
