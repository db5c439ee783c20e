"""Goals of the demo: one in its second JA round, one that is of all, one of which the images are half written."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from aanzet.goals.models import Goal, GoalStep, OwnImage, Voice
from aanzet.goals.services import imagining, stepping, voicing, wording
from aanzet.initiatives.services.progressing import News
from aanzet.parties.models import Party
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today

if TYPE_CHECKING:
    from .telling import Stage


def tell(row: dict[str, Any], stage: "Stage") -> None:
    initiative = stage.initiatives[row["initiative"]]
    goal = imagining.begin_goal(
        initiative, reveal_on=_day(row["in_days"], stage), by=stage.speaker(row), at=stage.at(row["day"])
    )
    for one in row["images"]:
        by = stage.speaker(one)
        image = OwnImage.objects.select_related("goal__initiative").get(goal=goal, asked=_spoken_for(by))
        if one.get("skip"):
            imagining.skip_image(image, by=by, at=stage.at(one["day"]))
        else:
            imagining.write_image(image, one["text"], by=by, at=stage.at(one["day"]))
    for number, text in enumerate(row.get("texts", ())):
        _propose(goal, text, number, stage)
    for step in row.get("steps", ()):
        _step(goal, step, stage)


def _day(in_days: int, stage: "Stage") -> dt.date:
    return today(stage.now) + dt.timedelta(days=in_days)


def _spoken_for(by: Speaker) -> Party:
    return by.hat.organisation if by.hat and by.hat.organisation else by.party


def _propose(goal: Goal, row: dict[str, Any], number: int, stage: "Stage") -> None:
    text = wording.Text(row["sentence"], row["result"], row["seen_by_what"], row.get("why", ""))
    told = wording.propose(goal, text, after=number, by=stage.speaker(row), at=stage.at(row["day"]))
    for said in row["voices"]:
        by = stage.speaker(said)
        voices = Voice.objects.select_related("version__goal__initiative")
        voice = voices.get(version=told.current, asked=_spoken_for(by))
        voicing.say(voice, said["answer"], words=said.get("words", ""), by=by, at=stage.at(said["day"], 30))


def _step(goal: Goal, row: dict[str, Any], stage: "Stage") -> None:
    planner = stage.speaker(row, hat="planner_hat")
    pulled = stage.speaker(row, by="puller")
    step = stepping.plan_step(
        goal, row["title"], puller=_spoken_for(pulled), due_on=_day(row["due"], stage), by=planner,
        at=stage.at(row["day"], 60),
    )  # fmt: skip
    if "accepted" in row:
        stepping.answer_step(step, yes=True, by=pulled, at=stage.at(row["accepted"]))
    if done := row.get("done"):
        stepping.answer_step(step, yes=True, by=pulled, at=stage.at(row["day"] - 1))
        _finish(step, done, stage)


def _finish(step: GoalStep, done: dict[str, Any], stage: "Stage") -> None:
    stepping.finish_step(step, News(done["text"]), by=stage.speaker(done), at=stage.at(done["day"]))
