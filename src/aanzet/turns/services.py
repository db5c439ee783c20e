"""Giving, resting, answering and ending turns. A subject never has two; each change is one short transaction."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from aanzet.logbook.models import LogLine
from aanzet.logbook.subjects import Subject
from aanzet.notices.services import tell
from aanzet.parties.models import Party
from aanzet.parties.offices import office_name
from aanzet.parties.policies import HasCircle
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker

from .asks import Ask, ask_of
from .calendar import today
from .choices import TurnState
from .models import Turn
from .notice_kinds import ASKED_HELP, ASKED_HOW, GIVEN, MORE_TIME
from .queries import ASK_AGAIN_DAYS, onlooker_url


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
    return Turn.objects.running().filter(subject_kind=subject.kind, subject_id=subject.id).first()


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
    turn = Turn(
        subject_kind=subject.kind, subject_id=subject.id, ask=ask.code, party=to,
        waiting=None if waiting == to else waiting,  # nobody waits for themselves
        office_name=office_name(to) if ask.office else "", title=title[:200],
        url=url, context_title=context.title[:200] if context else "", context_url=context.url if context else "",
        context_kind=context.subject.kind if context else "", context_id=context.subject.id if context else None,
        area_id=context.area_id if context else None,
        given_at=at, due_on=due, last_sign_at=at, circle=seen_like.circle, audience_id=seen_like.audience_id,
    )  # fmt: skip
    with transaction.atomic(savepoint=False):
        _lay(turn, at=at)
        _log(turn, "turn.given", by=by, at=at, ask=ask.code, party=to.pk, due=due.isoformat())
        if by:
            _tell(turn, to, GIVEN.code, by=by, at=at)
    return turn


def _lay(turn: Turn, *, at: dt.datetime) -> None:
    """In the place of what runs. Where somebody else lays one on the same subject at this very moment the database has
    made us wait for that one: it ends too, because the last word counts."""
    for tries_left in (2, 1, 0):
        end_turn(turn.subject, at=at)
        try:
            with transaction.atomic():
                turn.save(force_insert=True)
            return
        except IntegrityError:
            if not tries_left:
                raise


def end_turn(subject: Subject, *, at: dt.datetime) -> None:
    """The thing is closed, or the move was made. Safe to say twice."""
    Turn.objects.running().filter(subject_kind=subject.kind, subject_id=subject.id).update(
        state=TurnState.DONE, ended_at=at, rests_until=None
    )


def recircle_turn(subject: Subject, *, seen_like: HasCircle) -> None:
    """The thing got another circle: its running turn goes with it (V6)."""
    Turn.objects.running().filter(subject_kind=subject.kind, subject_id=subject.id).update(
        circle=seen_like.circle, audience_id=seen_like.audience_id
    )


def retitle(context: Context, *, was: str) -> None:
    """The larger thing got another name: its running turns say the new one, also where they were called after it."""
    running = Turn.objects.running().filter(context_kind=context.subject.kind, context_id=context.subject.id)
    running.filter(title=was[:200]).update(title=context.title[:200])
    running.update(context_title=context.title[:200])


def rename(subjects: Iterable[Subject], *, title: str) -> None:
    """The turns on these things, ended ones too, are called this from now on: they were called after a person."""
    for subject in subjects:
        Turn.objects.filter(subject_kind=subject.kind, subject_id=subject.id).update(title=title[:200])


def _locked(turn: Turn) -> Turn:
    locked = Turn.objects.select_for_update(of=("self",)).get(pk=turn.pk)
    if locked.state == TurnState.DONE:
        raise CannotMoveTurn(_("Dit is intussen al gedaan."))
    return locked


def _refuse_promised(turn: Turn) -> None:
    if ask_of(turn.ask).promised:
        raise CannotMoveTurn(_("Iemand rekent op deze dag. Vraag een andere dag bij de toezegging."))


@transaction.atomic
def rest_turn(
    turn: Turn, *, until: dt.date, by: Speaker | None, at: dt.datetime, why: str = "", along: bool = False
) -> Turn:
    """At rest until a date; then the clock lays it down again with the same party. `along` with the larger thing, also
    what was promised for a day."""
    if until <= today(at):
        raise CannotMoveTurn(_("Deze dag is al geweest. Kies een dag vanaf morgen."))
    turn = _locked(turn)
    if not along:
        _refuse_promised(turn)
    turn.state, turn.rests_until, turn.last_sign_at = TurnState.RESTING, until, at
    turn.save(update_fields=["state", "rests_until", "last_sign_at"])
    _log(turn, "turn.rests", by=by, at=at, why=why, until=until.isoformat())
    return turn


@transaction.atomic
def ask_more_time(turn: Turn, *, until: dt.date, by: Speaker, at: dt.datetime, why: str = "") -> Turn:
    """A new date, chosen by the party to move. The reminders start again for the new date."""
    if until <= today(at):
        raise CannotMoveTurn(_("Deze dag is al geweest. Kies een dag vanaf morgen."))
    turn = _locked(turn)
    _refuse_promised(turn)
    turn.due_on, turn.last_sign_at, turn.state, turn.rests_until = until, at, TurnState.OPEN, None
    turn.save(update_fields=["due_on", "last_sign_at", "state", "rests_until"])
    turn.nudges.all().delete()
    _log(turn, "turn.more_time", by=by, at=at, why=why, until=until.isoformat())
    if turn.waiting:
        _tell(turn, turn.waiting, MORE_TIME.code, by=by, at=at)
    return turn


@transaction.atomic
def wake_turn(turn: Turn, *, due: dt.date, at: dt.datetime) -> Turn:
    """The rest is over: open again with the same party. Safe to say twice."""
    turn = _locked(turn)
    if turn.state != TurnState.RESTING:
        return turn
    turn.state, turn.rests_until, turn.due_on, turn.last_sign_at = TurnState.OPEN, None, due, at
    turn.save(update_fields=["state", "rests_until", "due_on", "last_sign_at"])
    turn.nudges.all().delete()
    _log(turn, "turn.wakes", by=None, at=at)
    return turn


def _story(turn: Turn) -> Subject | None:
    return Subject(turn.context_kind, turn.context_id) if turn.context_id is not None else None


@transaction.atomic
def ask_how_it_stands(turn: Turn, *, by: Speaker, at: dt.datetime) -> None:
    """A friendly question to the party to move. Not more than once in three days, whoever asks."""
    turn = _locked(turn)
    _refuse_again(turn, "turn.asked_how", at=at)
    turn.asked_how_at, turn.asked_how_by = at, by.party
    turn.save(update_fields=["asked_how_at", "asked_how_by"])
    _log(turn, "turn.asked_how", by=by, at=at)
    _tell(turn, turn.party, ASKED_HOW.code, by=by, at=at)


def _refuse_again(turn: Turn, verb: str, *, at: dt.datetime) -> None:
    since = at - dt.timedelta(days=ASK_AGAIN_DAYS)
    asked = LogLine.objects.filter(verb=verb, subject_kind=turn.subject_kind, subject_id=turn.subject_id, at__gt=since)
    if asked.exists():
        raise CannotMoveTurn(_("Dit is kortgeleden al gevraagd. Geef het nog een paar dagen."))


@transaction.atomic
def ask_for_help(turn: Turn, *, of: Party, by: Speaker, at: dt.datetime) -> None:
    """Ask a connector to look along. The turn stays where it is. Not more than once in three days, whoever asks."""
    turn = _locked(turn)
    _refuse_again(turn, "turn.asked_help", at=at)
    turn.asked_help_at = at
    turn.save(update_fields=["asked_help_at"])
    _log(turn, "turn.asked_help", by=by, at=at, party=of.pk)
    _tell(turn, of, ASKED_HELP.code, by=by, at=at)


def _log(turn: Turn, verb: str, *, by: Speaker | None, at: dt.datetime, why: str = "", **data: object) -> None:
    log(verb, by=by, at=at, subject=turn.subject, seen_like=turn, story=_story(turn), why=why, **data)


def _tell(turn: Turn, party: Party, kind: str, *, by: Speaker, at: dt.datetime) -> None:
    own = party.pk == turn.party_id
    tell(party, kind=kind, title=turn.title, url=turn.url if own else onlooker_url(turn), subject=turn.subject,
         seen_like=turn, at=at, detail=turn.ask if own else turn.context_title, actor=by.party)  # fmt: skip
