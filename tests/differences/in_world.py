"""Differences and a distance in the world of the role matrix."""

from typing import TYPE_CHECKING

from aanzet.differences.services.answering import say
from aanzet.differences.services.distancing import hear_both, signal
from aanzet.differences.services.feeling import Felt, feel
from aanzet.differences.services.placing import schedule
from aanzet.differences.services.wording import word
from aanzet.differences.services.writing import Way, write_option
from aanzet.initiatives.models import Initiative
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from tests.cast import NOW, Cast, speaker

from .builders import LATER

if TYPE_CHECKING:
    from tests.world import World


def add_differences(world: "World", cast: Cast) -> None:
    """Between a core party and the owner, with two options; one that is felt; an old sore; and somebody who stays away.
    The connector helps them."""
    core, roos = world.party["core"], world.party["participant"]
    assert core
    assert roos
    opened, network = (Initiative.objects.get(pk=world.ids[name]) for name in ("initiative", "network_initiative"))
    named, behind = _on_paper(cast, opened, core), _on_paper(cast, network, core)
    felt = feel(opened, Felt(cast.joris, "Iets wringt."), one=roos, by=speaker(roos), at=NOW)
    sore = feel(opened, Felt(cast.joris, "Van toen.", "old_sore"), one=core, by=speaker(core), at=NOW)
    word(sore, wording="Om toen.", by=speaker(core), at=NOW)
    distance = signal(opened, other=cast.nel, one=cast.joris, words="Stil.", by=speaker(cast.joris), at=NOW)
    hear_both(distance, by=speaker(cast.fatima), at=NOW)
    world.ids.update(
        difference=named, network_difference=behind,
        felt_difference=felt.pk, old_sore=sore.pk, distance=distance.pk,
        hearing=distance.hearings.get(party=cast.joris).pk,
    )  # fmt: skip


def _on_paper(cast: Cast, where: Initiative, core: Party) -> int:
    row = feel(where, Felt(cast.joris, "Het wringt."), one=core, by=speaker(core), at=NOW)
    word(row, wording="Hoeveel bussen?", shown_in=Circle.OPEN, by=speaker(core), at=NOW)
    asked = row.standpoints.select_related("difference__initiative", "party").get(state="asked")
    say(asked, yes=True, by=speaker(cast.joris), at=NOW)
    schedule(row, before_on=LATER, by=speaker(cast.fatima), at=NOW)
    for what in ("Geen", "Twee"):
        write_option(row, Way(what, "De straat", "De school"), by=speaker(core), at=NOW)
    return row.pk
