"""Lists of questions and the thread of one question, in a fixed number of queries each."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from aanzet.areas.models import Area, Theme
from aanzet.notices.models import Follow
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Reader, Viewer
from aanzet.web.prepared import prepared, prepared_count

from .choices import QuestionState, ReplyKind
from .models import Introduction, IntroductionSide, Outgrowth, Question, Recognition, Reply
from .models.questions import OPEN_STATES

AREAS_SHOWN = 200
PAGE_LENGTH = 20
# Within this time the same words in the same place are taken for one thing that was sent twice.
AGAIN = dt.timedelta(hours=12)
# What a signature needs of who speaks: parties have many more columns, and a list has many parties.
SPEAKER_FIELDS = ("name", "state", "kind", "role_line", "photo", "protected", "erased_at")
HAT_FIELDS = ("title", "role", "paid", "person_id", "organisation__name")
SPOKEN = (*(f"author__{name}" for name in SPEAKER_FIELDS), *(f"hat__{name}" for name in HAT_FIELDS))
LIST_FIELDS = ("circle", "audience_id", "text", "place_words", "state", "closed_at", "in_doubt", "area__name", *SPOKEN)
REPLY_FIELDS = tuple(field.name for field in Reply._meta.concrete_fields)
NOT_USEFUL = (ReplyKind.COUNTER_QUESTION, ReplyKind.ANSWER_BACK)


def readable(viewer: Viewer | Reader, prefix: str = "") -> Q:
    """The twin of policies.may_read for lists: the circle decides; authors always know their own words."""
    condition = seen_by(viewer, prefix)
    return condition | Q(**{f"{prefix}author": viewer.party_id}) if viewer.party_id else condition


def _counted(rows: QuerySet[Reply] | QuerySet[Recognition]) -> Coalesce:
    counted = rows.filter(question=OuterRef("pk")).order_by().values("question").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def questions_of(
    viewer: Viewer | Reader,
    *,
    area: Area | None = None,
    theme: Theme | None = None,
    states: Iterable[str] = (),
    unanswered: bool = False,
) -> QuerySet[Question]:
    """Posted questions that this viewer may read, the liveliest first."""
    rows = Question.objects.filter(readable(viewer)).exclude(state__in=[QuestionState.DRAFT, QuestionState.WITHDRAWN])
    if area is not None:
        rows = rows.filter(area__in=Area.objects.within(area))
    if theme is not None:
        rows = rows.filter(themes=theme)
    if states := list(states):
        rows = rows.filter(state__in=states)
    if unanswered:
        useful = useful_replies().filter(question=OuterRef("pk")).exclude(author=OuterRef("author"))
        rows = rows.filter(~Exists(useful), state__in=OPEN_STATES)
    return rows


def listed(rows: QuerySet[Question], viewer: Viewer | Reader, *more: str) -> QuerySet[Question]:
    """These questions as a list shows them, with `reply_count` and `recognition_count` of what this viewer may read of
    them. Only the columns of a list are read; `more` names others. Count before this: it is the dearer part."""
    counted = rows.annotate(
        reply_count=_counted(Reply.objects.filter(readable(viewer), parent=None, withdrawn_at=None)),
        recognition_count=_counted(Recognition.objects.all()),
    )
    return counted.select_related("author", "hat__organisation", "area").only(*LIST_FIELDS, *more)


# With nothing chosen.
how_many = prepared_count(questions_of)


@prepared
def liveliest(reader: Reader) -> QuerySet[Question]:
    """The first page of `questions_of` as most people ask for it: nothing chosen."""
    return listed(questions_of(reader), reader)[:PAGE_LENGTH]


def drafts_of(viewer: Viewer) -> QuerySet[Question]:
    """What the viewer began and did not post, newest first."""
    return Question.objects.filter(author=viewer.party, state=QuestionState.DRAFT).order_by("-created_at")


def useful_replies() -> QuerySet[Reply]:
    """Replies that say something to the asker. A question back is welcome, and yet no answer."""
    return Reply.objects.filter(withdrawn_at=None).exclude(kind__in=NOT_USEFUL)


def has_useful_reply(question: Question) -> bool:
    """Since the question was posted, or opened again."""
    rows = useful_replies().filter(question=question, at__gte=question.opened_at)
    return rows.exclude(author=question.author_id).exists()


def waits_for_answer_back(question: Question) -> bool:
    """Whether somebody asked the asker something back and heard nothing yet."""
    answered = Reply.objects.filter(parent=OuterRef("pk"), author=question.author_id, withdrawn_at=None)
    asked = Reply.objects.filter(
        question=question, parent=None, kind=ReplyKind.COUNTER_QUESTION, withdrawn_at=None, at__gte=question.opened_at
    )
    return asked.exclude(author=question.author_id).filter(~Exists(answered)).exists()


@dataclass(frozen=True, slots=True)
class Letter:
    """One reply with what hangs under it, oldest first."""

    reply: Reply
    nested: list[Reply]


def thread_of(question: Question, viewer: Viewer) -> list[Letter]:
    """All replies that the viewer may read, nested one level; one query."""
    top: dict[int, Letter] = {}
    for reply in _replies(question.pk, viewer.reader):
        reply.question = question
        if reply.parent_id is None:
            top[reply.pk] = Letter(reply, [])
        elif reply.parent_id in top:
            top[reply.parent_id].nested.append(reply)
    return list(top.values())


@prepared
def _replies(question_id: int, reader: Reader) -> QuerySet[Reply]:
    rows = Reply.objects.filter(readable(reader), question=question_id)
    shown = rows.select_related("author", "hat__organisation", "checked_by")
    return shown.only(*REPLY_FIELDS, "checked_by__name", *SPOKEN).order_by("at", "id")


@prepared
def recognitions_of(question_id: int) -> QuerySet[Recognition]:
    return Recognition.objects.filter(question=question_id).select_related("party", "hat__organisation")


def examples_in(thread: list[Letter]) -> list[Reply]:
    """The links that people left: what this letter gives to others."""
    replies = [reply for letter in thread for reply in (letter.reply, *letter.nested)]
    return [reply for reply in replies if reply.link_url and not reply.link_is_own]


def outgrowths_of(question: Question, viewer: Viewer) -> QuerySet[Outgrowth]:
    return question.outgrowths.filter(seen_by(viewer))


def introductions_of(viewer: Viewer, question: Question | None = None) -> QuerySet[Introduction]:
    """Where the viewer is one of the three."""
    rows = Introduction.objects.filter(seen_by(viewer)).select_related("introducer", "asked_by", "question")
    return rows.filter(question=question) if question else rows


def unanswered_sides(introduction: Introduction) -> QuerySet[IntroductionSide]:
    return introduction.sides.filter(answer="")


def have_met(one: Party, other: Party) -> bool:
    """Whether these two already stood in one introduction: then it is no first contact."""
    return Introduction.objects.filter(sides__party=one).filter(sides__party=other).exists()


def people_named(words: str, *, viewer: Viewer, limit: int = 6) -> list[Party]:
    """Whom somebody may mean when introducing: known parties whose name holds these words, protected ones not."""
    rows = Party.objects.filter(
        name__icontains=words.strip(), state__in=["known", "visible"], protected=False, erased_at=None
    )
    rows = rows.exclude(pk__in=viewer.party_ids)
    found = list(rows.order_by("name", "pk")[:limit])
    exact = [party for party in found if party.name.casefold() == words.strip().casefold()]
    return exact if len(exact) == 1 else found


def is_own_name(words: str, viewer: Viewer) -> bool:
    """Somebody typed the own name where another was asked for."""
    return viewer.party is not None and viewer.party.name.casefold() == words.strip().casefold()


def question_areas(*, chosen: str = "") -> list[Area]:
    """The areas to filter by: those of which anybody may read a question, and the one that is chosen. Areas with
    nothing but narrower questions are left out for everyone (V6)."""
    asked = Question.objects.filter(circle=Circle.OPEN).values("area")
    rows = Area.objects.filter(Q(pk__in=asked) | Q(slug=chosen)).only("name", "slug", "path", "own")
    return list(rows.order_by("level", "name")[:AREAS_SHOWN])


def question_for(pk: int, viewer: Viewer) -> Question | None:
    """One question with everything its page shows of it, and whether there is more to ask for; the caller asks the
    policy. Annotated: `drawing`, `follows`, `has_grown`, `has_introductions`."""
    return next(iter(_question(pk, viewer.reader)), None)


@prepared
def _question(pk: int, reader: Reader) -> QuerySet[Question]:
    theme = Theme.objects.filter(questions=OuterRef("pk")).order_by("position", "pk")
    rows = Question.objects.select_related("author", "hat__organisation", "area", "summary_by", "summary_asked_of")
    followed = Follow.objects.filter(party=reader.party_id, subject_kind="question", subject_id=OuterRef("pk"))
    grown = Outgrowth.objects.filter(seen_by(reader), question=OuterRef("pk"))
    introduced = Introduction.objects.filter(seen_by(reader), question=OuterRef("pk"))
    rows = rows.annotate(
        drawing=Subquery(theme.values("drawing")[:1]),
        follows=Exists(followed),
        has_grown=Exists(grown),
        has_introductions=Exists(introduced),
    )
    return rows.defer("area__shape").filter(pk=pk)


def asked_already(party: Party, text: str, *, at: dt.datetime) -> Question | None:
    """The same words, by the same party, a short while ago: sent again by going back in the browser."""
    rows = Question.objects.filter(author=party, text=text.strip(), created_at__gt=at - AGAIN)
    return rows.exclude(state__in=[QuestionState.WITHDRAWN, QuestionState.CLOSED]).order_by("pk").first()


def replied_already(
    question: Question, parent: Reply | None, party: Party, text: str, *, at: dt.datetime
) -> Reply | None:
    """The same words in the same place, by the same party, a short while ago."""
    rows = Reply.objects.filter(question=question, parent=parent, author=party, text=text, at__gt=at - AGAIN)
    return rows.filter(withdrawn_at=None).select_related("question").order_by("pk").first()
