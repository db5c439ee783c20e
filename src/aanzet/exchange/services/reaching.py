"""Who may read an item in the circle where it stands, or is going to stand: parties, as policies ask it of viewers."""

from collections.abc import Iterable

from aanzet.parties.choices import Circle
from aanzet.parties.models import AudienceMember, Party

from ..models import Item


def shut_out(item: Item, parties: Iterable[Party], *, where: tuple[int, int | None] | None = None) -> set[int]:
    """Those who may not read it there; no query for what stands open or among known members."""
    circle, audience = where or (item.circle, item.audience_id)
    others = {party.pk: party for party in parties if party.pk != item.party_id}
    if circle <= Circle.NETWORK:
        return {pk for pk, party in others.items() if circle == Circle.NETWORK and not party.is_connected}
    rows = AudienceMember.objects.filter(audience=audience, party__in=others)
    return set(others) - set(rows.values_list("party", flat=True))
