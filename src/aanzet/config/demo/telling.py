"""Tells the demo through the services of the rooms, so that every log line, turn, notice and index row is real."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone

from aanzet.notices.choices import DeliveryState, Rhythm
from aanzet.notices.mailing import mark_told
from aanzet.notices.models import Delivery
from aanzet.notices.services import choose_rhythm, follow
from aanzet.parties.models import Hat, Party
from aanzet.parties.viewer import Speaker
from aanzet.turns.clock import run_clock

from . import (
    agreements,
    challenges,
    cooperation,
    differences,
    direction,
    exchange,
    floor,
    goals,
    handover,
    initiatives,
    interests,
    mirrors,
    questions,
    volunteering,
)
from .people import Places, place_everybody

HERE = Path(__file__).parent


class Stage:
    """The cast and the calendar that the stories are told with."""

    def __init__(self, now: dt.datetime, places: Places) -> None:
        self.now = now
        self.places = places
        self.questions: dict[str, Any] = {}
        self.initiatives: dict[str, Any] = {}
        self.items: dict[str, Any] = {}

    def at(self, days_ago: float, minutes: int = 0) -> dt.datetime:
        """Ten in the morning, so many days ago; later lines of that day come after the first. Never later than now."""
        day = timezone.localtime(self.now) - dt.timedelta(days=days_ago)
        return min(day.replace(hour=10, minute=0, second=0, microsecond=0) + dt.timedelta(minutes=minutes), self.now)

    def party(self, key: str) -> Party:
        return self.places.parties[key]

    def hat(self, key: str) -> Hat:
        return self.places.hats[key]

    def speaker(self, row: dict[str, Any], *, by: str = "by", hat: str = "hat") -> Speaker:
        helper = self.party(row["helper"]) if row.get("helper") else None
        worn = self.hat(row[hat]) if row.get(hat) else None
        return Speaker(self.party(row[by]), worn, row.get("channel", "online"), helper)


def tell_demo(now: dt.datetime | None = None, *, progress: Callable[[str], None] = lambda words: None) -> None:
    """The whole municipality in one transaction: half a demo would be worse than none."""
    with transaction.atomic():
        stage = Stage(now or timezone.now(), place_everybody(_read("wilgerbroek"), now or timezone.now()))
        for row in _read("questions"):
            progress(row["text"])
            questions.tell(row, stage)
        for row in _read("initiatives"):
            progress(row["title"])
            initiatives.tell(row, stage)
        initiatives.bundle([row for row in _read("initiatives") if row.get("bundle")], stage)
        interests.tell(_read("interests"), stage)
        _each(goals.tell, "goals", stage)
        _each(agreements.tell, "agreements", stage)
        _each(cooperation.tell, "cooperation", stage)
        _each(mirrors.tell, "mirrors", stage)
        _each(direction.tell, "direction", stage)
        differences.tell(_read("differences"), stage)
        exchange.tell(_read("exchange"), stage)
        _each(floor.tell, "floor", stage)
        volunteering.tell(_read("volunteering"), stage)
        _each(challenges.tell, "challenges", stage)
        _each(handover.tell, "handover", stage)
        _follow_and_choose(stage)
        run_clock(at=stage.now)
    _told_long_ago(stage)


def _each(tell: Callable[[dict[str, Any], Stage], None], name: str, stage: Stage) -> None:
    for row in _read(name):
        tell(row, stage)


def _told_long_ago(stage: Stage) -> None:
    """What happened months ago was brought by hand long since; the desk finds the news of the last weeks."""
    for delivery in Delivery.objects.filter(state=DeliveryState.BY_HAND, created_at__lt=stage.at(30)):
        mark_told(delivery, at=stage.at(29))


def _read(name: str) -> Any:
    return yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


def _follow_and_choose(stage: Stage) -> None:
    """A few people follow a few things, at different rhythms."""
    for person, area in (
        ("joris", "broekdorp"),
        ("tineke", "elzerveen"),
        ("fatima", "wilgerbroek"),
        ("roos", "broekdorp"),
    ):
        follow(stage.party(person), subject=stage.places.area_subject(area), at=stage.at(300))
    for person, rhythm in (("joris", Rhythm.EACH), ("tineke", Rhythm.WEEKLY), ("karim", Rhythm.OFF)):
        choose_rhythm(stage.party(person), rhythm)
