"""Challenges of the demo: the green of a square whose plan is being assessed, and one where the municipality owes
information."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from aanzet.challenges.choices import Role
from aanzet.challenges.models import Challenge
from aanzet.challenges.services import informing, planning, requesting, roles
from aanzet.parties.models import Party
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today

if TYPE_CHECKING:
    from .telling import Stage


def tell(row: dict[str, Any], stage: "Stage") -> None:
    if "initiative" not in row:
        _publish(row, stage)
        return
    words = requesting.Request(**row["request"])
    by = stage.speaker(row)
    whole = requesting.begin(stage.initiatives[row["initiative"]], words, municipality=stage.party(row["to"]), by=by,
                             at=stage.at(row["day"]))  # fmt: skip
    for carrier in row["carriers"]:
        _ask(whole, Role.CARRIER, carrier, by, stage)
    whole = requesting.request(whole, by=by, at=stage.at(row["requested_day"], 30))
    if facts := row.get("information"):
        whole = _inform(whole, facts, stage)
    if plan := row.get("plan"):
        _plan(whole, plan, by, stage)
    for one in row.get("roles", ()):
        _ask(whole, one["role"], one, by, stage)


def _publish(row: dict[str, Any], stage: "Stage") -> None:
    terms = informing.Terms(**row["terms"])
    measures = [(one["name"], one["question"]) for one in row["measures"]]
    informing.publish_rules(stage.party(row["publishes"]), terms, measures, by=stage.speaker(row),
                            at=stage.at(row["day"]))  # fmt: skip


def _spoken_for(by: Speaker) -> Party:
    return by.hat.organisation if by.hat and by.hat.organisation else by.party


def _ask(whole: Challenge, role: str, row: dict[str, Any], by: Speaker, stage: "Stage") -> None:
    said = stage.speaker(row) if "by" in row else None
    party = _spoken_for(said) if said else stage.party(row["party"])
    seat = roles.ask_role(whole, role=role, party=party, by=by, at=stage.at(row["day"]))
    if said and said.party != by.party:
        roles.answer_role(seat, yes=True, words=row.get("words", ""), by=said, at=stage.at(row["day"] - 1))


def _inform(whole: Challenge, row: dict[str, Any], stage: "Stage") -> Challenge:
    ends = today(stage.now) + dt.timedelta(days=row["contract_in"])
    facts = informing.Facts(row["cost"], row["quality"], row["department"], contract_ends_on=ends,
                            contractor_name=row["contractor"])  # fmt: skip
    return informing.inform(whole, facts, by=stage.speaker(row), at=stage.at(row["day"], 60))


def _plan(whole: Challenge, row: dict[str, Any], by: Speaker, stage: "Stage") -> None:
    lines = [planning.Row(one["what"], *(_amount(one.get(name)) for name in ("now", "ours", "hours")))
             for one in row["lines"]]  # fmt: skip
    planning.save_plan(whole, planning.PlanWords(**row["words"]), lines, by=by, at=stage.at(row["saved_day"], 60))
    planning.hand_in(whole, by=by, at=stage.at(row["day"], 60))


def _amount(figure: int | None) -> Decimal | None:
    return None if figure is None else Decimal(figure)
