"""What binds people in the demo: lists of which some lines are shared, touching points, denominators half-way."""

import uuid
from typing import TYPE_CHECKING, Any

from aanzet.interests.choices import InterestKind, Verdict
from aanzet.interests.models import Denominator, Interest, Recognition
from aanzet.interests.services import answering, closing, keeping, proposing
from aanzet.interests.services.touching import say_of_touch

from . import initiatives

if TYPE_CHECKING:
    from .telling import Stage


def tell(rows: dict[str, Any], stage: "Stage") -> None:
    for row in rows["initiatives"]:
        initiatives.tell(row, stage)
    for row in rows["lists"]:
        _keep_list(row, stage)
    for row in rows["touches"]:
        _say(row, stage)
    for row in rows["denominators"]:
        _denominator(row, stage)


def _keep_list(row: dict[str, Any], stage: "Stage") -> None:
    by = stage.speaker(row)
    party = by.hat.organisation if by.hat and by.hat.organisation else by.party
    told = [*((one, True) for one in row["shared"]), *((one, False) for one in row.get("own", ()))]
    entries = [
        keeping.Entry(f"nieuw-{number}", InterestKind(kind), text, shared)
        for number, ((kind, text), shared) in enumerate(told)
    ]
    made = stage.initiatives[row["initiative"]]
    keeping.keep_list(made, party, entries, by=by, at=stage.at(row["day"]), once=uuid.uuid4())


def _say(row: dict[str, Any], stage: "Stage") -> None:
    by, made = stage.speaker(row), stage.initiatives[row["initiative"]]
    party = by.hat.organisation if by.hat and by.hat.organisation else by.party
    lines = {line.text: line.pk for line in Interest.objects.filter(initiative=made)}
    pair = (lines[row["one"]], lines[row["other"]])
    say_of_touch(made, pair, Verdict(row["verdict"]), party=party, by=by, at=stage.at(row["day"]))


def _denominator(row: dict[str, Any], stage: "Stage") -> None:
    names = ("text", "sign", "we_want", "you_want", "costs_us", "costs_you")
    wording = proposing.Wording(**{name: row[name] for name in names if name in row})
    made: Denominator = proposing.propose(
        stage.initiatives[row["initiative"]], wording, other=stage.initiatives.get(row.get("other", "")),
        asked=[stage.party(key) for key in row["asked"]], by=stage.speaker(row), at=stage.at(row["day"]),
    )  # fmt: skip
    for said in row["answers"]:
        asked = Recognition.objects.select_related("denominator", "asked", "party")
        answering.answer(
            asked.get(denominator=made, party=stage.party(said["party"])), said["answer"], version=1,
            words=said.get("words", ""), by=stage.speaker(said), at=stage.at(said["day"]),
        )  # fmt: skip
    if kept := row.get("keep"):
        closing.keep_as_it_is(made, by=stage.speaker(kept), at=stage.at(kept["day"]))
