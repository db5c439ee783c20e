"""Reports and what a moderator does with them: leave it, ask the writer, narrow it, hide it, or put it back. Always
with a reason."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from aanzet.logbook.subjects import Subject
from aanzet.notices.services import tell
from aanzet.parties.choices import Circle, PartyState
from aanzet.parties.circles import admit, open_audience
from aanzet.parties.models import Audience, Party
from aanzet.parties.offices import holds_office
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import add_working_days, today
from aanzet.turns.models import Turn
from aanzet.turns.services import end_turn, give_turn

from . import asks
from .choices import MOVES, ReportReason, ReportState
from .models import Report
from .queries import moderators_elsewhere, moderators_of
from .reportable import Move, Reported, find_all, find_one, kind_of

HANDLE_WORKING_DAYS = 2


class CannotModerate(Exception):
    """The message is fit for the screen."""


@transaction.atomic
def report(
    thing: Subject, reason: str, words: str, *, by: Speaker | None, at: dt.datetime, once: uuid.UUID | None = None
) -> Report:
    """Anybody may report, visitors too (`by=None`). The same `once` gives the same report."""
    text, reporter = _found(thing), by.party if by else None
    known = Report.objects.filter(once=once).first() if once else None
    if known is not None and known.reporter == reporter:
        return known
    people = moderators_of(text.area, writer=text.writer) or moderators_elsewhere(writer=text.writer)[:1]
    if not people:
        raise CannotModerate(_("Er is hier nog geen moderator. Bel of schrijf de gemeente, dan kijkt iemand mee."))
    row = Report(
        thing_kind=thing.kind, thing_id=thing.id, writer=text.writer, area=text.area, reporter=reporter, reason=reason,
        words=words[:500], at=at, circle=Circle.NAMED, once=uuid.uuid4() if known or not once else once,
    )  # fmt: skip
    row.audience = open_audience("report", members=[*people, *([reporter] if reporter else [])])
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # the other half of a double click was first
        return Report.objects.get(once=row.once)
    log("text.reported", by=by, at=at, subject=row.subject, seen_like=row, story=_story(text), reason=reason)
    _ask_to_handle(row, text, people[0], by=by, at=at)
    return row


def _found(thing: Subject) -> Reported:
    text = find_one(thing)
    if text is None:
        raise CannotModerate(_("Deze tekst is er niet meer."))
    return text


def _story(text: Reported) -> Subject:
    return text.context.subject if text.context else text.subject


def _ask_to_handle(row: Report, text: Reported, keeper: Party, *, by: Speaker | None, at: dt.datetime) -> None:
    give_turn(
        row.subject, ask=asks.HANDLE_REPORT, to=keeper, due=add_working_days(today(at), HANDLE_WORKING_DAYS),
        title=str(ReportReason(row.reason).label), url=row.get_absolute_url(), seen_like=row, at=at, by=by,
        waiting=row.reporter, context=text.context,
    )  # fmt: skip


def _locked(row: Report) -> tuple[Report, Reported]:
    """All reports about one text are held, in order of number: what one decision finds is what the other left."""
    about = _about(row.thing).order_by("pk")
    list(about.select_for_update(of=("self",)).values_list("pk"))
    locked = about.select_related("reporter", "audience_before").get(pk=row.pk)
    return locked, _found(locked.thing)


def _about(thing: Subject) -> QuerySet[Report]:
    return Report.objects.filter(thing_kind=thing.kind, thing_id=thing.id)


@transaction.atomic
def handle_report(row: Report, outcome: ReportState, why: str, *, by: Speaker, at: dt.datetime) -> Report:
    """`outcome` is one of those of the kind of text. Safe to say twice."""
    row, text = _locked(row)
    if row.state != ReportState.OPEN:
        return row
    _require_reason(why)
    if by.party.pk in (text.writer.pk, row.writer_id):
        raise CannotModerate(_("Over je eigen tekst beslist iemand anders."))
    if outcome not in kind_of(row.thing_kind).outcomes:
        raise CannotModerate(_("Kies uit de lijst."))
    if outcome in MOVES:
        row.circle_before, row.audience_before = text.thing.circle, text.thing.audience
    _decide(row, outcome, why, by=by, at=at)  # before it moves: the room asks what was decided about its text
    if outcome in MOVES:
        _narrow(row, text, outcome, by=by, at=at)
        _tell_writer(text, asks.NARROWED.code, why, at=at)
    elif outcome == ReportState.ASKED:
        _tell_writer(text, asks.ASKED_TO_CHANGE.code, why, at=at)
    end_turn(row.subject, at=at)
    log("text.moderated", by=by, at=at, subject=row.subject, seen_like=row, story=_story(text), why=why,
        outcome=outcome)  # fmt: skip
    if row.reporter:
        tell(row.reporter, kind=asks.REPORT_HANDLED.code, title=text.title, detail=why, url=text.url,
             subject=row.subject, seen_like=row, at=at, actor=by.party)  # fmt: skip
    return row


def _decide(row: Report, state: ReportState, why: str, *, by: Speaker, at: dt.datetime) -> None:
    row.state, row.handled_by, row.handled_at, row.handled_why = state, by.party, at, why.strip()[:500]
    row.save()


def _narrow(row: Report, text: Reported, outcome: ReportState, *, by: Speaker, at: dt.datetime) -> None:
    people = [text.writer, by.party, *moderators_of(text.area, writer=text.writer)]
    hidden = Move(Circle.NAMED, open_audience("hidden", members=people), at) if outcome == ReportState.HIDDEN else None
    _move(row, text, hidden or Move(max(Circle.NETWORK, text.thing.circle), text.thing.audience, at))


def text_is_gone(thing: Subject, *, at: dt.datetime) -> None:
    """Who wrote it took it away: open reports about it are answered by that, and nobody is to move any more."""
    for row in _about(thing).filter(state=ReportState.OPEN).order_by("pk").select_for_update(of=("self",)):
        row.state, row.handled_at = ReportState.LEFT, at
        row.handled_why = _("De schrijver haalde de tekst zelf weg.")
        row.save()
        end_turn(row.subject, at=at)


@transaction.atomic
def undo_moderation(row: Report, why: str, *, by: Speaker, at: dt.datetime) -> Report:
    """Back to the circle that the author had chosen, never wider than what it stands in by now (V6). The last decision
    about a text is undone first. Safe to say twice. Raises CannotModerate."""
    row, text = _locked(row)
    if row.state not in MOVES or row.circle_before is None:
        return row
    _require_reason(why)
    later = Q(handled_at__gt=row.handled_at) | Q(handled_at=row.handled_at, pk__gt=row.pk)
    if _about(row.thing).filter(later, state__in=MOVES).exists():
        raise CannotModerate(_("Over deze tekst is later nog een besluit genomen. Zet dat eerst terug."))
    hidden_in = text.thing.audience if row.state == ReportState.HIDDEN else None
    back = _back(row.circle_before, row.audience_before, text, at)
    _decide(row, ReportState.UNDONE, why, by=by, at=at)
    _move(row, text, back)
    _tell_writer(text, asks.RESTORED.code, why, at=at)
    log("text.restored", by=by, at=at, subject=row.subject, seen_like=row, story=_story(text), why=why)
    if hidden_in is not None:  # what was decided about a part meanwhile found it there
        found_there = Report.objects.filter(audience_before=hidden_in, state__in=MOVES)
        found_there.update(circle_before=row.circle_before, audience_before=row.audience_before)
    _keep_narrowed(row.thing, at=at)
    return row


def _back(circle: int, audience: Audience | None, text: Reported, at: dt.datetime) -> Move:
    circle = max(circle, getattr(text.thing, "meant_circle", circle))  # what its writer chose in the meantime
    around = text.context.subject if text.context else text.subject
    whole = find_one(around) if around != text.subject else None
    if whole is not None and audience is None and whole.thing.circle > circle:
        return Move(whole.thing.circle, whole.thing.audience, at)
    return Move(circle, audience, at)


def _keep_narrowed(whole: Subject, *, at: dt.datetime) -> None:
    """What goes along outwards with the larger thing stays where a decision of its own put it."""
    rows = {row.thing: row for row in Report.objects.filter(state=ReportState.NARROWED)}
    rows.pop(whole, None)
    for thing, text in find_all(rows).items():
        inside = text.context is not None and text.context.subject == whole
        if inside and text.thing.circle < Circle.NETWORK:
            _move(rows[thing], text, Move(Circle.NETWORK, None, at))


def _require_reason(why: str) -> None:
    if not why.strip():
        raise CannotModerate(_("Schrijf in één zin waarom. De schrijver leest het ook."))


def _move(row: Report, text: Reported, where: Move) -> None:
    move = kind_of(row.thing_kind).move
    if move is not None:
        move(text, where)


def _tell_writer(text: Reported, kind: str, why: str, *, at: dt.datetime) -> None:
    """Writers always hear it, whatever circle the text is in now; never who reported it."""
    alone = Report(circle=Circle.NAMED, audience=open_audience("moderation", members=[text.writer]))
    tell(text.writer, kind=kind, title=text.title, detail=why, url=text.url, subject=_story(text), seen_like=alone,
         at=at)  # fmt: skip


def hand_over_reports(party: Party, /, *, at: dt.datetime, erased: bool = False) -> None:
    """A moderator leaves, or is it no longer: the next one gets the reports that waited. Without a next one they stay
    where they are."""
    kept = Turn.objects.running().filter(party=party, subject_kind="report").values("subject_id")
    for row in Report.objects.filter(pk__in=kept, state=ReportState.OPEN).select_related("writer", "area", "audience"):
        if party.state != PartyState.LEFT and holds_office(party, row.area):
            continue
        text = find_one(row.thing)
        others = [one for one in moderators_of(row.area, writer=row.writer) if one.pk != party.pk]
        if others and text and row.audience:
            admit(row.audience, others[0])
            _ask_to_handle(row, text, others[0], by=None, at=at)
