"""What becomes of a denominator: into the goal, standing on its own, or taken back."""

import datetime as dt

from django.db import transaction

from aanzet.parties.viewer import Speaker

from .. import asks
from ..models import Denominator
from .holding import end, held, tell_sides


@transaction.atomic
def place_in_goal(denominator: Denominator, *, by: Speaker, at: dt.datetime) -> Denominator:
    """Any of its parties takes it to the goal. Raises CannotMove."""
    denominator = held(denominator)
    end(denominator, "place", by=by, at=at)
    return denominator


@transaction.atomic
def keep_as_it_is(denominator: Denominator, *, by: Speaker, at: dt.datetime) -> Denominator:
    """It stands on its own. Raises CannotMove."""
    denominator = held(denominator)
    end(denominator, "keep", by=by, at=at)
    return denominator


@transaction.atomic
def withdraw(denominator: Denominator, *, by: Speaker, at: dt.datetime) -> Denominator:
    """Who proposed it takes it back, while it is open. Raises CannotMove."""
    denominator = held(denominator)
    if end(denominator, "withdraw", by=by, at=at):
        tell_sides(denominator, asks.TAKEN_BACK, by=by, at=at)
    return denominator
