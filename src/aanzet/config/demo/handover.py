"""Handovers of the demo: one in the middle of its life, one that nobody picked up."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from aanzet.handover.models import Handover
from aanzet.handover.queries.roles import Candidate, roles_of
from aanzet.handover.services import announcing, leaving, naming, receiving, writing
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import AMSTERDAM, today

if TYPE_CHECKING:
    from .telling import Stage


def tell(row: dict[str, Any], stage: "Stage") -> None:
    """Announced, and then as far as the file says."""
    person, hat = stage.party(row["person"]), stage.hat(row["hat"])
    wanted = {stage.initiatives[key].pk for key in row["initiatives"]}
    items = [item for item in roles_of(person, organisation=hat.organisation) if item.initiative.pk in wanted]
    departure = announcing.announce(
        person, items, day=_day(row["in_days"], stage), kind=row["kind"], organisation=hat.organisation,
        words=row.get("words", ""), by=stage.speaker(row, hat="by_hat"), at=stage.at(row["day"]),
    )  # fmt: skip
    for night in row.get("nights", ()):
        leaving.work_at_night(stage.at(night))
    for handover in departure.handovers.order_by("pk"):
        _go_on(handover, row, stage)


def _day(in_days: int, stage: "Stage") -> dt.date:
    return today(stage.now) + dt.timedelta(days=in_days)


def _go_on(handover: Handover, row: dict[str, Any], stage: "Stage") -> None:
    goes = Speaker(stage.party(row["person"]), stage.hat(row["hat"]))
    if next_one := row.get("successor"):
        hat = stage.hat(next_one["hat"])
        comes = Speaker(hat.person, hat)
        naming.ask_successor(handover, Candidate(hat.person, hat), by=goes, at=stage.at(next_one["asked_day"]))
        naming.accept(handover, by=comes, at=stage.at(next_one["yes_day"]))
    if texts := row.get("texts"):
        writing.write(handover, texts, by=goes, at=stage.at(row["texts_day"]))
        writing.make_ready(handover, by=goes, at=stage.at(row["texts_day"]))
    if (talk := row.get("talk")) and next_one:
        hour = dt.time.fromisoformat(talk["time"])
        moment = dt.datetime.combine(_day(talk["in_days"], stage), hour, tzinfo=AMSTERDAM)
        receiving.plan_talk(handover, moment=moment, place=talk["place"], by=comes, at=stage.at(talk["day"]))
