"""Who helps an initiative to talk: asked to convene, trusted with a doubt, never deciding (S12, S13, S21)."""

from collections.abc import Iterator

from aanzet.parties.choices import PartyState
from aanzet.parties.models import Party
from aanzet.parties.offices import CONNECTORS, CONTACTS, holders

from ..models import Initiative


def facilitator_of(initiative: Initiative, *, without: Party | None = None) -> Party:
    """The network director, else a connector of the area, else the contact of the municipality, else the owner: always
    exactly one (V1). `without` is who may not be asked now. Two queries at most."""
    people = (person for person in facilitators(initiative) if person != without)
    return next(people, initiative.owner)


def facilitators(initiative: Initiative) -> Iterator[Party]:
    """Everybody who could, the first to be asked first; the owner is not among them."""
    if initiative.director and initiative.director.state != PartyState.LEFT:
        yield initiative.director
    for roles in (CONNECTORS, CONTACTS):
        people = (hat.person for hat in holders(initiative.area, *roles))
        yield from (person for person in people if person != initiative.owner and person.state != PartyState.LEFT)
