"""After-care: the first contact, how it stands after 60 and 180 days, not feasible with a reason, and the call list.

That a promise is kept only its receiver says, in `agreements.services.keeping.confirm` (V2): with the last one the
match is done.
"""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.agreements.choices import OPEN_COMMITMENTS, UNTIL_DONE
from aanzet.agreements.models import Commitment
from aanzet.agreements.money import NO_MONEY, speaks_of_money
from aanzet.agreements.services.holding import held as held_agreement
from aanzet.agreements.services.holding import tell_sides
from aanzet.agreements.services.keeping import let_lapse
from aanzet.parties.models import Party
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..choices import RUNNING_MATCHES, CallResult, Obstacle
from ..lives import MATCH
from ..models import Call, Match

# How it stands is asked so many days after it began; from then on every half year until it is closed.
ASKED_AFTER = (60, 180)
HALF_YEAR = 180
# Nothing heard for so long after the question of the half year: it is closed.
CLOSED_AFTER = 28


def held_match(match: Match) -> Match:
    """The agreement is held, and the match read after it."""
    row = Match.objects.select_related("agreement", "contact_by", "response").get(pk=match.pk)
    row.agreement = held_agreement(row.agreement)
    row.refresh_from_db(fields=["state", "asked_on", "because", "contacted_at", "ended_at", "contact_by"])
    return row


def next_day(match: Match, at: dt.datetime) -> dt.date:
    """When is asked again."""
    began = today(match.began_at or at)
    days = (began + dt.timedelta(days=number) for number in ASKED_AFTER)
    return next((day for day in days if day > today(at)), today(at) + dt.timedelta(days=HALF_YEAR))


@transaction.atomic
def say_contacted(match: Match, *, by: Speaker, at: dt.datetime) -> Match:
    """Either side: we spoke. Raises CannotMove."""
    match = held_match(match)
    step = MATCH.check("contact", match, by=by)
    if step is not None:
        match.contacted_at, match.asked_on = at, next_day(match, at)
        MATCH.make(step, match, by=by, at=at)
        tell_sides(match.agreement, asks.MADE_CONTACT, by=by, at=at, url=match.get_absolute_url())
    return match


@transaction.atomic
def say_it_goes_on(match: Match, *, by: Speaker, at: dt.datetime) -> Match:
    """*Het loopt nog*: asked again later. Raises CannotMove."""
    match = held_match(match)
    step = MATCH.check("goes_on", match, by=by)
    if step is not None:
        match.asked_on = next_day(match, at)
        MATCH.make(step, match, by=by, at=at)
    return match


@transaction.atomic
def say_not_feasible(
    match: Match, *, because: str, obstacle: str = Obstacle.OTHER, by: Speaker, at: dt.datetime
) -> Match:
    """It will not work, with the reason: what is still promised is let go, and the items are free again. What was kept
    stays kept. Raises CannotMove."""
    match = held_match(match)
    step = MATCH.check("not_feasible", match, by=by)
    if step is None:
        return match
    if not because.strip():
        raise CannotMove(_("Zeg in een paar woorden waarom het niet lukt."))
    if speaks_of_money(because):
        raise CannotMove(str(NO_MONEY))
    match.because, match.obstacle, match.ended_at = because.strip()[:300], Obstacle(obstacle), at
    MATCH.make(step, match, by=by, at=at, why=because)
    _let_go(match, at=at)
    tell_sides(match.agreement, asks.NOT_FEASIBLE, by=by, at=at, url=match.get_absolute_url(), detail=match.because)
    return match


def _let_go(match: Match, *, at: dt.datetime) -> None:
    rows = match.agreement.commitments.filter(state__in=OPEN_COMMITMENTS).select_related("giver", "receiver")
    for commitment in rows.order_by("position"):
        commitment.agreement = match.agreement
        let_lapse(commitment, at=at)


@transaction.atomic
def note_call(match: Match, party: Party, *, result: str, by: Speaker, at: dt.datetime) -> Call:
    """A volunteer phoned. What was said is not kept; whoever wants to answer is helped with it in helper mode."""
    match = held_match(match)
    call = Call.objects.create(match=match, party=party, caller=by.party, result=CallResult(result), at=at)
    log("match.called", by=by, at=at, subject=match.subject, seen_like=match.agreement, result=result)
    return call


def ask_again(at: dt.datetime) -> None:
    """At night: 60 and 180 days after it began, also of whom nothing was heard at the question of before. Each in a
    transaction of its own."""
    began = at - dt.timedelta(days=ASKED_AFTER[0])
    rows = Match.objects.filter(state__in=RUNNING_MATCHES, began_at__lte=began, asked_on__lt=today(at))
    for number in rows.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            match = held_match(Match(pk=number))
            began_on = today(match.began_at or at)
            due = max(began_on + dt.timedelta(days=days) for days in (0, *ASKED_AFTER)
                      if began_on + dt.timedelta(days=days) <= today(at))  # fmt: skip
            if match.is_running and match.asked_on and match.asked_on < due:
                match.asked_on = due
                match.save(update_fields=["asked_on"])
                MATCH.lay(match, by=None, at=at)


def close_unheard(at: dt.datetime) -> None:
    """At night: half a year and four weeks in which nobody said anything. Each in a transaction of its own."""
    day = today(at)
    began = at - dt.timedelta(days=HALF_YEAR + CLOSED_AFTER)
    rows = Match.objects.filter(state__in=RUNNING_MATCHES, began_at__lte=began)
    for number in (
        rows.filter(asked_on__lte=day - dt.timedelta(days=CLOSED_AFTER)).order_by("pk").values_list("pk", flat=True)
    ):
        with transaction.atomic():
            match = held_match(Match(pk=number))
            if not match.is_running or _is_planned_later(match, day):
                continue
            match.ended_at = at
            MATCH.move("expire", match, by=None, at=at)
            _let_go(match, at=at)
            tell_sides(match.agreement, asks.ENDED, by=None, at=at, url=match.get_absolute_url())


def _is_planned_later(match: Match, day: dt.date) -> bool:
    """A promise whose day is still to come speaks for itself."""
    return Commitment.objects.filter(agreement=match.agreement, state__in=UNTIL_DONE, due_on__gte=day).exists()
