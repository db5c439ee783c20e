"""Looking back, going on once, or back; and giving it back at any moment, as the fall-back plan says."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import CannotMove
from aanzet.web.formats import day

from .. import asks
from ..choices import SeatState
from ..lives import CHALLENGE
from ..models import Challenge, Ending
from .arranging import check_day
from .holding import close_seats, held, index, refuse_tied, step_of, tell
from .informing import Because
from .requesting import check_lesson, let_lapse


@transaction.atomic
def look_back(whole: Challenge, *, words: str, wants_more: bool, by: Speaker, at: dt.datetime) -> Challenge:
    """What went well, what was hard, and whether they want to go on. Raises CannotMove."""
    whole = held(whole)
    step = step_of("look_back", whole, by)
    if step is None:
        return whole
    if not words.strip():
        raise CannotMove(_("Schrijf in een paar woorden hoe het ging."))
    whole.evaluation, whole.evaluated_at = words, at
    whole.wants_more = wants_more and whole.extended_at is None
    CHALLENGE.make(step, whole, by=by, at=at)
    tell(whole, asks.LOOKED_BACK, by=by, at=at)
    index(whole, at=at)
    return whole


@transaction.atomic
def extend(whole: Challenge, *, until: dt.date, by: Speaker, at: dt.datetime) -> Challenge:
    """Once. Raises CannotMove."""
    whole = held(whole)
    step = step_of("extend", whole, by)
    if step is None:
        return whole
    refuse_tied(whole, by)
    if whole.extended_at is not None:
        raise CannotMove(_("Verlengen kan één keer. Daarna begint een nieuw verzoek."))
    if not whole.wants_more:
        raise CannotMove(_("De bewoners willen niet verder. Dan gaat de taak terug, zoals afgesproken."))
    check_day(until, at)
    whole.extended_at, whole.evaluate_on = at, until
    CHALLENGE.make(step, whole, by=by, at=at, due=until.isoformat())
    tell(whole, asks.EXTENDED, by=by, at=at, detail=day(until, "j F Y"))
    index(whole, at=at)
    return whole


@transaction.atomic
def end_well(whole: Challenge, *, reasons: str, because: Because | None = None, by: Speaker,
             at: dt.datetime) -> Challenge:  # fmt: skip
    """Not extended: the task goes back. Where the residents wanted to go on that is a refusal, with its four reasons
    (V7). Raises CannotMove."""
    whole, because = held(whole), because or Because()
    step = step_of("end_well", whole, by)
    if step is None:
        return whole
    refuse_tied(whole, by)
    if not reasons.strip():
        raise CannotMove(_("Zeg in een paar woorden waarom."))
    if whole.wants_more and not because.is_whole:
        raise CannotMove(_("De bewoners willen verder. Noem de regel, waar die voor is, van wie die is, en hoe het verder kan."))  # noqa: E501  # fmt: skip
    Ending.objects.create(
        challenge=whole, reasons=reasons, was_wanted=whole.wants_more, person=by.party, hat=by.hat, channel=by.channel,
        at=at, rule=because.rule, intent=because.intent, rule_owner=because.rule_owner, route=because.route,
    )  # fmt: skip
    whole.return_by = _return_day(whole, at)
    CHALLENGE.make(step, whole, by=by, at=at, due=whole.return_by.isoformat())
    close_seats(whole, SeatState.VACANT, at=at)
    tell(whole, asks.GOES_BACK, by=by, at=at, detail=reasons)
    index(whole, at=at)
    return whole


def _return_day(whole: Challenge, at: dt.datetime) -> dt.date:
    """Within the days of the fall-back plan."""
    return today(at) + dt.timedelta(days=whole.fallback.days)


@transaction.atomic
def give_back(whole: Challenge, *, lesson: str = "", rather_not: bool = False, by: Speaker,
              at: dt.datetime) -> Challenge:  # fmt: skip
    """*Wij kunnen niet verder*: the fall-back plan holds, with what they learned or rather not (V12). Raises
    CannotMove."""
    whole = held(whole)
    step = CHALLENGE.check("give_back", whole, by=by)
    if step is None:
        return whole
    check_lesson(lesson, rather_not=rather_not)
    whole.lesson, whole.rather_not = lesson, rather_not
    whole.return_by = _return_day(whole, at)
    CHALLENGE.make(step, whole, by=by, at=at, due=whole.return_by.isoformat())
    close_seats(whole, SeatState.VACANT, at=at)
    tell(whole, asks.GOES_BACK, by=by, at=at, detail=lesson)
    index(whole, at=at)
    return whole


def fall_back(whole: Challenge, *, at: dt.datetime) -> None:
    """The initiative stopped while residents did the task. For a caller that holds it."""
    whole.lesson, whole.rather_not = whole.initiative.lesson, whole.initiative.rather_not
    whole.return_by = _return_day(whole, at)
    CHALLENGE.move("fall_back", whole, by=None, at=at, due=whole.return_by.isoformat())
    close_seats(whole, SeatState.VACANT, at=at)
    tell(whole, asks.GOES_BACK, by=None, at=at, detail=whole.lesson)
    index(whole, at=at)


@transaction.atomic
def receive(whole: Challenge, *, by: Speaker, at: dt.datetime) -> Challenge:
    """Who takes it back says that it is back: nobody else can (V2). Raises CannotMove."""
    whole = held(whole)
    step = CHALLENGE.check("receive", whole, by=by)
    if step is None:
        return whole
    whole.ended_at = at
    CHALLENGE.make(step, whole, by=by, at=at, party=whole.fallback.taker_id)
    let_lapse(whole, at=at)
    tell(whole, asks.IS_BACK, by=by, at=at)
    index(whole, at=at)
    return whole
