"""Who helps an initiative to talk: asked to convene, trusted with a doubt, never deciding (S12, S13, S21)."""

from aanzet.parties.choices import PartyState
from aanzet.parties.models import Party
from aanzet.parties.offices import CONNECTORS, CONTACTS, holders

from ..models import Initiative


def facilitator_of(initiative: Initiative, *, without: Party | None = None) -> Party:
    """The network director, else a connector of the area, else the contact of the municipality, else the owner: always
    exactly one (V1). `without` is who may not be asked now. Two queries at most."""
    director = initiative.director
    if director and director != without and director.state != PartyState.LEFT:
        return director
    hats = (*holders(initiative.area, *CONNECTORS), *holders(initiative.area, *CONTACTS))
    people = (hat.person for hat in hats if hat.person not in (initiative.owner, without))
    return next((person for person in people if person.state != PartyState.LEFT), initiative.owner)
