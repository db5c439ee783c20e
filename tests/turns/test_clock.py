"""The nightly clock: wakes, nudges at -3, 0, +7 and +14, and may run twice."""

import datetime as dt

import pytest

from aanzet.logbook.subjects import Subject
from aanzet.notices.models import Notice
from aanzet.parties.models import Party
from aanzet.turns.asks import Ask
from aanzet.turns.choices import TurnState
from aanzet.turns.clock import run_clock
from aanzet.turns.models import Turn
from aanzet.turns.queries import badge_of
from aanzet.turns.services import CannotMoveTurn, ask_how_it_stands, ask_more_time, give_turn, rest_turn
from tests.cast import NOW, Cast, speaker, viewer

ASK = Ask("test.ask", "Wat vind jij van %(title)s?", "Zeg het")
OPEN = Turn(circle=0)


def lay(cast: Cast, *, to: Party | None = None, number: int = 1) -> Turn:
    return give_turn(
        Subject("party", number), ask=ASK, to=to or cast.joris, due=NOW.date(), title="Het hek", url="/hek/",
        seen_like=OPEN, at=NOW - dt.timedelta(days=10), waiting=cast.samira,
    )  # fmt: skip


def kinds(party: Party) -> list[str]:
    return list(Notice.objects.filter(party=party).order_by("pk").values_list("kind", flat=True))


def days(count: int) -> dt.datetime:
    return NOW + dt.timedelta(days=count)


def test_each_step_nudges_once_however_often_the_clock_runs(cast: Cast) -> None:
    lay(cast)
    for day in (-4, -3, -3, -2, 0, 0, 3, 7, 8, 14, 14, 15, 40):
        run_clock(at=days(day))
    assert kinds(cast.joris) == ["turn.nudge-3", "turn.nudge+0", "turn.nudge+7", "turn.nudge+14"]
    assert kinds(cast.samira) == ["turn.silent"]


def test_missed_nights_are_not_made_up_for(cast: Cast) -> None:
    lay(cast)
    run_clock(at=days(20))
    assert kinds(cast.joris) == ["turn.nudge+14"]


def test_more_time_starts_the_reminders_again(cast: Cast) -> None:
    turn = lay(cast)
    run_clock(at=NOW)
    ask_more_time(turn, until=days(10).date(), by=speaker(cast.joris), at=NOW)
    run_clock(at=days(7))
    run_clock(at=days(10))
    assert kinds(cast.joris) == ["turn.nudge+0", "turn.nudge-3", "turn.nudge+0"]
    assert kinds(cast.samira) == ["turn.more_time"]


def test_what_rested_wakes_with_the_same_party(cast: Cast) -> None:
    turn = rest_turn(lay(cast), until=days(30).date(), by=speaker(cast.joris), at=NOW)
    assert run_clock(at=days(29)).woken == 0
    assert run_clock(at=days(30)).woken == 1
    turn.refresh_from_db()
    assert (turn.state, turn.party, turn.rests_until) == (TurnState.OPEN, cast.joris, None)
    assert turn.due_on > days(30).date()


def test_an_organisation_hears_through_whoever_speaks_for_it(cast: Cast) -> None:
    lay(cast, to=cast.council)
    run_clock(at=NOW)
    assert kinds(cast.samira) == ["turn.nudge+0"]


@pytest.mark.parametrize(
    ("day", "kind", "shown"),
    [(-6, "ander", 6), (0, "ander", 0), (2, "ander", -2), (13, "ander", -13), (14, "stil", 24), (20, "stil", 30)],
)
def test_silence_is_counted_from_the_last_sign_and_shown_after_fourteen_days(
    cast: Cast, day: int, kind: str, shown: int
) -> None:
    badge = badge_of(lay(cast), viewer(cast.tineke), days(day))
    assert (badge.kind, badge.days) == (kind, shown)


def test_the_same_turn_is_yours_for_you(cast: Cast) -> None:
    assert badge_of(lay(cast), viewer(cast.joris), days(20)).kind == "jij"


def test_asking_how_it_stands_is_told_once_in_three_days(cast: Cast) -> None:
    turn = lay(cast)
    ask_how_it_stands(turn, by=speaker(cast.samira), at=NOW)
    with pytest.raises(CannotMoveTurn, match="kortgeleden"):
        ask_how_it_stands(turn, by=speaker(cast.tineke), at=days(2))
    ask_how_it_stands(turn, by=speaker(cast.tineke), at=days(4))
    assert kinds(cast.joris) == ["turn.asked_how", "turn.asked_how"]


def test_the_clock_works_in_batches(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aanzet.turns.clock.BATCH", 3)
    monkeypatch.setattr("aanzet.turns.clock.PAUSE_SECONDS", 0)
    for number in range(10):
        lay(cast, number=number)
    assert run_clock(at=NOW).nudged[0] == 10
    assert Notice.objects.filter(kind="turn.nudge+0").count() == 10


def test_a_night_that_broke_off_half_way_is_finished_the_next_time(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aanzet.turns.clock.BATCH", 3)
    monkeypatch.setattr("aanzet.turns.clock.PAUSE_SECONDS", 0)
    for number in range(10):
        lay(cast, number=number)
    batches = 0

    def breaks(_count: int) -> None:
        nonlocal batches
        batches += 1
        if batches == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_clock(at=NOW, progress=breaks)
    assert Notice.objects.filter(kind="turn.nudge+0").count() == 6
    run_clock(at=NOW)
    assert Notice.objects.filter(kind="turn.nudge+0").count() == 10
