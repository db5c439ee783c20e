"""What somebody may bring an item in for, and lay beside one."""

from aanzet.initiatives.choices import ACTIVE, InitiativeState
from aanzet.initiatives.models import Initiative
from aanzet.parties.viewer import Viewer

from ..choices import ON_LIST
from ..models import Item

MOST = 40


def initiatives_of(viewer: Viewer) -> list[Initiative]:
    """Running ones in which the reader, or whom the reader speaks for, takes part. One query."""
    rows = Initiative.objects.filter(state=InitiativeState.RUNNING, participations__state__in=ACTIVE)
    rows = rows.filter(participations__party__in=list(viewer.party_ids)).distinct()
    return list(rows.order_by("title", "pk")[:MOST])


def own_items(viewer: Viewer, *, without: Item) -> list[Item]:
    rows = Item.objects.filter(party__in=list(viewer.party_ids), state__in=ON_LIST).exclude(pk=without.pk)
    return [item for item in rows.select_related("party").order_by("-shown_at", "-pk")[:MOST] if item.left > 0]
