"""Giving, resting, answering and ending turns. A subject never has two; each change is one short transaction."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party
from aanzet.parties.policies import HasCircle
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker

from .asks import Ask
from .calendar import today
from .choices import TurnState
from .models import Turn

RUNNING = (TurnState.OPEN, TurnState.RESTING)


class CannotMoveTurn(Exception):
    """The message is fit for the screen."""


@dataclass(frozen=True, slots=True)
class Context:
    """The larger thing that a turn belongs to: shown under its title, and counted in that thing's pages."""

    subject: Subject
    title: str
    url: str
    area_id: int | None = None


def running_turn(subject: Subject) -> Turn | None:
    return Turn.objects.filter(subject_kind=subject.kind, subject_id=subject.id, state__in=RUNNING).first()


@transaction.atomic
def give_turn(
    subject: Subject,
    *,
    ask: Ask,
    to: Party,
    due: dt.date,
    title: str,
    url: str,
    seen_like: HasCircle,
    at: dt.datetime,
    by: Speaker | None = None,
    waiting: Party | None = None,
    context: Context | None = None,
) -> Turn:
    """Lay the turn with `to`; a running turn on the same subject ends first. `waiting` is the party that waits."""
    end_turn(subject, at=at)
    turn = Turn.objects.create(
        subject_kind=subject.kind, subject_id=subject.id, ask=ask.code, party=to, waiting=waiting, title=title[:200],
        url=url, context_title=context.title[:200] if context else "", context_url=context.url if context else "",
        context_kind=context.subject.kind if context else "", context_id=context.subject.id if context else None,
        area_id=context.area_id if context else None,
        given_at=at, due_on=due, last_sign_at=at, circle=seen_like.circle, audience_id=seen_like.audience_id,
    )  # fmt: skip
    log("turn.given", by=by, at=at, subject=subject, seen_like=turn, story=context.subject if context else None,
        ask=ask.code, party=to.pk, due=due.isoformat())  # fmt: skip
    return turn


@transaction.atomic
def end_turn(subject: Subject, *, at: dt.datetime) -> None:
    """The thing is closed, or the move was made. Safe to say twice."""
    Turn.objects.filter(subject_kind=subject.kind, subject_id=subject.id, state__in=RUNNING).update(
        state=TurnState.DONE, ended_at=at, rests_until=None
    )


def _locked(turn: Turn) -> Turn:
    locked = Turn.objects.select_for_update(of=("self",)).get(pk=turn.pk)
    if locked.state == TurnState.DONE:
        raise CannotMoveTurn("Dit is intussen al gedaan.")
    return locked


@transaction.atomic
def rest_turn(turn: Turn, *, until: dt.date, by: Speaker | None, at: dt.datetime, why: str = "") -> Turn:
    """At rest until a date; then the clock lays it down again with the same party."""
    if until <= today(at):
        raise CannotMoveTurn("Deze dag is al geweest. Kies een dag vanaf morgen.")
    turn = _locked(turn)
    turn.state, turn.rests_until, turn.last_sign_at = TurnState.RESTING, until, at
    turn.save(update_fields=["state", "rests_until", "last_sign_at"])
    log("turn.rests", by=by, at=at, subject=turn.subject, seen_like=turn, story=_story(turn), why=why,
        until=until.isoformat())  # fmt: skip
    return turn


@transaction.atomic
def ask_more_time(turn: Turn, *, until: dt.date, by: Speaker, at: dt.datetime, why: str = "") -> Turn:
    """A new date, chosen by the party to move. The reminders start again for the new date."""
    if until <= today(at):
        raise CannotMoveTurn("Deze dag is al geweest. Kies een dag vanaf morgen.")
    turn = _locked(turn)
    turn.due_on, turn.last_sign_at, turn.state, turn.rests_until = until, at, TurnState.OPEN, None
    turn.save(update_fields=["due_on", "last_sign_at", "state", "rests_until"])
    turn.nudges.all().delete()
    log("turn.more_time", by=by, at=at, subject=turn.subject, seen_like=turn, story=_story(turn), why=why,
        until=until.isoformat())  # fmt: skip
    return turn


@transaction.atomic
def wake_turn(turn: Turn, *, due: dt.date, at: dt.datetime) -> Turn:
    """The rest is over: open again with the same party."""
    turn = _locked(turn)
    turn.state, turn.rests_until, turn.due_on, turn.last_sign_at = TurnState.OPEN, None, due, at
    turn.save(update_fields=["state", "rests_until", "due_on", "last_sign_at"])
    turn.nudges.all().delete()
    log("turn.wakes", by=None, at=at, subject=turn.subject, seen_like=turn, story=_story(turn))
    return turn


def _story(turn: Turn) -> Subject | None:
    return Subject(turn.context_kind, turn.context_id) if turn.context_id is not None else None
