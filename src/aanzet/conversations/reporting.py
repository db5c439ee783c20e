"""What of this room can be reported, and how a moderator narrows it."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _l

from aanzet.moderation.reportable import Move, Reported, ReportKind, register

from .choices import QuestionState
from .models import Question, Reply
from .policies import may_read, may_read_reply
from .services.circling import set_circle
from .services.indexing import index_reply, index_thread
from .services.settling import context_of, settle


def _questions(numbers: Collection[int]) -> Iterator[Reported]:
    rows = Question.objects.filter(pk__in=numbers).exclude(state=QuestionState.DRAFT)
    for row in rows.select_related("author", "area", "audience"):
        parts = (row.text, row.explanation, row.motivation, row.summary, row.thanks, row.closing_note)
        text = "\n\n".join(part for part in parts if part)
        yield Reported(row, row.subject, row.author, row.area, row.title, text, row.get_absolute_url(), context_of(row))


def _replies(numbers: Collection[int]) -> Iterator[Reported]:
    rows = Reply.objects.filter(pk__in=numbers).select_related(
        "author", "audience", "question__author", "question__area"
    )
    for row in rows:
        question = row.question
        text = "\n\n".join(part for part in (row.text, row.link_title, row.link_url) if part)
        yield Reported(row, row.subject, row.author, question.area, question.title, text, row.get_absolute_url(),
                       context_of(question))  # fmt: skip


def _held(question: Question) -> Question:
    """As it is now: its writer may be taking it back at this very moment. The question always before the reply."""
    return Question.objects.select_for_update(of=("self",)).get(pk=question.pk)


def _move_question(text: Reported, move: Move) -> None:
    question = _held(text.thing)
    set_circle(question, circle=move.circle, audience=move.audience)
    index_thread(question, at=move.at)
    settle(question, by=None, at=move.at)


def _move_reply(text: Reported, move: Move) -> None:
    question = _held(text.thing.question)
    reply = Reply.objects.select_for_update(of=("self",)).get(pk=text.thing.pk)
    reply.question = question
    set_circle(reply, circle=move.circle, audience=move.audience)
    index_reply(reply, at=move.at)
    settle(question, by=None, at=move.at)


register(ReportKind("question", "vraag", _l("Vraag"), _questions, may_read, _move_question))
register(ReportKind("reply", "antwoord", _l("Antwoord"), _replies, may_read_reply, _move_reply))
