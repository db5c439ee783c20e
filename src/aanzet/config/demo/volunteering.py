"""The volunteers' point of the demo: small jobs at a table that got big, who takes them, and a founder who is tired."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from aanzet.agreements.models import Assent, Commitment
from aanzet.agreements.services.answering import accept
from aanzet.agreements.services.keeping import confirm
from aanzet.areas.models import Theme
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.volunteering.models import Job, Placement, TimeOffer
from aanzet.volunteering.services import jobs, offers, placing, swapping
from aanzet.volunteering.services import telling as told

if TYPE_CHECKING:
    from .telling import Stage


def tell(rows: dict[str, Any], stage: "Stage") -> None:
    brought = {row["key"]: _bring(row, stage) for row in rows["jobs"]}
    offered = {row["key"]: _offer(row, stage) for row in rows["offers"]}
    placed = {(row["job"], row["by"]): _place(brought[row["job"]], row, stage) for row in rows["placements"]}
    for row in rows["swaps"]:
        _swap(placed, row, stage)
    for row in rows["proposals"]:
        by, at = stage.speaker(row), stage.at(row["day"])
        placing.propose_job(brought[row["job"]], offered[row["offer"]], words=row["words"], by=by, at=at)
    for row in rows["tired"]:
        around = stage.initiatives[row["initiative"]]
        told.say_tired(words=row["words"], initiative=around, by=stage.speaker(row), at=stage.at(row["day"]))


def _bring(row: dict[str, Any], stage: "Stage") -> Job:
    plain = ("story", "rhythm", "company", "places", "at_home", "expenses")
    lines = jobs.JobLines(
        row["what"], stage.places.areas[row["area"]], Decimal(str(row["hours"])), row["when"], row["introduction"],
        place_words=row.get("place", ""), theme=Theme.objects.filter(code=row.get("theme", "")).first(),
        minors_welcome=row.get("minors", False), initiative=stage.initiatives[row["initiative"]],
        **{name: row[name] for name in plain if name in row},
    )  # fmt: skip
    return jobs.bring_job(lines, by=stage.speaker(row), at=stage.at(row["day"]))


def _offer(row: dict[str, Any], stage: "Stage") -> TimeOffer:
    plain = ("company", "guided", "not_this")
    lines = offers.OfferLines(
        row["glad_of"], stage.places.areas[row["area"]], row["hours"], when_words=row.get("when", ""),
        **{name: row[name] for name in plain if name in row},
    )  # fmt: skip
    offer = offers.offer_time(lines, by=stage.speaker(row), at=stage.at(row["day"]))
    if "met" in row and offer.guide:
        offer = offers.say_met(offer, by=Speaker(offer.guide), at=stage.at(row["met"]))
    return offer


def _place(job: Job, row: dict[str, Any], stage: "Stage") -> Placement:
    """As far as it came: wanted, a day, yes, done, and then either on with hours, or thanks."""
    by, host = stage.speaker(row), Speaker(job.author, job.hat)
    taken = placing.take_job(job, words=row.get("words", ""), adult=True, by=by, at=stage.at(row["day"]))
    plan = row["plan"]
    placing.plan_day(taken, day=_day(stage, plan["date"]), hours=job.hours, by=host, at=stage.at(plan["day"]))
    assent = Assent.objects.select_related("agreement", "party").get(
        agreement__spell__placement=taken, party=taken.volunteer
    )
    accept(assent, by=by, at=stage.at(row["agrees"]))
    if "done" in row:
        confirm(_promises(taken).get(), by=host, at=stage.at(row["done"]))
    if "goes_on" in row:
        placing.go_on(taken, by=by, at=stage.at(row["goes_on"]))
    for one in row.get("hours", ()):
        _hours(taken, one, by, host, stage)
    if "thanks" in row:
        placing.thank(taken, words=row["thanks"]["words"], by=host, at=stage.at(row["thanks"]["day"]))
    return taken


def _swap(placed: dict[tuple[str, str], Placement], row: dict[str, Any], stage: "Stage") -> None:
    """Proposed, and as far as it came: who said yes already."""
    one, other = (placed[work["job"], work["by"]] for work in row["between"])
    by, at = stage.speaker(row), stage.at(row["day"])
    swap = swapping.propose_swap(one, other, words=row["words"], by=by, at=at)
    for said in row["said"]:
        who = stage.speaker(said)
        swapping.accept_swap(swap.answers.get(party=who.party), by=who, at=stage.at(said["day"]))


def _hours(row: Placement, one: dict[str, Any], by: Speaker, host: Speaker, stage: "Stage") -> None:
    hours = Decimal(str(one["hours"]))
    spell = told.tell_hours(row, hours=hours, on=_day(stage, one["date"]), by=by, at=stage.at(one["day"], 300))
    if "confirmed" in one:
        confirm(_promises(row).get(agreement=spell.agreement_id), by=host, at=stage.at(one["confirmed"]))


def _promises(row: Placement) -> Any:
    rows = Commitment.objects.select_related("agreement", "giver", "receiver")
    return rows.filter(agreement__spell__placement=row)


def _day(stage: "Stage", days_ago: int) -> dt.date:
    return today(stage.now) - dt.timedelta(days=days_ago)
