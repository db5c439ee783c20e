"""Asking: keep a draft, post it, change it, take it back."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.areas.models import Area, Theme
from aanzet.logbook.services import forget_reasons_about
from aanzet.logbook.subjects import Subject
from aanzet.moderation.queries import narrowed_to
from aanzet.notices.services import follow, tell_followers
from aanzet.parties.choices import Circle
from aanzet.parties.circles import open_audience
from aanzet.parties.models import Party
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker

from .. import asks
from ..choices import QuestionState
from ..models import Question
from .circling import set_circle
from .indexing import index_question, index_thread
from .settling import settle


class CannotAsk(Exception):
    """The message is fit for the screen."""


@dataclass(frozen=True, slots=True)
class Story:
    """What the asker wrote. `sought` holds codes of choices.Sought."""

    text: str
    explanation: str = ""
    motivation: str = ""
    place_words: str = ""
    area: Area | None = None
    themes: Sequence[Theme] = ()
    sought: Sequence[str] = ()
    in_doubt: bool = False
    circle: int = Circle.OPEN
    contact_details: str = ""
    offers_contact: bool = False


@transaction.atomic
def keep_draft(story: Story, *, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None) -> Question:
    """A draft that the author alone sees (circle 4). The same `once` gives the same draft, with the newest words."""
    # One at a time per writer: a double click finds the draft of the first.
    Party.objects.select_for_update(no_key=True).get(pk=by.party.pk)
    rows = Question.objects.select_for_update(of=("self",))
    draft = rows.filter(once=once, author=by.party).first() if once else None
    if draft is not None and not draft.is_draft:
        return draft
    if draft is None:
        taken = once is not None and Question.objects.filter(once=once).exists()
        draft = Question(created_at=at, circle=Circle.NAMED, once=uuid.uuid4() if taken or not once else once)
        draft.audience = open_audience("draft", members=[by.party])
    draft.said_by(by)
    _write(draft, story, by=by)
    draft.last_heard_at = at
    _save(draft)
    draft.themes.set(story.themes)
    return draft


def _write(question: Question, story: Story, *, by: Speaker) -> None:
    if story.circle == Circle.NETWORK and not by.party.is_connected:
        raise CannotAsk(_("Alleen bekende leden kunnen iets vragen in de kring van bekende leden. Kies ‘iedereen’."))
    question.text, question.explanation, question.motivation = story.text.strip(), story.explanation, story.motivation
    question.place_words, question.area = story.place_words, story.area
    question.sought, question.in_doubt = list(story.sought), story.in_doubt
    question.meant_circle = story.circle
    question.offers_contact, question.contact_details = story.offers_contact, story.contact_details


def _save(question: Question) -> None:
    try:
        question.full_clean(exclude=["audience", "helper", "hat"])
    except ValidationError as error:
        raise CannotAsk(" ".join(error.messages)) from error
    question.save()


@transaction.atomic
def post_question(draft: Question, *, by: Speaker, at: dt.datetime) -> Question:
    """From now on others read it, and somebody sees to a first answer. Safe to say twice."""
    question = Question.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if not question.is_draft:
        return question
    private = question.audience
    question.circle, question.audience = question.meant_circle, None
    question.state = QuestionState.OPEN
    question.asked_at = question.opened_at = question.last_heard_at = at
    question.said_by(by)
    _save(question)
    if private is not None:
        private.delete()
    log("question.asked", by=by, at=at, subject=question.subject, seen_like=question)
    follow(by.party, subject=question.subject, at=at)
    _announce(question, by=by, at=at)
    index_question(question, at=at)
    settle(question, by=by, at=at)
    return question


def _announce(question: Question, *, by: Speaker, at: dt.datetime) -> None:
    """Everybody who follows the area, one above it, a theme or the asker hears it once."""
    places = [*question.area.ancestor_ids, question.area.pk] if question.area else []
    subjects = [Subject("area", pk) for pk in places]
    subjects += [Subject("theme", pk) for pk in question.themes.values_list("pk", flat=True)]
    tell_followers(
        [*subjects, by.party.subject], kind=asks.ASKED.code, title=question.text, url=question.get_absolute_url(),
        about=question.subject, seen_like=question, at=at, actor=by.party,
    )  # fmt: skip


def ask_question(story: Story, *, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None) -> Question:
    """Draft and post in one go: from the preview, a paper card, a guest's link."""
    with transaction.atomic():
        return post_question(keep_draft(story, by=by, at=at, once=once), by=by, at=at)


@transaction.atomic
def change_question(question: Question, story: Story, *, by: Speaker, at: dt.datetime) -> Question:
    """The author's own words, area or circle, also after posting: then marked as changed. Only authors widen."""
    question = _own(question, by)
    posted = not question.is_draft
    _write(question, story, by=by)
    question.changed_at = at if posted else None
    _save(question)
    question.themes.set(story.themes)
    if posted:
        if question.circle <= Circle.NETWORK:  # a text that a moderator hid stays hidden
            set_circle(question, circle=max(story.circle, narrowed_to(question.subject)), audience=None)
        log("question.changed", by=by, at=at, subject=question.subject, seen_like=question)
        index_thread(question, at=at)
        settle(question, by=by, at=at)
    return question


def _own(question: Question, by: Speaker) -> Question:
    locked = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if locked.author_id != by.party.pk or locked.state == QuestionState.WITHDRAWN:
        raise CannotAsk(_("Alleen wie de vraag stelde kan hem veranderen."))
    return locked


@transaction.atomic
def withdraw_question(question: Question, *, by: Speaker, at: dt.datetime) -> None:
    """A draft is thrown away. A posted question keeps its place and its replies, and loses the asker's words."""
    question = _own(question, by)
    if question.is_draft:
        audience = question.audience
        question.delete()
        if audience is not None:
            audience.delete()
        return
    question.state = QuestionState.WITHDRAWN
    question.text = question.explanation = question.motivation = question.place_words = ""
    question.contact_details = question.thanks = question.closing_note = ""
    question.sought, question.offers_contact, question.summary_asked_of = [], False, None
    question.changed_at = at
    question.save()
    forget_reasons_about(question.subject)
    log("question.withdrawn", by=by, at=at, subject=question.subject, seen_like=question)
    index_thread(question, at=at)
    settle(question, by=by, at=at)
