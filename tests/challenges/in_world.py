"""A challenge that was just asked for, a role asked in it, and one behind known members, for the role matrix."""

from typing import TYPE_CHECKING

from aanzet.challenges.choices import Role
from aanzet.challenges.models import Challenge
from aanzet.challenges.services.requesting import begin, request
from aanzet.challenges.services.roles import answer_role, ask_role
from aanzet.initiatives.models import Initiative
from tests.cast import NOW, Cast, speaker

from .builders import words

if TYPE_CHECKING:
    from tests.world import World


def add_challenges(world: "World", cast: Cast) -> None:
    """The owner and the core party carry it; the municipality owes information; the participant is asked for a role."""
    opened, network = (Initiative.objects.get(pk=world.ids[name]) for name in ("initiative", "network_initiative"))
    owner, core, participant = speaker(cast.joris), world.party["core"], world.party["participant"]
    assert core
    assert participant

    def challenge(where: Initiative) -> Challenge:
        whole = begin(where, words(), municipality=cast.town, by=owner, at=NOW)
        ask_role(whole, role=Role.CARRIER, party=cast.joris, by=owner, at=NOW)
        seat = ask_role(whole, role=Role.CARRIER, party=core, by=owner, at=NOW)
        answer_role(seat, yes=True, by=speaker(core), at=NOW)
        return request(whole, by=owner, at=NOW)

    asked, hidden = challenge(opened), challenge(network)
    seat = ask_role(asked, role=Role.SUPERVISOR, party=participant, by=owner, at=NOW)
    world.ids.update(challenge=asked.pk, network_challenge=hidden.pk, challenge_seat=seat.pk, town=cast.town.pk,
                     request_sheet="verzoek")  # fmt: skip
