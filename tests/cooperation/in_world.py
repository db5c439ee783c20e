"""A co-operation agreement that the core is asked about, one behind known members, and space letters, for the role
matrix."""

import datetime as dt
from typing import TYPE_CHECKING

from aanzet.cooperation.models import Signature
from aanzet.cooperation.services.giving import give
from aanzet.cooperation.services.signing import say
from aanzet.cooperation.services.writing import Words, ask, begin
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.rings import Place
from aanzet.parties.choices import HatRole
from tests.cast import NOW, Cast, hat, organisation, person, speaker

if TYPE_CHECKING:
    from tests.world import World

HALF, WHOLE = NOW.date() + dt.timedelta(days=180), NOW.date() + dt.timedelta(days=365)


def add_cooperation(world: "World", cast: Cast) -> None:
    """The owner has the pen and the core party is asked; behind known members everybody signed; of a letter the manager
    is the board and somebody of the council the bearer."""
    opened, network = (Initiative.objects.get(pk=world.ids[name]) for name in ("initiative", "network_initiative"))
    words = Words("Een bos.", "Een maand vooraf.", HALF, WHOLE)
    owner, core = speaker(cast.joris), world.party["core"]
    assert core
    asked, signed = (ask(begin(row, words, circle=0, by=owner, at=NOW), by=owner, at=NOW) for row in (opened, network))
    own = Signature.objects.get(text__cooperation=asked, party=core)
    for party in (cast.joris, core):
        row = Signature.objects.get(text__cooperation=signed, party=party)
        say(row, "yes", by=speaker(party), at=NOW)
    # At the council's own initiative, for another organisation that the manager speaks for.
    wendel, mill = person("Wendel", home=cast.village), organisation("Molenkring")
    board = hat(cast.samira, HatRole.BOARD, organisation=mill, manages=True)
    own_hat = hat(wendel, HatRole.MEMBER, organisation=mill)
    garden = Initiative.objects.get(title="De moestuin")
    place = join(garden, Place(Ring.RING), by=speaker(wendel, own_hat), at=NOW)
    letter = give(place, room_to="de zaal te openen", up_to="twee avonden", until=WHOLE, circle=0,
                  by=speaker(cast.samira, board), at=NOW)  # fmt: skip
    world.ids.update(
        cooperation=asked.pk, signed_cooperation=signed.pk, signature=own.pk, space_letter=letter.pk,
        mandated=place.pk, first="1",
        owners_signature=Signature.objects.get(text__cooperation=signed, party=cast.joris).pk,
    )  # fmt: skip
