"""Who may start, read and answer. What may be done then stands in `lives`."""

from collections.abc import Iterable

from aanzet.initiatives.choices import InitiativeState
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.policies import is_core, is_participant
from aanzet.initiatives.policies import may_read as may_read_initiative
from aanzet.parties.policies import may_see
from aanzet.parties.viewer import Viewer

from .choices import ACTING
from .lives import ROUND, SEAT, sides
from .models import Round, Seat, TalkRequest


def may_start(viewer: Viewer, initiative: Initiative, rows: Iterable[Round] = ()) -> bool:
    """The core; officials and connectors who take part; and whoever was asked whether to look again."""
    running = viewer.is_member and initiative.state == InitiativeState.RUNNING
    helps = is_participant(viewer, initiative) and (viewer.is_official or viewer.is_connector)
    asked = any(row.mover_id in viewer.party_ids for row in rows)
    return running and (is_core(viewer, initiative) or helps or asked)


def may_read(viewer: Viewer, row: Round) -> bool:
    """ACTIE: who answers. The five preconditions: the core, and nobody else."""
    if row.is_actie:
        return row.sides_id in viewer.audience_ids
    return is_core(viewer, row.initiative)


def may_read_card(viewer: Viewer, row: Round) -> bool:
    """The sheet of one page: who answered; and whom each side said yes to, where they may see the initiative (V6)."""
    if may_read(viewer, row):
        return True
    return row.card_is_shared and may_see(viewer, row.card_seen) and may_read_initiative(viewer, row.initiative)


def answered_here(viewer: Viewer, row: Round) -> bool:
    return any(seat.is_answered and seat.party_id in viewer.party_ids for seat in row.seats.all())


def may_ask_to_share(viewer: Viewer, row: Round) -> bool:
    """Who answered, while nothing was asked yet."""
    return row.is_actie and row.is_opened and row.card_circle is None and answered_here(viewer, row)


def may_close_card(viewer: Viewer, row: Round) -> bool:
    """Each side may take it back, at any moment and without a reason."""
    return row.card_circle is not None and answered_here(viewer, row)


def may_sit(viewer: Viewer, seat: Seat) -> bool:
    """The page on which it is answered is for the party alone."""
    return seat.party_id in viewer.party_ids


def may_answer(viewer: Viewer, seat: Seat) -> bool:
    own = viewer.party is not None and seat.person_id in (None, viewer.party.pk)
    return may_sit(viewer, seat) and own and seat.round.is_asked and (seat.is_asked or seat.is_answered)


def may_decline(viewer: Viewer, seat: Seat) -> bool:
    return seat.round.is_asked and SEAT.may("decline", seat, viewer)


def may_choose(viewer: Viewer, row: Round) -> bool:
    return ROUND.may("choose", row, viewer)


def may_act(viewer: Viewer, row: Round) -> bool:
    """Put down an action point."""
    running = row.initiative.state == InitiativeState.RUNNING
    return running and row.state in ACTING and any(party.pk in viewer.party_ids for party in sides(row))


def may_ask_talk(viewer: Viewer, row: Round) -> bool:
    running = row.initiative.state == InitiativeState.RUNNING
    return running and not row.is_actie and row.is_opened and is_core(viewer, row.initiative)


def may_lead(viewer: Viewer, request: TalkRequest) -> bool:
    return request.of_id in viewer.party_ids


def may_see_talk(viewer: Viewer, request: TalkRequest) -> bool:
    return may_lead(viewer, request) or is_core(viewer, request.round.initiative)
