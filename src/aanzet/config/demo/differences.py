"""Differences of the demo, each at another moment, and a distance that became a boundary."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from aanzet.agreements.services.proposing import Leg
from aanzet.differences.models import Difference, Distance, Hearing, Standpoint
from aanzet.differences.services import (
    answering,
    choosing,
    deciding,
    distancing,
    feeling,
    placing,
    sheet,
    wording,
    writing,
)
from aanzet.goals.models import GoalStep
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today

if TYPE_CHECKING:
    from .telling import Stage


def tell(told: dict[str, Any], stage: "Stage") -> None:
    for row in told["differences"]:
        _tell_difference(row, stage)
    for row in told["distances"]:
        _tell_distance(row, stage)


def _tell_difference(row: dict[str, Any], stage: "Stage") -> None:
    """What happened to it, in the order of the file."""
    by = stage.speaker(row)
    felt = feeling.Felt(stage.party(row["other"]), row["felt"], row.get("kind", "tension"))
    initiative = stage.initiatives[row["initiative"]]
    made = feeling.feel(initiative, felt, one=_spoken(by), by=by, at=stage.at(row["day"]))
    for event in row.get("events", ()):
        _happen(Difference.objects.get(pk=made.pk), event, stage)


def _spoken(by: Speaker) -> Any:
    return by.hat.organisation if by.hat and by.hat.organisation else by.party


def _in(days: int, stage: "Stage") -> dt.date:
    return today(stage.now) + dt.timedelta(days=days)


def _happen(row: Difference, event: dict[str, Any], stage: "Stage") -> None:
    by, at, what = stage.speaker(event), stage.at(event["day"], event.get("minute", 0)), event["what"]
    if what == "word":
        wording.word(row, wording=event["words"], shown_in=event.get("circle", 0), by=by, at=at)
    elif what == "say":
        asked = Standpoint.objects.select_related("difference").get(difference=row, state="asked", party=_spoken(by))
        answering.say(asked, yes=True, words=event.get("words", ""), by=by, at=at)
    elif what == "schedule":
        step = GoalStep.objects.select_related("goal").get(goal__initiative=row.initiative, title=event["step"])
        placing.schedule(row, step=step, by=by, at=at)
    elif what == "park":
        placing.park(row, until=_in(event["in_days"], stage), by=by, at=at)
    elif what == "option":
        way = writing.Way(event["option"], event["wins"], event["gives_in"])
        writing.write_option(row, way, by=by, at=at)
    elif what == "view":
        writing.tell_view(row, words=event["words"], by=by, at=at)
    elif what == "live_with":
        deciding.live_with(row, sentence=event["words"], look_back_on=_in(event["in_days"], stage), by=by, at=at)
    else:
        option = row.options.get(position=event["position"])
        choice = choosing.Choice(option=option, keeps=event["keeps"], reasons=event["reasons"],
                                 look_back_on=_in(event["in_days"], stage))  # fmt: skip
        choosing.offer(row, choice, by=by, at=at)


def _tell_distance(row: dict[str, Any], stage: "Stage") -> None:
    """Felt, both sides heard, and a boundary proposed."""
    by, keeper = stage.speaker(row), stage.speaker(row, by="keeper", hat="keeper_hat")
    made = distancing.signal(stage.initiatives[row["initiative"]], other=stage.party(row["other"]), one=_spoken(by),
                             words=row["felt"], by=by, at=stage.at(row["day"]))  # fmt: skip
    distancing.hear_both(made, by=keeper, at=stage.at(row["hear_day"]))
    for told in row["heard"]:
        hearing = Hearing.objects.select_related("distance").get(distance=made, party=stage.party(told["party"]))
        distancing.tell_side(hearing, words=told["words"], shares=True, by=stage.speaker(told),
                             at=stage.at(told["day"]))  # fmt: skip
    lines = [sheet.Line(what, who, trade) for what, who, trade in row["journey"]]
    sheet.write_sheet(made, lines, after=0, by=keeper, at=stage.at(row["journey_day"]))
    way = row["way"]
    distancing.choose_way(made, distancing.Sorted(way["scarce"], "boundary", way["words"]), by=keeper,
                          at=stage.at(way["day"]))  # fmt: skip
    made = Distance.objects.select_related("one", "other").get(pk=made.pk)
    sides = {"one": made.one, "other": made.other}
    due = _in(way["in_days"], stage)
    legs = [Leg(sides[leg["giver"]], sides["one" if leg["giver"] == "other" else "other"], leg["what"], due)
            for leg in way["legs"]]  # fmt: skip
    distancing.propose_boundary(made, legs, by=by, at=stage.at(way["boundary_day"]))
