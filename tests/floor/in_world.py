"""Of this room for the role matrix: a market that is open, with a task that is asked, a number on the table and a form
that waits for a confirmer."""

from typing import TYPE_CHECKING

from aanzet.exchange.services.bringing import Brought, bring_in
from aanzet.floor.choices import Task
from aanzet.floor.services.announcing import Gathering, announce, ring
from aanzet.floor.services.crewing import ask_duty
from aanzet.floor.services.filling import Badge, Filled, Given, fill
from aanzet.floor.services.signing import Coming, lay_out, sign_up
from tests.cast import NOW, Cast, speaker

from .builders import IN_TWELVE_DAYS, LATER, THAT_DAY

if TYPE_CHECKING:
    from tests.world import World


def add_floor(world: "World", cast: Cast) -> None:
    """Fatima, the connector, receives; Tineke, a member, is asked for a task; Joris and a neighbour made a form."""
    roos = world.party["participant"]
    assert roos
    host = speaker(cast.fatima)
    coming, opened = (
        announce(Gathering(title, cast.village, "Het dorpshuis", IN_TWELVE_DAYS), by=host, at=NOW)
        for title in ("Beursvloer in december", "Beursvloer Broekdorp")
    )
    duty = ask_duty(opened, cast.tineke, task=Task.MATCHMAKER, by=host, at=NOW)
    one, other = (sign_up(opened, Coming(), by=speaker(party), at=NOW) for party in (cast.joris, roos))
    item = bring_in(Brought("offer", "hands", "Een dag snoeien", cast.village), by=speaker(cast.joris), at=NOW)
    entry = lay_out(opened, item, by=speaker(cast.joris), at=NOW)
    opened = ring(opened, by=host, at=THAT_DAY)
    filled = Filled(Badge(one.number, one.code), Badge(other.number, other.code), Given("Een haag knippen", LATER),
                    in_return="Later help ik een ander.")  # fmt: skip
    slip = fill(opened, filled, by=host, at=THAT_DAY)
    world.ids.update(market=coming.pk, open_market=opened.pk, duty=duty.pk, slip=slip.pk, entry=entry.number)
