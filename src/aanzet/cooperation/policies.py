"""Who may read, write, sign and give room. What may be done stands in `lives`; here is what lies around it."""

from aanzet.goals.queries.core import seats_of
from aanzet.initiatives.choices import InitiativeState
from aanzet.initiatives.models import Initiative, Participation
from aanzet.initiatives.policies import may_read as may_read_initiative
from aanzet.parties.models import Party
from aanzet.parties.policies import may_manage, may_see
from aanzet.parties.viewer import Speaker, Viewer

from .lives import COOPERATION, LETTER, SIGNATURE
from .models import Cooperation, Signature, SpaceLetter


def may_read(viewer: Viewer, whole: Cooperation) -> bool:
    """Both the agreement and its initiative (V6)."""
    return may_see(viewer, whole) and may_read_initiative(viewer, whole.initiative)


def runs(initiative: Initiative) -> bool:
    return initiative.state == InitiativeState.RUNNING


def seat_of(viewer: Viewer, initiative: Initiative) -> Party | None:
    """The party of the core for which this viewer speaks."""
    seats = (seat.party for seat in seats_of(initiative) if seat.asked.pk in viewer.party_ids)
    return next(seats, None)


def may_begin(viewer: Viewer, initiative: Initiative) -> bool:
    """The core, while the initiative runs. A guest starts nothing."""
    return viewer.is_member and runs(initiative) and seat_of(viewer, initiative) is not None


def may_write(viewer: Viewer, whole: Cooperation) -> bool:
    """Everybody in the core holds the pen: a concept is changed, of what was asked or signed a next text is made."""
    return bool(moves_of(viewer, whole) & {"write", "change"})


def moves_of(viewer: Viewer, whole: Cooperation) -> frozenset[str]:
    """What this viewer may do with it now. A first text is withdrawn; of a next one the former holds on."""
    if not runs(whole.initiative):
        return frozenset()
    return COOPERATION.open_to(whole, viewer) - {"withdraw" if whole.holding_id else "take_back"}


def may_move(viewer: Viewer, whole: Cooperation, name: str) -> bool:
    return name in moves_of(viewer, whole)


def may_answer(viewer: Viewer, signature: Signature) -> bool:
    whole = signature.text.cooperation
    asked = whole.is_asked or signature.state != "yes"
    return whole.is_open and whole.current_id == signature.text_id and asked and SIGNATURE.may("no", signature, viewer)


def may_step_out(viewer: Viewer, signature: Signature) -> bool:
    """Of a text that holds, at any moment."""
    return signature.text.cooperation.holding_id == signature.text_id and SIGNATURE.may("leave", signature, viewer)


def may_see_scan(viewer: Viewer, signature: Signature) -> bool:
    """A written name is for the core: who signed, and who signed with them."""
    whole = signature.text.cooperation
    return may_read(viewer, whole) and whole.initiative.core_id in viewer.audience_ids


def may_read_letter(viewer: Viewer, letter: SpaceLetter) -> bool:
    """The bearer and the organisation always; others where they may read both the letter and its initiative (V6)."""
    if letter.bearer_id == viewer.party_id or letter.organisation_id in viewer.party_ids:
        return True
    return may_see(viewer, letter) and may_read_initiative(viewer, letter.initiative)


def has_board(participation: Participation) -> bool:
    """Whether a person stands here for an organisation, which can give room."""
    return participation.person_id is not None and not participation.party.is_person


def may_give_room(viewer: Viewer, participation: Participation) -> bool:
    """Who confirms for the organisation, to somebody else of it; never through a helper: it is a mandate."""
    return (
        participation.is_active
        and has_board(participation)
        and viewer.helper is None
        and participation.person_id != viewer.party_id
        and may_manage(viewer, participation.party)
        and not participation.initiative.is_stopped
    )


def speaks_for_board(by: Speaker, organisation: Party, bearer: Party) -> bool:
    hat = by.hat
    manages = hat is not None and hat.is_confirmed and hat.manages and hat.organisation_id == organisation.pk
    return manages and by.party.pk != bearer.pk and by.helper is None


def may_move_letter(viewer: Viewer, letter: SpaceLetter, name: str) -> bool:
    if name == "return":
        return LETTER.may(name, letter, viewer)
    board = viewer.helper is None and viewer.party_id != letter.bearer_id and may_manage(viewer, letter.organisation)
    return board and LETTER.may(name, letter, viewer)
