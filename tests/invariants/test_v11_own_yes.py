"""V11: nobody gets a ring, energy or role without an own yes."""

import pytest
from django.db import IntegrityError, transaction

from aanzet.initiatives.choices import Answer, Duty, ParticipationState, Ring
from aanzet.initiatives.models import Participation
from aanzet.initiatives.services.intake import accept_contact, ask_contact
from aanzet.initiatives.services.inviting import invite
from aanzet.initiatives.services.joining import accept_invitation, change_place, join, leave
from aanzet.initiatives.services.proposing import CannotPropose, answer_proposal, propose_core, propose_ring
from aanzet.initiatives.services.rings import CannotTakePart, Place
from aanzet.parties.choices import HatRole
from aanzet.parties.policies import may_see
from tests.cast import NOW, Cast, hat, person, speaker, viewer
from tests.initiatives.builders import running


def invited(cast: Cast, hoped: str = "") -> Participation:
    return invite(running(cast), party=cast.tineke, hoped_ring=hoped, by=speaker(cast.joris), at=NOW)


def test_v11_an_invitation_gives_no_place(cast: Cast) -> None:
    row = invited(cast, Ring.CORE)
    assert (row.ring, row.energy, row.said_yes_at) == ("", "", None)
    assert not may_see(viewer(cast.tineke), row.initiative.for_participants)


@pytest.mark.parametrize(
    "changes", [{"ring": "ring"}, {"energy": "active"}, {"state": "takes_part"}, {"plane": "tactical"}]
)
def test_v11_the_database_refuses_a_place_without_a_yes(cast: Cast, changes: dict[str, str]) -> None:
    row = invited(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Participation.objects.filter(pk=row.pk).update(**changes)


def test_v11_nobody_says_yes_for_another(cast: Cast) -> None:
    row = invited(cast)
    for other in (cast.joris, cast.samira, cast.fatima, cast.anouk, cast.admin):
        with pytest.raises(CannotTakePart):
            accept_invitation(row, Place(Ring.RING), by=speaker(other), at=NOW)
    accept_invitation(row, Place(Ring.FREE), by=speaker(cast.tineke), at=NOW)
    for other in (cast.joris, cast.samira, cast.fatima, cast.anouk, cast.admin):
        with pytest.raises(CannotTakePart):
            change_place(row, Place(Ring.CORE), by=speaker(other), at=NOW)
        with pytest.raises(CannotTakePart):
            leave(row, by=speaker(other), at=NOW)


def test_v11_others_ask_and_only_the_yes_of_the_party_moves_it(cast: Cast) -> None:
    made = running(cast)
    row = join(made, Place(Ring.FREE), by=speaker(cast.tineke), at=NOW)
    asked = propose_ring(row, ring=Ring.CORE, words="", by=speaker(cast.joris), at=NOW)
    row.refresh_from_db()
    assert row.ring == Ring.FREE
    with pytest.raises(CannotPropose):
        answer_proposal(asked, yes=True, by=speaker(cast.joris), at=NOW)
    answer_proposal(asked, yes=True, by=speaker(cast.tineke), at=NOW)
    row.refresh_from_db()
    assert (row.ring, row.state) == (Ring.CORE, ParticipationState.SHIFTED)
    assert may_see(viewer(cast.tineke), made.for_core)


def test_v11_a_no_leaves_everything_as_it_was(cast: Cast) -> None:
    row = join(running(cast), Place(Ring.FREE), by=speaker(cast.tineke), at=NOW)
    asked = propose_ring(row, ring=Ring.RING, words="", by=speaker(cast.joris), at=NOW)
    assert answer_proposal(asked, yes=False, by=speaker(cast.tineke), at=NOW).answer == Answer.NO
    row.refresh_from_db()
    assert (row.ring, row.state) == (Ring.FREE, ParticipationState.TAKES_PART)


def test_v11_nobody_walks_into_the_core(cast: Cast) -> None:
    """The core says JA on goal and money and reads its own circle: entering it takes two yeses, the own one first."""
    made = running(cast)
    row = join(made, Place(Ring.CORE), by=speaker(cast.tineke), at=NOW)
    assert row.ring == Ring.RING
    assert not may_see(viewer(cast.tineke), made.for_core)
    with pytest.raises(CannotPropose):
        propose_core(row, words="", by=speaker(cast.samira), at=NOW)
    answer_proposal(row.proposals.get(), yes=True, by=speaker(cast.joris), at=NOW)
    row.refresh_from_db()
    assert row.ring == Ring.CORE
    assert may_see(viewer(cast.tineke), made.for_core)


def test_v11_a_connector_invites_but_opens_no_door_to_the_core(cast: Cast) -> None:
    made = running(cast)
    row = invite(made, party=cast.tineke, hoped_ring=Ring.CORE, by=speaker(cast.fatima), at=NOW)
    row = accept_invitation(row, Place(Ring.CORE), by=speaker(cast.tineke), at=NOW)
    assert row.ring == Ring.RING
    assert row.proposals.get().to == cast.joris


def test_v11_the_core_invites_into_the_core(cast: Cast) -> None:
    row = invited(cast, Ring.CORE)
    assert accept_invitation(row, Place(Ring.CORE), by=speaker(cast.tineke), at=NOW).ring == Ring.CORE


def test_v11_a_contact_role_waits_for_the_officials_own_yes(cast: Cast) -> None:
    made = running(cast)
    bas = person("Bas")
    office = hat(bas, HatRole.PROFESSIONAL, organisation=cast.town)
    row = ask_contact(made, duty=Duty.CONTACT, hat=office, by=speaker(cast.anouk), at=NOW)
    assert (row.state, row.ring) == (ParticipationState.INVITED, "")
    for other in (cast.anouk, cast.joris, cast.samira):
        with pytest.raises(CannotTakePart):
            accept_contact(row, by=speaker(other), at=NOW)
    accept_contact(row, by=speaker(bas, office), at=NOW)
    row.refresh_from_db()
    assert row.said_yes_at == NOW
