"""A departure in the world of the role matrix: the official goes, the connector is asked to come."""

import datetime as dt
from typing import TYPE_CHECKING

from aanzet.handover.queries.roles import Candidate, roles_of
from aanzet.handover.services.announcing import announce
from aanzet.handover.services.naming import ask_successor
from aanzet.handover.services.writing import add_note, write
from aanzet.initiatives.choices import Duty
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.intake import ask_contact
from aanzet.parties.models import Hat
from aanzet.parties.viewer import Speaker
from tests.cast import NOW, Cast

if TYPE_CHECKING:
    from tests.world import World


def add_handover(world: "World", cast: Cast) -> None:
    worn = Hat.objects.select_related("person", "organisation").get(person=cast.anouk)
    goes = Speaker(cast.anouk, worn)
    for name in ("initiative", "network_initiative"):
        made = Initiative.objects.get(pk=world.ids[name])
        ask_contact(made, duty=Duty.CONTACT, hat=worn, by=goes, at=NOW)
    departure = announce(
        cast.anouk,
        roles_of(cast.anouk),
        day=NOW.date() + dt.timedelta(days=30),
        organisation=cast.town,
        by=goes,
        at=NOW,
    )
    handover = departure.handovers.get(initiative=world.ids["initiative"])
    hidden = departure.handovers.get(initiative=world.ids["network_initiative"])
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
