"""The timetable of the speed dates: badges over tables in rounds, and nobody meets twice where it can."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.parties.policies import speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker

from ..models import Market, SignUp
from ..models.markets import MOST_ROUNDS, MOST_TABLES
from .holding import CannotFloor, held_market

SECONDS = 1.0
MOST_AT_A_TABLE = 12
MOST_BADGES = 300


@dataclass(frozen=True, slots=True)
class Timetable:
    """Rounds of tables of badge numbers; `repeats`: meetings beyond a first one that could not be avoided."""

    rounds: list[list[list[int]]]
    repeats: int


def arrange_dates(numbers: list[int], *, tables: int, rounds: int) -> Timetable:
    """The same for the same badges, tables and rounds. Raises CannotFloor."""
    if not (1 <= tables <= MOST_TABLES and 1 <= rounds <= MOST_ROUNDS):
        raise CannotFloor(_("Kies een tot zestig tafels en een tot twaalf rondes."))
    if len(numbers) < 2 * tables:
        raise CannotFloor(_("Er zijn minstens twee badges per tafel nodig. Kies minder tafels."), "tables")
    size = -(-len(numbers) // tables)
    if size > MOST_AT_A_TABLE or len(numbers) > MOST_BADGES:
        raise CannotFloor(_("Meer dan twaalf aan een tafel praat niet fijn. Kies meer tafels."), "tables")
    # The engine is heavy to bring in, and few requests ask for it.
    from aanzet.engines.seating.arranging import arrange
    from aanzet.engines.seating.instance import Instance

    plan = arrange(Instance("beursvloer", len(numbers), tables, size, rounds), seconds=SECONDS)
    seats = [[[numbers[place] for place in table] for table in one] for one in plan.rounds]
    return Timetable(seats, plan.tally.repeats)


@transaction.atomic
def keep_dates(market: Market, *, tables: int, rounds: int, by: Speaker, at: dt.datetime) -> Timetable:
    """For who is signed up now; again replaces it. Raises CannotMove."""
    market = held_market(market)
    if not speaks_as(by, market.host):
        raise CannotFloor(_("Alleen wie gastheer of gastvrouw is, maakt de tafelindeling."))
    if not market.is_joinable:
        raise CannotFloor(_("Deze beursvloer is al voorbij."))
    numbers = list(
        SignUp.objects.filter(market=market, coming=True).order_by("number").values_list("number", flat=True)
    )
    made = arrange_dates(numbers, tables=tables, rounds=rounds)
    market.timetable = made.rounds
    market.save(update_fields=["timetable"])
    log("market.dates", by=by, at=at, subject=market.subject, seen_like=market)
    return made
