"""Answering: with words, without words, and back."""

import datetime as dt
import re
import uuid
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.notices.services import follow, tell, tell_followers
from aanzet.parties.models import Party
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker

from .. import asks
from ..choices import QuestionState, ReplyKind
from ..models import Question, Recognition, Reply
from ..queries import NOT_USEFUL
from .indexing import index_question, index_reply
from .settling import settle

# After this a change is marked: people may have answered to the words that stood there.
QUIET_CHANGE = dt.timedelta(minutes=30)

# Words with which advice about law or rules gives itself away; such a reply is marked "niet gecontroleerd".
_RULES = re.compile(
    r"\b(?:wet(?:ten|telijk)?|artikel \d+|\w*vergunning\w*|bestemmingsplan\w*|omgevings(?:wet|plan)\w*|"
    r"aansprakelijk\w*|awb|woo|btw|belasting\w*|subsidieverordening|rechtszaak|bezwaarschrift\w*|verzekering\w*)\b",
    re.IGNORECASE,
)


class CannotReply(Exception):
    """The message is fit for the screen."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the writer of a reply typed."""

    kind: str
    text: str
    link_url: str = ""
    link_title: str = ""
    link_is_own: bool = False
    contact_details: str = ""
    offers_contact: bool = False


def mentions_rules(text: str) -> bool:
    return bool(_RULES.search(text))


@transaction.atomic
def reply_to(
    question: Question,
    words: Words,
    *,
    by: Speaker,
    at: dt.datetime,
    parent: Reply | None = None,
    once: uuid.UUID | None = None,
) -> Reply:
    """A reply, or with `parent` something under a reply. The same `once` gives the same reply."""
    question = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    known = Reply.objects.filter(once=once).first() if once else None
    if known is not None and known.author_id == by.party.pk:
        return known
    if not question.is_open:
        raise CannotReply(_("Deze vraag is gesloten. Antwoorden kan niet meer."))
    _check_place(question, words, parent)
    reply = Reply(question=question, parent=parent, at=at, once=uuid.uuid4() if known or not once else once)
    reply.circle, reply.audience = _circle_for(question, parent)
    reply.said_by(by)
    _write(reply, words)
    _save(reply)
    _after_reply(reply, by=by, at=at)
    return reply


def _circle_for(question: Question, parent: Reply | None) -> tuple[int, None]:
    """The narrowest of what it hangs under; under a hidden text nothing new is said (V6)."""
    if question.audience_id or (parent and parent.audience_id):
        raise CannotReply(_("Dit is nu afgeschermd. Antwoorden kan niet."))
    return max(question.circle, parent.circle if parent else 0), None


def _check_place(question: Question, words: Words, parent: Reply | None) -> None:
    if parent is None:
        if words.kind == ReplyKind.ANSWER_BACK:
            raise CannotReply(_("Kies eerst op welke vraag je antwoord geeft."))
        return
    if parent.question_id != question.pk or parent.parent_id is not None:
        raise CannotReply(_("Hier kan geen vraag of antwoord meer onder. Schrijf een nieuw antwoord."))
    if parent.withdrawn_at is not None:
        raise CannotReply(_("Dit antwoord is ingetrokken."))
    if words.kind not in (ReplyKind.COUNTER_QUESTION, ReplyKind.ANSWER_BACK):
        raise CannotReply(_("Onder een antwoord staat alleen een vraag terug of een antwoord daarop."))


def _write(reply: Reply, words: Words) -> None:
    reply.kind, reply.text = words.kind, words.text
    reply.link_url, reply.link_title = words.link_url, words.link_title
    reply.link_is_own = words.link_is_own and bool(words.link_url)
    reply.offers_contact, reply.contact_details = words.offers_contact, words.contact_details
    reply.about_rules = mentions_rules(words.text)


def _save(reply: Reply) -> None:
    if not reply.text.strip():
        raise CannotReply(_("Schrijf eerst een paar woorden."))
    try:
        reply.full_clean(exclude=["question", "parent", "audience", "helper", "hat"])
    except ValidationError as error:
        raise CannotReply(" ".join(error.messages)) from error
    reply.save()


def _after_reply(reply: Reply, *, by: Speaker, at: dt.datetime) -> None:
    question = reply.question
    by_other = reply.author_id != question.author_id
    if by_other and question.first_reply_at is None and reply.kind not in NOT_USEFUL:
        question.first_reply_at = at
    if by_other and question.state in (QuestionState.OPEN, QuestionState.REOPENED):
        question.state = QuestionState.TALKING
    question.last_heard_at = at
    question.save(update_fields=["first_reply_at", "state", "last_heard_at"])
    log("reply.written", by=by, at=at, subject=reply.subject, seen_like=reply, story=question.subject, kind=reply.kind)
    _tell_readers(reply, by=by, at=at)
    follow(by.party, subject=question.subject, at=at)
    index_question(question, at=at)
    index_reply(reply, at=at)
    settle(question, by=by, at=at)


def _tell_readers(reply: Reply, *, by: Speaker, at: dt.datetime) -> None:
    """The asker, whoever is asked something back, and all who follow: each of them once."""
    question = reply.question
    kind = asks.ASKED_BACK if reply.kind == ReplyKind.COUNTER_QUESTION else asks.REPLIED
    told: list[Party] = [question.author]
    if reply.parent and reply.parent.author_id != question.author_id:
        told.append(reply.parent.author)
    for party in told:
        tell(party, kind=kind.code, title=question.title, url=reply.get_absolute_url(), subject=question.subject,
             seen_like=reply, at=at, actor=by.party)  # fmt: skip
    tell_followers(
        [question.subject], kind=kind.code, title=question.title, url=reply.get_absolute_url(),
        about=question.subject, seen_like=reply, at=at, actor=by.party, told=[party.pk for party in told],
    )  # fmt: skip


def _own(reply: Reply, by: Speaker) -> Reply:
    """Question first, then reply: the same order of locks as in `reply_to`."""
    question = Question.objects.select_for_update(of=("self",)).get(pk=reply.question_id)
    locked = Reply.objects.select_for_update(of=("self",)).get(pk=reply.pk)
    if locked.author_id != by.party.pk:
        raise CannotReply(_("Alleen wie dit schreef kan het veranderen."))
    locked.question = question
    return locked


@transaction.atomic
def change_reply(reply: Reply, words: Words, *, by: Speaker, at: dt.datetime) -> Reply:
    """Within half an hour without a trace, later with the mark *aangepast*."""
    reply = _own(reply, by)
    if reply.withdrawn_at is not None:
        raise CannotReply(_("Dit antwoord is ingetrokken."))
    if reply.parent_id is None and words.kind == ReplyKind.ANSWER_BACK:
        raise CannotReply(_("Kies een ander soort antwoord."))
    _write(reply, words)
    reply.checked_by = None
    if at - reply.at > QUIET_CHANGE:
        reply.changed_at = at
    _save(reply)
    log("reply.changed", by=by, at=at, subject=reply.subject, seen_like=reply, story=reply.question.subject)
    index_reply(reply, at=at)
    settle(reply.question, by=by, at=at)
    return reply


@transaction.atomic
def withdraw_reply(reply: Reply, *, by: Speaker, at: dt.datetime) -> Reply:
    """The words go, the place stays: others may have answered to it. Safe to say twice."""
    reply = _own(reply, by)
    if reply.withdrawn_at is not None:
        return reply
    reply.text = reply.link_url = reply.link_title = reply.contact_details = ""
    reply.link_is_own = reply.offers_contact = reply.about_rules = False
    reply.withdrawn_at = at
    reply.save()
    log("reply.withdrawn", by=by, at=at, subject=reply.subject, seen_like=reply, story=reply.question.subject)
    index_reply(reply, at=at)
    settle(reply.question, by=by, at=at)
    return reply


@transaction.atomic
def check_rules(reply: Reply, *, by: Speaker, at: dt.datetime) -> Reply:
    """An official looked whether the advice about rules is right; the mark *niet gecontroleerd* goes."""
    reply = Reply.objects.select_for_update(of=("self",)).select_related("question").get(pk=reply.pk)
    if reply.checked_by_id is None:
        reply.checked_by = by.party
        reply.save(update_fields=["checked_by"])
        log("reply.checked", by=by, at=at, subject=reply.subject, seen_like=reply, story=reply.question.subject)
    return reply


@transaction.atomic
def recognise(question: Question, *, by: Speaker, at: dt.datetime) -> Recognition:
    """*Herken ik*, without words. Safe to say twice."""
    question = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if question.author_id == by.party.pk:
        raise CannotReply(_("Dit is je eigen vraag."))
    row, created = Recognition.objects.get_or_create(
        question=question, party=by.party,
        defaults={"hat": by.hat, "channel": by.channel, "helper": by.helper, "at": at},
    )  # fmt: skip
    if created:
        log("question.recognised", by=by, at=at, subject=question.subject, seen_like=question)
        tell(question.author, kind=asks.RECOGNISED.code, title=question.title, url=question.get_absolute_url(),
             subject=question.subject, seen_like=question, at=at, actor=by.party)  # fmt: skip
    return row


@transaction.atomic
def unrecognise(question: Question, *, by: Speaker, at: dt.datetime) -> None:
    """The undo of `recognise`."""
    gone, _rows = Recognition.objects.filter(question=question, party=by.party).delete()
    if gone:
        log("question.unrecognised", by=by, at=at, subject=question.subject, seen_like=question)
