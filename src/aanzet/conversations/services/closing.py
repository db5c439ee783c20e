"""Rounding off: a summary by a person, thanks, open again, and what it brought."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.logbook.subjects import Subject
from aanzet.notices.kinds import NoticeKind
from aanzet.notices.services import tell, tell_followers
from aanzet.parties.models import Party
from aanzet.parties.policies import HasCircle
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker

from .. import asks
from ..choices import QuestionState
from ..models import Outgrowth, Question
from .indexing import index_question
from .settling import settle


class CannotRoundOff(Exception):
    """The message is fit for the screen."""


def _locked(question: Question) -> Question:
    return Question.objects.select_for_update(of=("self",)).get(pk=question.pk)


def _finish(question: Question, verb: str, *, by: Speaker, at: dt.datetime, why: str = "") -> None:
    question.last_heard_at = at
    question.save()
    log(verb, by=by, at=at, subject=question.subject, seen_like=question, why=why)
    index_question(question, at=at)
    settle(question, by=by, at=at)


def _tell_all(question: Question, kind: NoticeKind, *, by: Speaker, at: dt.datetime, detail: str = "") -> None:
    """The asker, who recognised it, and who follows (everybody who replied does)."""
    people = {question.author_id: question.author}
    people |= {row.party_id: row.party for row in question.recognitions.select_related("party")}
    for party in people.values():
        tell(party, kind=kind.code, title=question.title, url=question.get_absolute_url(), subject=question.subject,
             seen_like=question, at=at, detail=detail, actor=by.party)  # fmt: skip
    tell_followers(
        [question.subject], kind=kind.code, title=question.title, url=question.get_absolute_url(),
        about=question.subject, seen_like=question, at=at, detail=detail, actor=by.party, told=list(people),
    )  # fmt: skip


@transaction.atomic
def ask_summary(question: Question, *, of: Party, by: Speaker, at: dt.datetime) -> Question:
    """Ask somebody who takes part to write the summary; the turn goes to them until they write or say no."""
    question = _locked(question)
    if not question.is_open:
        raise CannotRoundOff(_("Deze vraag is al gesloten."))
    takes_part = of.pk == question.author_id or question.replies.filter(author=of, withdrawn_at=None).exists()
    if not takes_part:
        raise CannotRoundOff(_("Vraag iemand die hier antwoordde."))
    question.summary_asked_of = of
    question.save(update_fields=["summary_asked_of"])
    log("question.summary_asked", by=by, at=at, subject=question.subject, seen_like=question, party=of.pk)
    settle(question, by=by, at=at)
    return question


@transaction.atomic
def decline_summary(question: Question, *, by: Speaker, at: dt.datetime) -> Question:
    """*Liever niet* is a fine answer; the turn goes back to where it belongs."""
    question = _locked(question)
    if question.summary_asked_of_id == by.party.pk:
        question.summary_asked_of = None
        question.save(update_fields=["summary_asked_of"])
        log("question.summary_declined", by=by, at=at, subject=question.subject, seen_like=question)
        settle(question, by=by, at=at)
    return question


@transaction.atomic
def summarise(question: Question, summary: str, *, by: Speaker, at: dt.datetime) -> Question:
    """In a person's own words; a later summary replaces the earlier one and stands under its writer's name."""
    question = _locked(question)
    if not question.is_open:
        raise CannotRoundOff(_("Deze vraag is al gesloten."))
    if not summary.strip():
        raise CannotRoundOff(_("Schrijf in een paar zinnen wat er gezegd is."))
    first = question.summary != summary
    question.summary, question.summary_by, question.summary_at = summary, by.party, at
    question.summary_asked_of = None
    question.state = QuestionState.SUMMARISED
    _finish(question, "question.summarised", by=by, at=at)
    if first:
        _tell_all(question, asks.SUMMARISED, by=by, at=at)
    return question


@transaction.atomic
def close_with_thanks(question: Question, thanks: str, *, by: Speaker, at: dt.datetime) -> Question:
    """*Hier ging ik mee verder.* The question rests for the set number of days; then the asker hears: what did it
    bring? Safe to say twice."""
    question = _locked(question)
    if question.state == QuestionState.CLOSED:
        return question
    if not question.is_open:
        raise CannotRoundOff(_("Deze vraag staat niet open."))
    question.state, question.thanks, question.closed_at = QuestionState.CLOSED, thanks, at
    question.summary_asked_of, question.closing_note, question.closing_note_at = None, "", None
    _finish(question, "question.closed", by=by, at=at)
    _tell_all(question, asks.CLOSED, by=by, at=at)
    return question


@transaction.atomic
def reopen(question: Question, why: str, *, by: Speaker, at: dt.datetime) -> Question:
    """New replies are welcome again, and somebody sees to the first of them again. Safe to say twice."""
    question = _locked(question)
    if question.state == QuestionState.REOPENED:
        return question
    if question.state != QuestionState.CLOSED:
        raise CannotRoundOff(_("Alleen een gesloten vraag kan opnieuw open."))
    question.state, question.opened_at = QuestionState.REOPENED, at
    _finish(question, "question.reopened", by=by, at=at, why=why[:500])
    _tell_all(question, asks.REOPENED, by=by, at=at)
    return question


@transaction.atomic
def note_what_it_brought(question: Question, note: str, *, by: Speaker, at: dt.datetime) -> Question:
    """The closing note; *niets* is a fine answer. After this nobody is to move any more."""
    question = _locked(question)
    if question.state != QuestionState.CLOSED:
        raise CannotRoundOff(_("Sluit je vraag eerst. Daarna vertel je wat het bracht."))
    if not note.strip():
        raise CannotRoundOff(_("Schrijf in één zin wat het bracht. ‘Niets’ mag ook."))
    first = question.closing_note_at is None
    question.closing_note, question.closing_note_at = note, at
    _finish(question, "question.noted", by=by, at=at)
    if first:
        _tell_all(question, asks.NOTED, by=by, at=at)
    return question


@transaction.atomic
def tell_outgrowth(
    question: Question,
    *,
    thing: Subject,
    title: str,
    url: str,
    seen_like: HasCircle,
    by: Speaker,
    at: dt.datetime,
    told: Iterable[int] = (),
) -> Outgrowth:
    """For rooms above: this came of the question (an initiative, a need, a point for a table). The thread stays, and
    shows the link to whoever may see the thing; `told` (party ids) heard it already. Safe to say twice."""
    question = _locked(question)
    row, created = Outgrowth.objects.get_or_create(
        question=question, thing_kind=thing.kind, thing_id=thing.id,
        defaults={"title": title[:200], "url": url, "at": at, "circle": seen_like.circle,
                  "audience_id": seen_like.audience_id},
    )  # fmt: skip
    if created:
        log("question.grew", by=by, at=at, subject=question.subject, seen_like=row, kind=thing.kind, thing=thing.id)
        narrow = row if row.circle > question.circle else question
        tell_followers(
            [question.subject], kind=asks.GREW.code, title=question.title, url=url, about=question.subject,
            seen_like=narrow, at=at, detail=title, actor=by.party, told=told,
        )  # fmt: skip
    return row


def recircle_outgrowth(thing: Subject, *, seen_like: HasCircle) -> None:
    """What came of a question got another circle: the link to it goes along (V6)."""
    Outgrowth.objects.filter(thing_kind=thing.kind, thing_id=thing.id).update(
        circle=seen_like.circle, audience_id=seen_like.audience_id
    )
