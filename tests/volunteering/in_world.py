"""Jobs on the board and behind known members, somebody at each step, an offer, a signal and two swaps, for the role
matrix."""

from decimal import Decimal
from typing import TYPE_CHECKING

from aanzet.initiatives.models import Initiative
from aanzet.parties.choices import Circle
from aanzet.volunteering.services.placing import propose_job, thank
from aanzet.volunteering.services.telling import say_tired
from tests.cast import NOW, Cast, speaker

from .builders import agreed, answer_from, happened, job_of, offer_from, swap_between, taken, wanted, working

if TYPE_CHECKING:
    from tests.world import World


def add_volunteering(world: "World", cast: Cast) -> None:
    """The owner's jobs; the participant wants one, works at others and finished one; the coordinator proposed, also to
    swap: of one swap the participant is asked, of the other whose jobs they are."""
    opened, network = (Initiative.objects.get(pk=world.ids[name]) for name in ("initiative", "network_initiative"))
    roos, core = world.party["participant"], world.party["core"]
    assert roos
    assert core
    job = job_of(cast, initiative=opened, places=9)
    hidden = job_of(cast, what="Kas dichten", initiative=network)
    regular = job_of(cast, what="Elke week water geven", rhythm="regular", circle=Circle.OPEN, hours=Decimal(1))
    offer = offer_from(cast, roos, shown=False)
    wished, asked = taken(job, roos), propose_job(hidden, offer, by=speaker(cast.fatima), at=NOW)
    works = working(regular, roos)
    done = thank(happened(agreed(job_of(cast, what="Soep opscheppen"), roos)), words="Dank je wel.",
                 by=speaker(cast.joris), at=NOW)  # fmt: skip
    note = say_tired(words="Het is veel.", by=speaker(core), at=NOW)
    swaps = [swap_between(cast, works, working(job_of(cast, what="Ramen lappen", rhythm="regular"), cast.nel))]
    rows = [
        working(job_of(cast, what=what, rhythm="regular"), who) for what, who in (("Vegen", roos), ("Zagen", cast.nel))
    ]
    swaps.append(wanted(swap_between(cast, *rows)))
    world.ids.update(
        swap=swaps[0].pk, hosts_swap=swaps[1].pk, swap_answer=answer_from(swaps[0], roos).pk,
        host_answer=answer_from(swaps[1], cast.joris).pk,
        job=job.pk, network_job=hidden.pk, time_offer=offer.pk, wished_placement=wished.pk, asked_placement=asked.pk,
        working_placement=works.pk, done_placement=done.pk, tired_note=note.pk,
    )  # fmt: skip
