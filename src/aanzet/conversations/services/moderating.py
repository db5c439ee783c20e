"""Reports and what a moderator does with them: leave it, narrow it, hide it, or put it back. Always with a reason."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.notices.services import tell
from aanzet.parties.choices import Circle
from aanzet.parties.circles import admit, open_audience
from aanzet.parties.models import Audience, Party
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import add_working_days, today
from aanzet.turns.models import Turn
from aanzet.turns.services import RUNNING, end_turn, give_turn

from .. import asks
from ..choices import ReportReason, ReportState
from ..models import Question, Reply, Report, question_of
from ..queries import moderators_of
from .circling import set_circle
from .indexing import index_reply, index_thread
from .settling import context_of, first_mover, settle

HANDLE_WORKING_DAYS = 2


class CannotModerate(Exception):
    """The message is fit for the screen."""


@transaction.atomic
def report(
    thing: Question | Reply,
    reason: str,
    words: str,
    *,
    by: Speaker | None,
    at: dt.datetime,
    once: uuid.UUID | None = None,
) -> Report:
    """Anybody may report, visitors too (`by=None`). The same `once` gives the same report."""
    Question.objects.select_for_update(of=("self",)).get(pk=question_of(thing).pk)
    known = Report.objects.filter(once=once).first() if once else None
    if known is not None and known.reporter_id == (by.party.pk if by else None):
        return known
    reply, question = thing if isinstance(thing, Reply) else None, question_of(thing)
    people = moderators_of(thing)
    keeper = people[0] if people else _last_resort(question, thing)
    row = Report(
        question=question, reply=reply, reporter=by.party if by else None, reason=reason, words=words[:500], at=at,
        circle=Circle.NAMED, once=uuid.uuid4() if known or not once else once,
    )  # fmt: skip
    row.audience = open_audience("report", members=[*people, keeper, *([by.party] if by else [])])
    row.save()
    log("text.reported", by=by, at=at, subject=row.subject, seen_like=row, story=question.subject, reason=reason)
    _ask_to_handle(row, keeper, by=by, at=at)
    return row


def _ask_to_handle(row: Report, keeper: Party, *, by: Speaker | None, at: dt.datetime) -> None:
    give_turn(
        row.subject, ask=asks.HANDLE_REPORT, to=keeper, due=add_working_days(today(at), HANDLE_WORKING_DAYS),
        title=str(ReportReason(row.reason).label), url=row.get_absolute_url(), seen_like=row, at=at, by=by,
        waiting=row.reporter, context=context_of(row.question),
    )  # fmt: skip


def _last_resort(question: Question, thing: Question | Reply) -> Party:
    """No moderator in the area: one of elsewhere. Without any, the report cannot go to anybody."""
    keeper = first_mover(question)
    if keeper is None or keeper.pk == thing.author_id:
        raise CannotModerate(_("Er is hier nog geen moderator. Bel of schrijf de gemeente, dan kijkt iemand mee."))
    return keeper


def _locked(row: Report) -> Report:
    return Report.objects.select_for_update(of=("self",)).get(pk=row.pk)


@transaction.atomic
def handle_report(row: Report, outcome: ReportState, why: str, *, by: Speaker, at: dt.datetime) -> Report:
    """`outcome` is LEFT, NARROWED (known members) or HIDDEN (its author and the moderators). Safe to say twice."""
    row = _locked(row)
    if row.state != ReportState.OPEN:
        return row
    _require_reason(why)
    thing = row.thing
    if thing.author_id == by.party.pk:
        raise CannotModerate(_("Over je eigen tekst beslist iemand anders."))
    if outcome in (ReportState.NARROWED, ReportState.HIDDEN):
        row.circle_before, row.audience_before = thing.circle, thing.audience
        audience = open_audience("hidden", members=[thing.author, by.party, *moderators_of(thing)])
        _move(row, *((Circle.NETWORK, None) if outcome == ReportState.NARROWED else (Circle.NAMED, audience)), at=at)
        _tell_author(row, asks.NARROWED.code, why, at=at)
    row.state, row.handled_by, row.handled_at, row.handled_why = outcome, by.party, at, why.strip()[:500]
    row.save()
    end_turn(row.subject, at=at)
    log("text.moderated", by=by, at=at, subject=row.subject, seen_like=row, story=row.question.subject, why=why,
        outcome=outcome)  # fmt: skip
    if row.reporter:
        url = row.question.get_absolute_url()
        tell(row.reporter, kind=asks.REPORT_HANDLED.code, title=row.question.title, detail=why, url=url,
             subject=row.subject, seen_like=row, at=at, actor=by.party)  # fmt: skip
    return row


@transaction.atomic
def undo_moderation(row: Report, why: str, *, by: Speaker, at: dt.datetime) -> Report:
    """Back to the circle that the author had chosen. Safe to say twice."""
    row = _locked(row)
    if row.state not in (ReportState.NARROWED, ReportState.HIDDEN) or row.circle_before is None:
        return row
    _require_reason(why)
    _move(row, row.circle_before, row.audience_before, at=at)
    _tell_author(row, asks.RESTORED.code, why, at=at)
    row.state, row.handled_by, row.handled_at, row.handled_why = ReportState.UNDONE, by.party, at, why.strip()[:500]
    row.save()
    log("text.restored", by=by, at=at, subject=row.subject, seen_like=row, story=row.question.subject, why=why)
    return row


def _require_reason(why: str) -> None:
    if not why.strip():
        raise CannotModerate(_("Schrijf in één zin waarom. De schrijver leest het ook."))


def _move(row: Report, circle: int, audience: Audience | None, *, at: dt.datetime) -> None:
    thing = row.thing
    set_circle(thing, circle=circle, audience=audience)
    if isinstance(thing, Reply):
        index_reply(thing, at=at)
    else:
        index_thread(thing, at=at)
    settle(row.question, by=None, at=at)


def _tell_author(row: Report, kind: str, why: str, *, at: dt.datetime) -> None:
    """Authors always hear it, whatever circle the text is in now; never who reported it."""
    author = row.thing.author
    alone = Report(circle=Circle.NAMED, audience=open_audience("moderation", members=[author]))
    tell(author, kind=kind, title=row.question.title, detail=why, url=row.question.get_absolute_url(),
         subject=row.question.subject, seen_like=alone, at=at)  # fmt: skip


def hand_over_reports(party: Party, *, at: dt.datetime) -> None:
    """A moderator leaves: the next one gets the reports that waited. Without a next one they stay where they are."""
    kept = Turn.objects.filter(party=party, subject_kind="report", state__in=RUNNING).values("subject_id")
    for row in Report.objects.filter(pk__in=kept, state=ReportState.OPEN).select_related("question"):
        others = [one for one in moderators_of(row.thing) if one.pk != party.pk]
        if others:
            if row.audience:
                admit(row.audience, others[0])
            _ask_to_handle(row, others[0], by=None, at=at)
