"""The texts of conversations in the search index, with their circles (V6)."""

import datetime as dt

from aanzet.search.services import forget_text, index_text

from ..choices import QuestionState, ReplyKind
from ..models import Question, Reply


def index_question(question: Question, *, at: dt.datetime) -> None:
    """A draft is nobody's business, and a withdrawn question has no words left."""
    if question.state in (QuestionState.DRAFT, QuestionState.WITHDRAWN):
        forget_text(question.subject)
        return
    story = [question.explanation, question.motivation, question.place_words]
    parts = [*story, question.summary, question.thanks, question.closing_note]
    index_text(
        question.subject, title=question.text, text="\n\n".join(part for part in parts if part),
        url=question.get_absolute_url(), seen_like=question, area=question.area, themes=list(question.themes.all()),
        at=at, note=QuestionState(question.state).label,
    )  # fmt: skip


def index_reply(reply: Reply, *, at: dt.datetime) -> None:
    """Under the title of its question; a reply is seen by whoever may see both."""
    question = reply.question
    # Two different narrow circles have no common reader whom the index could name.
    both_narrow = reply.audience_id is not None and question.audience_id is not None
    if reply.withdrawn_at is not None or not reply.text or both_narrow or question.state == QuestionState.WITHDRAWN:
        forget_text(reply.subject)
        return
    narrow = reply if reply.circle >= question.circle else question
    index_text(
        reply.subject, title=question.text, text=f"{reply.text}\n\n{reply.link_title}".strip(),
        url=reply.get_absolute_url(), seen_like=narrow, area=question.area, themes=list(question.themes.all()), at=at,
        note=ReplyKind(reply.kind).label,
    )  # fmt: skip


def index_thread(question: Question, *, at: dt.datetime) -> None:
    """After a change that touches every reply too: circle, area, themes, text of the question."""
    index_question(question, at=at)
    for reply in question.replies.all():
        reply.question = question
        index_reply(reply, at=at)
