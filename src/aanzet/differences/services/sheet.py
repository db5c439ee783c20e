"""The sheet "wie doet wat": the way of somebody who comes for help, step by step, with who does each (S22)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.parties.policies import speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove

from ..models import Distance, JourneyStep
from ..models.distances import MOST_STEPS
from ..policies import SHEET_STATES
from .distancing import held


@dataclass(frozen=True, slots=True)
class Line:
    """One step as it is written."""

    what: str
    who: str
    takes_trade: bool = False


@transaction.atomic
def write_sheet(
    distance: Distance, lines: Sequence[Line], *, after: int, by: Speaker, at: dt.datetime
) -> Distance:  # fmt: skip
    """By both sides and the connector, as often as they like. `after` is which sheet the writer had before them.
    Raises CannotMove."""
    distance = held(distance)
    if distance.state not in SHEET_STATES:
        raise CannotMove(_("Dit is intussen veranderd. Kijk hoe het nu staat."))
    if not any(speaks_as(by, party) for party in (distance.one, distance.other, distance.keeper)):
        raise CannotMove(_("Dit is niet aan jou. Kijk wie er aan zet is."))
    known = {step.what: step for step in distance.journey.select_related("by")}
    kept = [Line(step.what, step.who, step.takes_trade) for step in known.values()]
    if list(lines) == kept:
        return distance
    if after != distance.sheet_round:
        raise CannotMove(_("De ander schreef er intussen ook aan. Kijk hoe het blad nu is, en vul het aan."))
    distance.journey.all().delete()
    JourneyStep.objects.bulk_create(
        JourneyStep(distance=distance, position=number, what=line.what, who=line.who, takes_trade=line.takes_trade,
                    by=known[line.what].by if line.what in known else by.party)
        for number, line in enumerate(lines[:MOST_STEPS], 1)
    )  # fmt: skip
    distance.sheet_round += 1
    distance.save(update_fields=["sheet_round"])
    log("distance.sheet", by=by, at=at, subject=distance.subject, seen_like=distance, story=distance.subject)
    return distance
