"""Mirrors of the demo: answered apart, and what came of the talk."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from aanzet.agreements.services.proposing import Leg
from aanzet.mirrors.choices import Role
from aanzet.mirrors.models import Round, Seat
from aanzet.mirrors.services import answering, asking, sharing, talking
from aanzet.parties.choices import Circle
from aanzet.turns.calendar import today

if TYPE_CHECKING:
    from .telling import Stage


def tell(row: dict[str, Any], stage: "Stage") -> None:
    """Asked, answered by each apart, and then the talk, the role and action points, in the order of the file."""
    looked = _start(row, stage)
    for answer in row["answers"]:
        _answer(looked, answer, stage)
    looked.refresh_from_db()
    if "talk" in row:
        _talk(looked, row["talk"], stage)
    for said in row.get("card", ()):
        _share(looked, said, stage)


def _share(looked: Round, row: dict[str, Any], stage: "Stage") -> None:
    """The first asks, the others say their own yes."""
    by, at = stage.speaker(row), stage.at(row["day"])
    looked.refresh_from_db()
    if looked.card_circle is None:
        sharing.ask_to_share(looked, Circle.PARTICIPANTS, by=by, at=at)
    else:
        sharing.say_to_sharing(looked.card_yeses.get(party=stage.party(row["by"])), yes=True, by=by, at=at)


def _start(row: dict[str, Any], stage: "Stage") -> Round:
    initiative, at, by = stage.initiatives[row["initiative"]], stage.at(row["day"]), stage.speaker(row)
    initiative.refresh_from_db()
    closes = today(at) + dt.timedelta(days=row["open_days"])
    if row["mirror"] == "actie":
        supporter = stage.party(row["supporter"]) if "supporter" in row else None
        return asking.start_actie(initiative, closes_on=closes, supporter=supporter, by=by, at=at)
    return asking.start_preconditions(initiative, closes_on=closes, by=by, at=at)


def _answer(looked: Round, row: dict[str, Any], stage: "Stage") -> None:
    """`value` to every statement, and `said` where it is another."""
    by, at = stage.speaker(row), stage.at(row["day"])
    party = stage.party(row.get("seat", row["by"]))
    seat = Seat.objects.select_related("round__initiative", "party").get(round=looked, party=party)
    for card in looked.mirror.cards:
        told = {one.id: row["value"] for one in card.closed}
        told.update({one.id: row["said"][one.id] for one in card.statements if one.id in row.get("said", {})})
        answering.save_card(seat, card, told, by=by, at=at)
    answering.hand_in(seat, by=by, at=at)


def _talk(looked: Round, row: dict[str, Any], stage: "Stage") -> None:
    at = stage.at(row["planned_day"])
    on = today(stage.at(row["day"]))
    talking.plan_talk(looked, on=on, where=row["where"], by=stage.speaker(row, by="planned_by"), at=at)
    chosen = row["role"]
    talking.choose_role(looked, Role(chosen["role"]), by=stage.speaker(chosen), at=stage.at(chosen["day"]))
    for one in row["actions"]:
        due = today(stage.now) + dt.timedelta(days=one["in_days"])
        leg = Leg(stage.party(one["giver"]), stage.party(one["receiver"]), one["what"], due)
        talking.add_action(looked, leg, letter=one["letter"], by=stage.speaker(one), at=stage.at(one["day"]))
