"""Runs inside the product's own settings: lays the turns, runs the clock, measures itself. Prints JSON."""

import datetime as dt
import json
import random
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

import django

PEOPLE, BATCH = 5_000, 2_000
RESTING_SHARE = 0.05
SPREAD_DAYS = 120
"""Due days lie evenly over so many days around today, so that an ordinary night has four of them to nudge for."""
READER = "lezer@bench.example"


def main() -> None:
    django.setup()
    tasks: dict[str, Callable[[], dict[str, Any]]] = {
        "build": _build, "bare": _bare, "night": lambda: _clock(days=0), "worst": lambda: _clock(days=SPREAD_DAYS),
        "afresh": _afresh, "rest": lambda: _clock(days=SPREAD_DAYS), "twice": _twice, "today": _today,
    }  # fmt: skip
    start, cpu = time.perf_counter(), time.process_time()
    found = tasks[sys.argv[1]]()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.perf_counter() - start, "cpu": time.process_time() - cpu, "peak": peak} | found))


def _build() -> dict[str, Any]:
    from django.core.management import call_command
    from django.utils import timezone

    from aanzet.parties.choices import PartyKind, PartyState
    from aanzet.parties.models import Party, User
    from aanzet.turns.command import count_afresh
    from aanzet.turns.models import Turn

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    now, chance, count = timezone.now(), random.Random(11), int(sys.argv[2])
    rows = [
        Party(kind=PartyKind.PERSON, state=PartyState.VISIBLE, name=f"Inwoner {n}", joined_at=now)
        for n in range(PEOPLE)
    ]
    people = Party.objects.bulk_create(rows, batch_size=500)
    User.objects.create_user(READER, people[0])
    for start in range(0, count, BATCH):
        turns = [_turn(number, people, chance, now) for number in range(start, min(start + BATCH, count))]
        Turn.objects.bulk_create(turns, batch_size=500)
    count_afresh()
    return {"turns": count, "people": PEOPLE}


def _turn(number: int, people: list[Any], chance: random.Random, now: dt.datetime) -> Any:
    from aanzet.initiatives import asks
    from aanzet.turns.choices import TurnState
    from aanzet.turns.models import Turn

    day = (now + dt.timedelta(days=chance.randrange(-SPREAD_DAYS // 2, SPREAD_DAYS // 2))).date()
    resting = number >= 500 and chance.random() < RESTING_SHARE
    mover = people[0] if number < 500 else chance.choice(people)
    return Turn(
        subject_kind="bench", subject_id=number, ask=asks.NEXT_STEP.code, party=mover, waiting=chance.choice(people),
        title=f"Iets dat open staat, nummer {number}", url="/", given_at=now, last_sign_at=now, due_on=day, circle=0,
        state=TurnState.RESTING if resting else TurnState.OPEN, rests_until=day if resting else None,
    )  # fmt: skip


def _bare() -> dict[str, Any]:
    """Every running turn read once, and a row written for each that an ordinary night nudges (and thrown away)."""
    from django.db import transaction
    from django.utils import timezone

    from aanzet.turns.clock import STEPS, due_for
    from aanzet.turns.models import Nudge, Turn

    read = sum(1 for _ in Turn.objects.running().values_list("pk", "party", "title", "due_on").iterator())
    with transaction.atomic():
        for step in STEPS:
            rows = [
                Nudge(turn_id=pk, step=step, at=timezone.now())
                for pk in due_for(step, timezone.now().date()).values_list("pk", flat=True)
            ]
            Nudge.objects.bulk_create(rows, batch_size=500)
        transaction.set_rollback(True)
    return {"read": read}


def _clock(*, days: int) -> dict[str, Any]:
    """`days` from now: 0 is tonight; beyond the spread everything is late, so that each open turn has a nudge due."""
    from django.utils import timezone

    from aanzet.turns.clock import run_clock

    report = run_clock(at=timezone.now() + dt.timedelta(days=days))
    return {"woken": report.woken, "nudged": sum(report.nudged.values())}


def _afresh() -> dict[str, Any]:
    from aanzet.notices.models import Notice
    from aanzet.turns.models import Nudge

    Nudge.objects.all().delete()
    Notice.objects.all().delete()
    return {}


def _twice() -> dict[str, Any]:
    """Notices of the night that was shot down and the one that went on: nobody heard the same thing twice."""
    from django.db.models import Count

    from aanzet.notices.models import Notice

    keys = ("party", "kind", "subject_kind", "subject_id")
    return {"twice": Notice.objects.order_by().values(*keys).annotate(n=Count("pk")).filter(n__gt=1).count()}


def _today() -> dict[str, Any]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext, setup_test_environment

    from aanzet.parties.models import User

    setup_test_environment()
    client = Client()
    client.force_login(User.objects.get(email=READER), backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get("/vandaag/")
    with CaptureQueriesContext(connection) as captured:
        answer = client.get("/vandaag/")
    if answer.status_code != 200:
        raise SystemExit(f"Vandaag answers {answer.status_code}")
    return {"queries": len(captured)}


if __name__ == "__main__":
    main()
