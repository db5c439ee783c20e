"""What follows from an agreement: the match begins, ends or falls; items are free again; the next best is proposed."""

import datetime as dt

from aanzet.agreements.choices import AgreementState, AssentState
from aanzet.agreements.models import Agreement
from aanzet.turns.calendar import today

from ..choices import MatchOrigin, MatchState, Obstacle
from ..lives import CONTACT_DAYS, MATCH
from ..models import Match
from .holding import all_held, settle
from .matching import free_again, remember_refusal, reopen

STOPPED = "De afspraak stopte."


def follow_agreement(agreement: Agreement, /, *, at: dt.datetime) -> None:
    """Told by the agreement, which is held. Safe to be told twice."""
    match = Match.objects.select_related("response__item", "contact_by").filter(agreement=agreement).first()
    if match is None:
        return
    match.agreement = agreement
    freed = free_again(match)
    _step(match, agreement, at=at)
    items = {item.pk for item in freed} | set(match.uses.filter(active=True).values_list("item", flat=True))
    for item in all_held(items).values():
        settle(item, at=at)
    if match.state == MatchState.FELL:
        _fell(match, agreement, at=at)


def _step(match: Match, agreement: Agreement, *, at: dt.datetime) -> None:
    if agreement.state == AgreementState.RUNNING and match.state == MatchState.FORM:
        match.began_at, match.asked_on = at, today(at) + dt.timedelta(days=CONTACT_DAYS)
        MATCH.move("begin", match, by=None, at=at)
    elif agreement.never_ran and match.state == MatchState.FORM:
        match.ended_at = at
        MATCH.move("fall", match, by=None, at=at)
    elif agreement.state == AgreementState.DONE and match.is_running:
        match.ended_at = at
        MATCH.move("finish", match, by=None, at=at)
    elif agreement.state == AgreementState.STOPPED and match.is_running:
        match.ended_at, match.because = at, match.because or STOPPED
        match.obstacle = match.obstacle or Obstacle.OTHER
        MATCH.move("stop", match, by=None, at=at)
    elif match.is_running:
        MATCH.lay(match, by=None, at=at)  # who still waits for something may be another by now


def _fell(match: Match, agreement: Agreement, *, at: dt.datetime) -> None:
    """Who said no is not asked the same again; the others at once get the next best that there is (rolling)."""
    refused = agreement.assents.filter(state=AssentState.NO).select_related("party")
    for assent in refused:
        remember_refusal(match, assent.party, at=at)
    if match.response is None and match.origin != MatchOrigin.FLOOR and refused:
        from .clearing import propose_next

        propose_next(match, at=at)
    else:
        reopen(match, at=at)
