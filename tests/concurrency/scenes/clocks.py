"""The nightly clock, started twice at the same moment, or killed half-way and started again."""

import datetime as dt
import os
import signal
import subprocess
import sys
from collections import Counter

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.test import override_settings
from django.utils import timezone

from aanzet.logbook.models import LogLine
from aanzet.logbook.subjects import Subject
from aanzet.notices.choices import DeliveryState
from aanzet.notices.mailing import send_due
from aanzet.notices.models import Delivery, Notice
from aanzet.notices.services import tell
from aanzet.parties.models import Party
from aanzet.turns import clock
from aanzet.turns.asks import Ask
from aanzet.turns.models import Turn
from aanzet.turns.services import give_turn, rest_turn
from tests.cast import Cast, person, speaker

from ..racing import race

ASK = Ask("test.ask", "Wat vind jij van %(title)s?", "Zeg het")
OPEN = Turn(circle=0)
TURNS, PEOPLE = 30, 6
sent: list[str] = []


class Postbox(BaseEmailBackend):
    """Keeps the addresses; as `Killer` it takes the whole program along at the third mail, before it is out."""

    kills_at = 0

    def send_messages(self, messages: "list[EmailMessage]") -> int:
        sent.extend(message.to[0] for message in messages)
        return len(messages)


class Killer(Postbox):
    def send_messages(self, messages: "list[EmailMessage]") -> int:
        if len(sent) == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().send_messages(messages)


def _turns(first: int, *, to: Party, due: dt.date, at: dt.datetime) -> list[Turn]:
    return [
        give_turn(Subject("party", first + number), ask=ASK, to=to, due=due, title=f"Ding {number}", url="/ding/",
                  seen_like=OPEN, at=at)
        for number in range(TURNS)
    ]  # fmt: skip


def _kinds(party: Party) -> Counter[str]:
    return Counter(Notice.objects.filter(party=party).values_list("kind", flat=True))


def two_clocks_nudge_once(cast: Cast) -> None:
    at = timezone.now()
    mover = person("Twee klokken")
    _turns(10_000, to=mover, due=timezone.localdate(at), at=at - dt.timedelta(days=5))
    for outcome in race(lambda: clock.run_clock(at=at), lambda: clock.run_clock(at=at)):
        assert outcome.told
    assert _kinds(mover) == {"turn.nudge+0": TURNS}


def two_clocks_wake_once(cast: Cast) -> None:
    at = timezone.now()
    mover = person("Twee wekkers")
    day = timezone.localdate(at)
    for turn in _turns(20_000, to=mover, due=day, at=at - dt.timedelta(days=5)):
        rest_turn(turn, until=day, by=speaker(mover), at=at - dt.timedelta(days=5))
    outcomes = race(*[lambda: clock.run_clock(at=at)] * 2)
    assert sum(outcome.told.woken for outcome in outcomes) >= TURNS
    assert _kinds(mover) == {"turn.woken": TURNS}
    woken = LogLine.objects.filter(verb="turn.wakes", subject_kind="party", subject_id__gte=20_000)
    assert woken.filter(subject_id__lt=20_000 + TURNS).count() == TURNS


def a_killed_clock_is_finished(cast: Cast) -> None:
    at = timezone.now()
    mover = person("Halve klok")
    _turns(30_000, to=mover, due=timezone.localdate(at), at=at - dt.timedelta(days=5))
    _killed("nudge", at)
    half = _kinds(mover)["turn.nudge+0"]
    assert 0 < half < TURNS, half
    clock.run_clock(at=at)
    assert _kinds(mover) == {"turn.nudge+0": TURNS}


def _readers(name: str, at: dt.datetime) -> list[Party]:
    """People with news that waits for the next digest, and nobody else."""
    Notice.objects.all().delete()
    Delivery.objects.all().delete()
    readers = [person(f"{name} {number}") for number in range(PEOPLE)]
    for reader in readers:
        tell(reader, kind=clock.WOKEN.code, title="Het hek", url="/hek/", subject=Subject("party", 1), seen_like=OPEN,
             at=at)  # fmt: skip
    return readers


def _addresses(readers: list[Party]) -> Counter[str]:
    return Counter(reader.user.email for reader in readers)


@override_settings(EMAIL_BACKEND="aanzet.notices.backend.LedgerBackend", MAIL_TRANSPORT=f"{__name__}.Postbox")
def two_clocks_mail_once(cast: Cast) -> None:
    at = timezone.now()
    readers = _readers("Lezer", at)
    sent.clear()
    reports = [outcome.told for outcome in race(*[lambda: send_due(at=at)] * 3)]
    assert sum(report.sent for report in reports) == PEOPLE
    assert Counter(sent) == _addresses(readers)


@override_settings(EMAIL_BACKEND="aanzet.notices.backend.LedgerBackend", MAIL_TRANSPORT=f"{__name__}.Postbox")
def two_clocks_try_again_once(cast: Cast) -> None:
    """What failed last night is tried again by one of the two."""
    at = timezone.now()
    readers = _readers("Onbereikbaar", at)
    with override_settings(MAIL_TRANSPORT=f"{__name__}.NoSuchBackend"):
        race(*[lambda: send_due(at=at)] * 2)
    Delivery.objects.update(state=DeliveryState.FAILED)
    sent.clear()
    later = at + dt.timedelta(hours=3)
    race(*[lambda: send_due(at=later)] * 3)
    assert Counter(sent) == _addresses(readers)


@override_settings(EMAIL_BACKEND="aanzet.notices.backend.LedgerBackend", MAIL_TRANSPORT=f"{__name__}.Postbox")
def a_killed_round_of_mail_is_finished(cast: Cast) -> None:
    """Two mails are out when it is killed; the others follow, and nobody has two."""
    at = timezone.now()
    readers = _readers("Half", at)
    _killed("mail", at)
    assert Delivery.objects.filter(state=DeliveryState.SENT).count() == 2
    sent.clear()
    for hours in (0, 3):
        send_due(at=at + dt.timedelta(hours=hours))
    assert Delivery.objects.filter(state=DeliveryState.SENT).count() == PEOPLE
    assert len(sent) == PEOPLE - 2
    assert not Counter(sent) - _addresses(readers)


def _killed(part: str, at: dt.datetime) -> None:
    """The same work in a program of its own, that kills itself half-way as a machine that loses its power would."""
    command = [sys.executable, "-m", "tests.concurrency.child", "--half-way", part, at.isoformat()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr


def _die(count: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@override_settings(EMAIL_BACKEND="aanzet.notices.backend.LedgerBackend", MAIL_TRANSPORT=f"{__name__}.Killer")
def half_way(part: str, at: dt.datetime) -> None:
    """Called in that program."""
    if part == "mail":
        send_due(at=at)
    clock.BATCH = TURNS // 3
    clock.run_clock(at=at, progress=_die)
