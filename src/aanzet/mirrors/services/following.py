"""What happens around a mirror when people come and go, and when the initiative takes a step, stops or changes hands
(V1)."""

import datetime as dt

from aanzet.initiatives.choices import InitiativeState
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import has_part
from aanzet.initiatives.queries.facilitating import facilitator_of, facilitators
from aanzet.logbook.queries import last_done_by
from aanzet.parties.models import Party
from aanzet.turns.calendar import today
from aanzet.turns.choices import TurnState
from aanzet.turns.services import running_turn

from ..choices import LIVE, MOVING, RoundState, SeatState, TalkState
from ..lives import LOOK_AGAIN_DAYS, ROUND, TALK
from ..models import Answer, Round, Seat, TalkRequest
from ..queries import core_parties
from .asking import ANCHOR
from .holding import advance, held, keeper_of, lay_again, next_mover
from .revealing import lapse_seat, show_when_all_answered
from .sharing import close

EXTRA_DAYS = 7


def follow(initiative: Initiative, /, *, at: dt.datetime) -> None:
    """Others stand around it than before, or it took a step. The initiative is held."""
    if not has_part(initiative, ANCHOR):
        return
    if initiative.is_stopped:
        _end_asking_to_share(initiative, at=at)
    for row in Round.objects.filter(initiative=initiative, state__in=LIVE).select_related("started_by", "mover"):
        row.initiative = initiative
        if initiative.is_stopped:
            _end(row, at=at)
        elif row.is_asked:
            _let_leavers_go(row, at=at)
            _give_time(row, at=at)
        else:
            _pass_on(row, without=None, at=at)
    if not initiative.is_stopped:
        _keep_leaders(initiative, at=at)


def _keep_leaders(initiative: Initiative, *, at: dt.datetime) -> None:
    """Who was asked to lead a talk helps no longer: the next is asked, or nobody."""
    asked = TalkRequest.objects.filter(round__initiative=initiative, state=TalkState.ASKED)
    for request in asked.select_related("round", "of", "asked_by"):
        request.round.initiative = initiative
        if request.of in [*facilitators(initiative), initiative.owner]:
            continue
        found = facilitator_of(initiative, without=request.asked_by)
        if found == request.asked_by:
            TALK.move("lapse", request, by=None, at=at)
            continue
        request.of = found
        request.save()
        TALK.lay(request, by=None, at=at)


def _end_asking_to_share(initiative: Initiative, *, at: dt.datetime) -> None:
    """What is shared stays so until a side takes it back."""
    for row in initiative.mirrors.filter(card_circle__isnull=False, card_shared_at=None):
        row.initiative = initiative
        close(row, by=None, at=at)


def _end(row: Round, *, at: dt.datetime) -> None:
    if row.is_asked:
        for seat in row.seats.filter(state=SeatState.ASKED).select_related("party"):
            lapse_seat(seat, row, at=at)
        advance("lapse", row, by=None, at=at)
    elif row.state in MOVING:
        advance("end", row, by=None, at=at)
    for request in row.talks.filter(state=TalkState.ASKED):
        request.round = row
        TALK.move("lapse", request, by=None, at=at)


def _let_leavers_go(row: Round, *, at: dt.datetime) -> None:
    """Who left the core is not asked any more about what the core alone will read."""
    if row.is_actie:
        return
    core = {party.pk for party in core_parties(row.initiative)}
    for seat in row.seats.filter(state=SeatState.ASKED).exclude(party__in=core).select_related("party"):
        lapse_seat(seat, row, at=at)
    show_when_all_answered(row, at=at)


def _give_time(row: Round, *, at: dt.datetime) -> None:
    """After a rest in which the closing day went by."""
    if row.is_asked and row.closes_on < today(at) and row.initiative.state == InitiativeState.RUNNING:
        row.closes_on = today(at) + dt.timedelta(days=EXTRA_DAYS)
        row.save(update_fields=["closes_on"])


def _pass_on(row: Round, *, without: Party | None, at: dt.datetime) -> None:
    """A new phase asks for a new look; a turn goes where it belongs now."""
    if row.state == RoundState.CHOSEN:
        if row.role_phase != row.initiative.phase and (keeper := keeper_of(row, without=without)):
            again = today(at) + dt.timedelta(days=LOOK_AGAIN_DAYS)
            advance("look_again", row, by=None, at=at, mover=keeper, again_on=again)
        return
    mover = _mover(row, without=without)
    if mover is None:
        advance("end", row, by=None, at=at)
    elif mover != row.mover:
        row.mover = mover
        row.save(update_fields=["mover"])
        if row.state == RoundState.AGAIN:
            _lay_where_it_was(row, at=at)
        else:
            ROUND.lay(row, by=None, at=at)
    elif row.state == RoundState.AGAIN and not row.is_actie:
        _keep_resting(row, at=at)


def _keep_resting(row: Round, *, at: dt.datetime) -> None:
    """The turns of an initiative that goes on wake; this one has a day of its own."""
    turn = running_turn(row.subject)
    woken = turn is not None and turn.state == TurnState.OPEN
    if woken and row.initiative.state == InitiativeState.RUNNING and row.again_on and row.again_on > today(at):
        lay_again(row, by=None, at=at)


def _mover(row: Round, *, without: Party | None) -> Party | None:
    if row.state == RoundState.AGAIN:
        return keeper_of(row, without=without)
    return next_mover(row, row.state, without=without)


def _lay_where_it_was(row: Round, *, at: dt.datetime) -> None:
    """Resting until its day, where that is still to come."""
    if row.again_on and row.again_on > today(at):
        lay_again(row, by=None, at=at)
    else:
        ROUND.lay(row, by=None, at=at)


def orphaned(organisation: Party, /, *, at: dt.datetime) -> None:
    """Nobody speaks for it any more: what it was asked is asked no longer, and what it was to do goes on."""
    depart(organisation, at=at, erased=False)


def depart(party: Party, /, *, at: dt.datetime, erased: bool) -> None:
    """Somebody leaves Aanzet: their seats are free, their turns go on, and erased their answers are gone. What the core
    saw of them was counts, which stay."""
    asked = Seat.objects.filter(party=party, state=SeatState.ASKED).select_related("round__initiative")
    for seat in asked.order_by("pk"):
        row = held(seat.round)
        if row.is_asked:
            lapse_seat(Seat.objects.select_related("party").get(pk=seat.pk), row, at=at)
            show_when_all_answered(row, at=at)
    for row in Round.objects.filter(mover=party, state__in=MOVING).select_related("initiative").order_by("pk"):
        _pass_on(held(row), without=party, at=at)
    for request in TalkRequest.objects.filter(of=party, state=TalkState.ASKED).select_related("round__initiative"):
        request.round = held(request.round)
        TALK.move("lapse", request, by=None, at=at)
    # Whoever goes cannot take a yes back any more.
    shared = Round.objects.filter(seats__party=party, card_circle__isnull=False).select_related("initiative")
    for row in shared.order_by("pk"):
        close(held(row), by=None, at=at)
    if erased:
        Answer.objects.filter(seat__person=party).delete()
        TalkRequest.objects.filter(of=party).update(where="")  # perhaps at home
        Round.objects.filter(pk__in=last_done_by(party.pk, "mirror.talk_planned")).update(talk_place="")
