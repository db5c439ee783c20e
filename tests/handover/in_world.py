"""A departure in the world of the role matrix: the official goes, the connector is asked to come."""

import datetime as dt
from typing import TYPE_CHECKING

from aanzet.handover.queries.roles import Candidate, roles_of
from aanzet.handover.services.announcing import announce
from aanzet.handover.services.naming import ask_successor
from aanzet.handover.services.writing import add_note, write
from aanzet.initiatives.choices import Duty, Ring
from aanzet.initiatives.services.intake import ask_contact
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.proposing import answer_proposal
from aanzet.initiatives.services.rings import Place
from aanzet.initiatives.services.starting import FiveLines, begin
from aanzet.parties.choices import Circle
from aanzet.parties.models import Hat
from aanzet.parties.viewer import Speaker
from tests.cast import NOW, Cast, speaker

if TYPE_CHECKING:
    from tests.world import World


def add_handover(world: "World", cast: Cast) -> None:
    worn = Hat.objects.select_related("person", "organisation").get(person=cast.anouk)
    goes = Speaker(cast.anouk, worn)
    found = {}
    for circle in (Circle.OPEN, Circle.NETWORK):
        lines = FiveLines(f"Het hofje {circle}", "Een hofje voor iedereen.", "Er is weinig groen.", cast.village)
        found[circle] = begin(lines, circle=circle, by=speaker(cast.joris), at=NOW)
        ask_contact(found[circle], duty=Duty.CONTACT, hat=worn, by=goes, at=NOW)
    marit = world.party["core"]
    assert marit
    wished = found[Circle.OPEN].proposals.get(
        participation=join(found[Circle.OPEN], Place(Ring.CORE), by=speaker(marit), at=NOW)
    )
    answer_proposal(wished, yes=True, by=speaker(cast.joris), at=NOW)
    departure = announce(
        cast.anouk,
        roles_of(cast.anouk),
        day=NOW.date() + dt.timedelta(days=30),
        organisation=cast.town,
        by=goes,
        at=NOW,
    )
    handover = departure.handovers.get(initiative=found[Circle.OPEN])
    hidden = departure.handovers.get(initiative=found[Circle.NETWORK])
    write(handover, {"story": "Het begon met een vraag."}, by=goes, at=NOW)
    comes = Hat.objects.get(person=cast.fatima, organisation=None)
    ask_successor(handover, Candidate(cast.fatima, comes), by=goes, at=NOW)
    note = add_note(
        handover, fact="De avond liep uit.", words="Luister eerst.", about=world.party["core"], by=goes, at=NOW
    )
    world.ids.update(
        departure=departure.pk,
        handover=handover.pk,
        network_handover=hidden.pk,
        handover_note=note.pk,
        official_hat=worn.pk,
    )
