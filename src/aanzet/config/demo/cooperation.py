"""Co-operation agreements and space letters of the demo: one in its round of JA, one that holds and is soon looked back
on, two letters."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from aanzet.cooperation.models import Cooperation, Signature
from aanzet.cooperation.services import giving, signing, writing
from aanzet.initiatives.models import Initiative
from aanzet.parties.models import Party
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today

if TYPE_CHECKING:
    from .telling import Stage


def tell(row: dict[str, Any], stage: "Stage") -> None:
    initiative = stage.initiatives[row["initiative"]]
    if "goal" in row:
        _agree(row, initiative, stage)
    for letter in row.get("letters", ()):
        _give(letter, initiative, stage)


def _agree(row: dict[str, Any], initiative: Initiative, stage: "Stage") -> None:
    words = writing.Words(
        row["goal"], row["leaving"], _day(row["evaluate_in"], stage), _day(row["valid_in"], stage), row["decides"],
        row["identity"], row["free_room"], row["form"],
    )  # fmt: skip
    by = stage.speaker(row)
    whole = writing.begin(initiative, words, circle=row.get("circle", 0), by=by, at=stage.at(row["day"]))
    for line in row["lines"]:
        writing.write_lines(whole, brings=line["brings"], keeps=line["keeps"], after=1, by=stage.speaker(line),
                            at=stage.at(line["day"]))  # fmt: skip
    whole = writing.ask(whole, by=by, at=stage.at(row["asked_day"], 30))
    for said in row["signed"]:
        _sign(whole, said, stage)


def _sign(whole: Cooperation, row: dict[str, Any], stage: "Stage") -> None:
    by = stage.speaker(row)
    rows = Signature.objects.select_related("text__cooperation__initiative")
    signature = rows.get(text=whole.current, asked=_spoken_for(by))
    paper = signing.OnPaper(kept_where=row["kept_where"]) if "kept_where" in row else None
    signing.say(signature, row.get("answer", "yes"), words=row.get("words", ""), paper=paper, by=by,
                at=stage.at(row["day"], 60))  # fmt: skip


def _spoken_for(by: Speaker) -> Party:
    return by.hat.organisation if by.hat and by.hat.organisation else by.party


def _day(in_days: int, stage: "Stage") -> dt.date:
    return today(stage.now) + dt.timedelta(days=in_days)


def _give(row: dict[str, Any], initiative: Initiative, stage: "Stage") -> None:
    place = initiative.participations.get(person=stage.party(row["bearer"]), ended_at=None)
    giving.give(place, room_to=row["room_to"], up_to=row["up_to"], until=_day(row["in_days"], stage),
                circle=row.get("circle", 0), by=stage.speaker(row), at=stage.at(row["day"], 90))  # fmt: skip
