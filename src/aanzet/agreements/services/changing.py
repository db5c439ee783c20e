"""Another day or amount: asked by either side, good when the other says so."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..choices import ASKS_A_DAY
from ..lives import COMMITMENT
from ..models import Commitment
from .holding import held_commitment, tell_sides
from .keeping import check_day, wish


@transaction.atomic
def ask_change(
    commitment: Commitment, *, day: dt.date, amount: Decimal | None = None, why: str = "", by: Speaker, at: dt.datetime
) -> Commitment:
    """Ask for another day (and amount); or answer such a question with another day still. Until the other side says
    yes the old day holds. Raises CannotMove."""
    commitment = held_commitment(commitment)
    if _asked_just_that(commitment, day, amount, by):
        return commitment
    step = COMMITMENT.check("ask_change", commitment, by=by)
    check_day(day, at)
    if step is None or (day == commitment.due_on and amount in (None, commitment.amount)):
        raise CannotMove(_("Dat is de dag die al was afgesproken."))
    wish(commitment, day, amount, by)
    COMMITMENT.make(step, commitment, by=by, at=at, why=why, due=day.isoformat(), party=commitment.wish_by_id)
    return commitment


def _asked_just_that(commitment: Commitment, day: dt.date, amount: Decimal | None, by: Speaker) -> bool:
    wished = (commitment.wish_due_on, commitment.wish_amount)
    return commitment.state in ASKS_A_DAY and wished == (day, amount) and commitment.wish_by_id in _sides(by)


def _sides(by: Speaker) -> set[int | None]:
    return {by.party.pk, by.hat.organisation_id if by.hat else None}


@transaction.atomic
def agree_change(commitment: Commitment, *, by: Speaker, at: dt.datetime) -> Commitment:
    """Yes: the new day holds. Raises CannotMove."""
    commitment = held_commitment(commitment)
    asker, day, amount = commitment.wish_by, commitment.wish_due_on, commitment.wish_amount
    step = COMMITMENT.check("agree_change", commitment, by=by)
    if step is None or asker is None or day is None:
        return commitment
    commitment.due_on, commitment.amount = day, amount or commitment.amount
    commitment.forget_wish()
    COMMITMENT.make(step, commitment, by=by, at=at, due=day.isoformat(), party=commitment.giver_id)
    tell_sides(commitment.agreement, asks.CHANGED, by=by, at=at, title=commitment.what,
               url=commitment.get_absolute_url(), only=[asker])  # fmt: skip
    return commitment


@transaction.atomic
def refuse_change(commitment: Commitment, *, why: str = "", by: Speaker, at: dt.datetime) -> Commitment:
    """No: the old day holds. Raises CannotMove."""
    commitment = held_commitment(commitment)
    asker = commitment.wish_by
    step = COMMITMENT.check("refuse_change", commitment, by=by)
    if step is None or asker is None:
        return commitment
    commitment.forget_wish()
    COMMITMENT.make(step, commitment, by=by, at=at, why=why, due=commitment.due_on.isoformat(),
                    party=commitment.giver_id)  # fmt: skip
    tell_sides(commitment.agreement, asks.KEPT_DAY, by=by, at=at, title=commitment.what, detail=why,
               url=commitment.get_absolute_url(), only=[asker])  # fmt: skip
    return commitment
