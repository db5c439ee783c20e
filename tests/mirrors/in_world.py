"""What the role matrix walks through: one initiative whose mirrors are open, and one whose core is asked now."""

import datetime as dt
from typing import TYPE_CHECKING

from aanzet.initiatives.choices import Duty, Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.intake import ask_contact
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.rings import Place
from aanzet.mirrors.services.asking import start_actie, start_preconditions
from aanzet.mirrors.services.talking import ask_talk, plan_talk
from tests.cast import NOW, Cast, speaker
from tests.initiatives.builders import running

from .builders import answer, into_core, speaking, town_hat

if TYPE_CHECKING:
    from tests.world import World

CLOSES = NOW.date() + dt.timedelta(days=10)


def add_mirrors(world: "World", cast: Cast) -> None:
    """The owner, the core party and the council in the core; the official is its contact, the participant is free."""
    core, roos = world.party["core"], world.party["participant"]
    assert core
    assert roos

    def start(title: str) -> Initiative:
        made = running(cast, title=title)
        for party in (core, cast.council):
            into_core(made, party, speaking(cast, party))
        join(made, Place(Ring.FREE), by=speaker(roos), at=NOW)
        ask_contact(made, duty=Duty.CONTACT, hat=town_hat(cast), by=speaker(cast.anouk, town_hat(cast)), at=NOW)
        return Initiative.objects.get(pk=made.pk)

    seen, asked = start("De haag"), start("De heg")
    sides = start_actie(seen, closes_on=CLOSES, by=speaker(cast.joris), at=NOW)
    for party in (cast.joris, cast.anouk):
        answer(sides, party, speaker(party))
    plan_talk(sides, on=CLOSES, by=speaker(cast.joris), at=NOW)
    inside = start_preconditions(seen, closes_on=CLOSES, by=speaker(cast.joris), at=NOW)
    for party in (cast.joris, core, cast.council):
        answer(inside, party, speaking(cast, party))
    inside.refresh_from_db()
    waiting = start_preconditions(asked, closes_on=CLOSES, by=speaker(cast.joris), at=NOW)
    world.ids.update(
        mirrored=seen.pk, mirror_sides=sides.pk, mirror_core=inside.pk, mirror_asked=waiting.pk,
        mirror_seat=waiting.seats.get(party=core).pk, mirror_led=ask_talk(inside, by=speaker(core), at=NOW).pk,
    )  # fmt: skip
