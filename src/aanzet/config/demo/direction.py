"""Control maps, notes, a director and a talk of the demo, each in the middle of its life."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from aanzet.direction.models import Assent, ControlMap, Invited, Topic
from aanzet.direction.services import answering, directing, fearing, mapping
from aanzet.turns.calendar import today

if TYPE_CHECKING:
    from .telling import Stage


def tell(row: dict[str, Any], stage: "Stage") -> None:
    initiative = stage.initiatives[row["initiative"]]
    lines = [_line(one, stage) for one in row["topics"]]
    written = mapping.write_map(initiative, lines, by=stage.speaker(row), at=stage.at(row["day"]))
    if asked := row.get("ask"):
        at = stage.at(asked["day"])
        until = today(stage.now) + dt.timedelta(days=asked["valid_in_days"])
        mapping.ask_core(written, discussed_on=today(at), valid_until=until, by=stage.speaker(row), at=at)
    for answer in row.get("answers", ()):
        _answer(written, answer, stage)
    for change in row.get("changes", ()):
        topic = Topic.objects.get(control_map=written, title=change["topic"])
        answering.ask_change(topic, decider=change["decider"], party=stage.party(change["party"]), why=change["why"],
                             by=stage.speaker(change), at=stage.at(change["day"]))  # fmt: skip
    for fear in row.get("fears", ()):
        _fear(fear, initiative, stage)
    if role := row.get("director"):
        by = stage.speaker(role, by="asked_by")
        asked_role = directing.ask_director(initiative, party=stage.party(role["party"]), words=role["words"], by=by,
                                            at=stage.at(role["day"]))  # fmt: skip
        directing.accept_role(asked_role, by=stage.speaker(role, by="party", hat=""), at=stage.at(role["yes_day"]))
    for talk in row.get("talks", ()):
        _talk(talk, initiative, stage)


def _line(row: dict[str, Any], stage: "Stage") -> mapping.Line:
    party = stage.party(row["party"]) if "party" in row else None
    return mapping.Line(row["title"], row["decider"], party, row["mark"], row.get("note", ""))


def _answer(written: ControlMap, row: dict[str, Any], stage: "Stage") -> None:
    assent = Assent.objects.get(control_map=written, party=stage.party(row["party"]), change=None)
    answering.accept(assent, words=row.get("words", ""), by=stage.speaker(row), at=stage.at(row["day"]))


def _fear(row: dict[str, Any], initiative: Any, stage: "Stage") -> None:
    by = stage.speaker(row)
    note = fearing.write_fear(initiative, row["text"], by=by, at=stage.at(row["day"]))
    if "reread_day" in row:
        note = fearing.reread_fear(note, let_go="\n".join(row["let_go"]), came_back="\n".join(row["came_back"]), by=by,
                                   at=stage.at(row["reread_day"]))  # fmt: skip
    if row.get("share"):
        fearing.share_fear(note, shared=True, by=by, at=stage.at(row.get("reread_day", row["day"])))


def _talk(row: dict[str, Any], initiative: Any, stage: "Stage") -> None:
    talk = directing.call_talk(
        initiative, [stage.party(key) for key in row["parties"]], about=row["about"], where=row["where"],
        on=today(stage.now) + dt.timedelta(days=row["in_days"]), time=dt.time.fromisoformat(row["time"]),
        by=stage.speaker(row), at=stage.at(row["day"]),
    )  # fmt: skip
    for answer in row["coming"]:
        guest = Invited.objects.get(talk=talk, party=stage.party(answer["party"]))
        directing.answer_talk(guest, coming=True, by=stage.speaker(answer), at=stage.at(answer["day"]))
