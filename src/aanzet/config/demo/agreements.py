"""Agreements of the demo, each in the middle of its life."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from aanzet.agreements.models import Agreement, Commitment
from aanzet.agreements.services import answering, changing, keeping, proposing
from aanzet.turns.calendar import today

if TYPE_CHECKING:
    from .telling import Stage


def tell(row: dict[str, Any], stage: "Stage") -> None:
    """Proposed, answered, and then what happened to each promise, in the order of the file."""
    legs = [_leg(one, stage) for one in row["legs"]]
    agreement = proposing.propose(
        legs, initiative=stage.initiatives.get(row.get("initiative", "")), circle=row.get("circle", 0),
        gift_because=row.get("gift_because", ""), by=stage.speaker(row), at=stage.at(row["day"]),
    )  # fmt: skip
    for answer in row.get("answers", ()):
        by, at = stage.speaker(answer), stage.at(answer["day"])
        party = by.hat.organisation if by.hat and by.hat.organisation else by.party
        answering.accept(agreement.assents.get(party=party), words=answer.get("words", ""), by=by, at=at)
    for event in row.get("events", ()):
        _happen(agreement, event, stage)


def _leg(row: dict[str, Any], stage: "Stage") -> proposing.Leg:
    amount = Decimal(str(row["amount"])) if "amount" in row else None
    due = today(stage.now) + dt.timedelta(days=row["in_days"])
    giver, receiver = stage.party(row["giver"]), stage.party(row["receiver"])
    return proposing.Leg(giver, receiver, row["what"], due, amount, row.get("unit", ""))


def _day(in_days: int, stage: "Stage") -> dt.date:
    return today(stage.now) + dt.timedelta(days=in_days)


def _happen(agreement: Agreement, event: dict[str, Any], stage: "Stage") -> None:
    rows = Commitment.objects.select_related("agreement", "giver", "receiver")
    promise = rows.get(agreement=agreement, position=event["leg"])
    by, at, why = stage.speaker(event), stage.at(event["day"]), event.get("why", "")
    if event["what"] == "not_kept":
        keeping.report_not_kept(promise, because=why, new_day=_day(event["in_days"], stage), by=by, at=at)
    elif event["what"] == "ask_change":
        changing.ask_change(promise, day=_day(event["in_days"], stage), why=why, by=by, at=at)
    elif event["what"] == "agree":
        changing.agree_change(promise, by=by, at=at)
    elif event["what"] == "done":
        keeping.hand_over(promise, why=why, by=by, at=at)
    else:
        keeping.confirm(promise, why=why, by=by, at=at)
