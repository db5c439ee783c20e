"""Who is to move on a question. The turn follows from the state of the conversation, so every service ends by asking
here, and no sequence of them can leave a question without one (V1)."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings

from aanzet.parties.choices import HatState, PartyState
from aanzet.parties.models import Hat, Party
from aanzet.parties.offices import CONNECTORS, CONTACTS, holders
from aanzet.parties.viewer import Speaker
from aanzet.turns.asks import Ask
from aanzet.turns.calendar import add_working_days, today
from aanzet.turns.services import Context, end_turn, give_turn, recircle_turn, rest_turn, running_turn

from .. import asks
from ..choices import QuestionState
from ..models import Question
from ..queries import has_useful_reply, waits_for_answer_back

ANSWER_WORKING_DAYS = 10


@dataclass(frozen=True, slots=True)
class Move:
    """What is asked of whom, and how many working days there are for it; or a rest until a day."""

    ask: Ask
    to: Party
    days: int
    waiting: Party | None = None
    rests_until: dt.date | None = None


def settle(question: Question, *, by: Speaker | None, at: dt.datetime, without: Party | None = None) -> None:
    """Lay the turn where it belongs now; leave it alone, with its date, where it lies there already. `without` is
    somebody who is leaving and gets nothing any more."""
    move = _move(question, at, without)
    if move is None:
        end_turn(question.subject, at=at)
        return
    running = running_turn(question.subject)
    if running and running.ask == move.ask.code and running.party_id == move.to.pk:
        recircle_turn(question.subject, seen_like=question)
        return
    due = move.rests_until or add_working_days(today(at), move.days)
    turn = give_turn(
        question.subject, ask=move.ask, to=move.to, due=due, title=question.text, url=question.get_absolute_url(),
        seen_like=question, at=at, waiting=move.waiting, context=context_of(question),
        # Whoever moves oneself needs no notice of the next move; a rest is not told before it ends.
        by=None if move.rests_until else by,
    )  # fmt: skip
    if move.rests_until:
        rest_turn(turn, until=move.rests_until, by=by, at=at)


def context_of(question: Question) -> Context:
    """The question as the larger thing of its replies, introductions and reports."""
    return Context(question.subject, question.text, question.get_absolute_url(), question.area_id)


def _move(question: Question, at: dt.datetime, without: Party | None) -> Move | None:
    # Who left can do nothing any more: the connector takes care of the thread.
    gone = question.author.state == PartyState.LEFT
    author = (first_mover(question, without) if gone else None) or question.author
    if question.state == QuestionState.CLOSED and question.closing_note_at is None and question.closed_at:
        closed = today(question.closed_at) + dt.timedelta(days=settings.CLOSING_NOTE_DAYS)
        until = max(closed, today(at) + dt.timedelta(days=1))
        return Move(asks.CLOSING_NOTE, author, 1, rests_until=until)
    if not question.is_open:
        return None
    if question.summary_asked_of and question.summary_asked_of.state != PartyState.LEFT:
        return Move(asks.SUMMARISE, question.summary_asked_of, ANSWER_WORKING_DAYS, waiting=author)
    if waits_for_answer_back(question):
        return Move(asks.ANSWER_BACK, author, ANSWER_WORKING_DAYS)
    if has_useful_reply(question):
        return Move(asks.ROUND_OFF if gone else asks.WHAT_NOW, author, ANSWER_WORKING_DAYS)
    keeper = first_mover(question, without)
    if keeper is None:
        return Move(asks.WIDEN, author, settings.FIRST_REPLY_WORKING_DAYS)
    ask = asks.FIRST_REPLY_DOUBT if question.in_doubt else asks.FIRST_REPLY
    return Move(ask, keeper, settings.FIRST_REPLY_WORKING_DAYS, waiting=author)


def first_mover(question: Question, without: Party | None = None) -> Party | None:
    """Who sees to a first answer: the connector of the smallest area, else the contact of the municipality, else a
    connector or contact of anywhere, the widest area first. None when there is nobody but the asker."""
    near = [*holders(question.area, *CONNECTORS), *holders(question.area, *CONTACTS)]
    far = Hat.objects.filter(role__in=[*CONNECTORS, *CONTACTS], state=HatState.CONFIRMED, until=None)
    not_these = {question.author_id, without.pk if without else 0}
    for hats in (near, far.select_related("person").order_by("-area__level", "since", "pk")):
        for hat in hats:
            if hat.person_id not in not_these and hat.person.is_open_for_contact:
                return hat.person
    return None
