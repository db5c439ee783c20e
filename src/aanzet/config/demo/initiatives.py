"""One initiative of the demo, from five lines to where it is now."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from aanzet.initiatives.choices import Duty
from aanzet.initiatives.models import Initiative, Participation
from aanzet.initiatives.services import (
    bundling,
    intake,
    inviting,
    joining,
    life,
    progressing,
    proposing,
    rings,
    starting,
    stepping,
)
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today

if TYPE_CHECKING:
    from .telling import Stage


# Two contacts for each initiative: the one is the other's back-up (S10).
BACKUP_OF = {"anouk_gemeente": "hanna_gemeente", "hanna_gemeente": "anouk_gemeente"}


def tell(row: dict[str, Any], stage: "Stage") -> None:
    owner = stage.speaker(row)
    initiative = starting.start_initiative(_lines(row, stage), by=owner, at=stage.at(row["day"]))
    stage.initiatives[row["key"]] = initiative
    if row.get("draft"):
        return
    starting.publish_initiative(initiative, circle=row.get("circle", 0), by=owner, at=stage.at(row["day"], 20))
    _take_in(initiative, row, stage)
    for one in row.get("joins", ()):
        _join(initiative, one, owner, stage)
    for one in row.get("invites", ()):
        _invite(initiative, one, stage)
    _live(initiative, row, owner, stage)


def _lines(row: dict[str, Any], stage: "Stage") -> starting.FiveLines:
    return starting.FiveLines(
        title=row["title"],
        sentence=row["sentence"],
        why=row["why"],
        area=stage.places.areas[row["area"]],
        seeks=row.get("seeks", ""),
        may_grow=row.get("may_grow", False),
        themes=[stage.places.themes[code] for code in row["themes"]],
        kind=row.get("kind", "initiative"),
        question=stage.questions.get(row.get("question", "")),
    )


def _take_in(initiative: Initiative, row: dict[str, Any], stage: "Stage") -> None:
    """The first talk, its outcome, and who is the contact."""
    if talk := row.get("intake"):
        official = stage.speaker(talk)
        planned = stage.at(talk.get("planned_day", talk["talk_day"] + 1))
        intake.plan_talk(initiative, on=today(stage.at(talk["talk_day"])), by=official, at=planned)
        if "outcome" in talk:
            at = stage.at(talk["outcome_day"])
            intake.record_outcome(initiative, outcome=talk["outcome"], route=talk["route"], by=official, at=at)
    if contact := row.get("contact"):
        hat = stage.hat(contact["hat"])
        by = Speaker(hat.person, hat)
        intake.ask_contact(initiative, duty=Duty.CONTACT, hat=hat, by=by, at=stage.at(contact["day"], 30))
        backup = stage.hat(contact.get("backup") or BACKUP_OF[contact["hat"]])
        asked = intake.ask_contact(initiative, duty=Duty.BACKUP, hat=backup, by=by, at=stage.at(contact["day"], 60))
        intake.accept_contact(asked, by=Speaker(backup.person, backup), at=stage.at(contact["day"] - 1))


def _join(initiative: Initiative, row: dict[str, Any], owner: Speaker, stage: "Stage") -> None:
    by = stage.speaker(row)
    place = rings.Place(
        row["ring"], row.get("energy", ""), row.get("form", ""), row.get("plane", ""), row.get("brings", "")
    )
    participation = joining.join(initiative, place, by=by, at=stage.at(row["day"]))
    if "then_core" in row:  # the core is asked, the party wished it, the owner says yes (V11)
        at = stage.at(row["then_core"])
        proposal = proposing.propose_core(participation, words="", by=by, at=at)
        proposing.answer_proposal(proposal, yes=True, by=owner, at=at + dt.timedelta(hours=2))


def _invite(initiative: Initiative, row: dict[str, Any], stage: "Stage") -> None:
    invited: Participation = inviting.invite(
        initiative, party=stage.party(row["party"]), words=row["words"], by=stage.speaker(row), at=stage.at(row["day"])
    )
    if "declined_by" in row:
        by, at = stage.speaker(row, by="declined_by", hat="declined_hat"), stage.at(row["declined_day"])
        again = today(stage.now) + dt.timedelta(days=row["again_in"]) if "again_in" in row else None
        inviting.decline_invitation(invited, words=row["declined_words"], refusal=row.get("refusal", ""),
                                    again_on=again, by=by, at=at)  # fmt: skip


def _live(initiative: Initiative, row: dict[str, Any], owner: Speaker, stage: "Stage") -> None:
    for phase in row.get("phases", ()):
        life.move_phase(
            initiative, phase=phase["phase"], sentence=phase["sentence"], by=owner, at=stage.at(phase["day"])
        )
    if told := row.get("phase_words"):
        words = {phase: (when, sentence) for phase, (when, sentence) in told.items()}
        life.tell_phases(initiative, words, by=owner, at=stage.at(row["phases"][-1]["day"], 15))
    for note in row.get("progress", ()):
        progressing.tell_progress(
            initiative, progressing.News(note["text"]), by=stage.speaker(note), at=stage.at(note["day"])
        )
    if step := row.get("step"):
        _plan(initiative, step, row.get("coming", ()), stage)
    if rest := row.get("rest"):
        until = today(stage.now) + dt.timedelta(days=rest["until_days"])
        life.rest(initiative, until=until, why=rest["why"], by=owner, at=stage.at(rest["day"]))
    if stop := row.get("stop"):
        life.stop(initiative, lesson=stop["lesson"], by=owner, at=stage.at(stop["day"]))


def _plan(initiative: Initiative, row: dict[str, Any], coming: list[str], stage: "Stage") -> None:
    plan = stepping.Plan(
        row["title"],
        today(stage.now) + dt.timedelta(days=row["in_days"]),
        dt.time.fromisoformat(row["time"]),
        row["place"],
        row["details"],
    )
    step = stepping.plan_step(initiative, plan, by=stage.speaker(row), at=stage.at(1))
    for key in coming:
        stepping.come(step, party=stage.party(key), coming=True, at=stage.at(0.5))


def bundle(rows: list[dict[str, Any]], stage: "Stage") -> None:
    """Two initiatives that go on together and keep their names."""
    for row in rows:
        wish, one = row["bundle"], stage.initiatives[row["key"]]
        other = stage.initiatives[wish["with"]]
        asked = bundling.ask_bundle(one, other, by=Speaker(one.author, one.hat), at=stage.at(wish["asked_day"]))
        bundling.answer_bundle(asked, yes=True, by=Speaker(other.author, other.hat), at=stage.at(wish["yes_day"]))
