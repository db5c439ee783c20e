import datetime as dt

import pytest

from aanzet.turns.calendar import add_working_days, is_working_day, next_working_day, today


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-11-24", True),
        ("2026-11-28", False),  # Saturday
        ("2026-04-06", False),  # Easter Monday
        ("2026-04-03", False),  # Good Friday
        ("2026-04-27", False),  # King's Day
        ("2026-05-05", False),  # Liberation Day, each year in the act on terms
        ("2026-12-25", False),
        ("2025-04-25", True),  # the Friday before a King's Day that moved from Sunday 27 to Saturday 26
        ("2027-05-17", False),  # Whit Monday
    ],
)
def test_weekends_and_official_holidays_do_not_count(day: str, works: bool) -> None:
    assert is_working_day(dt.date.fromisoformat(day)) is works


def test_five_working_days_over_christmas() -> None:
    assert add_working_days(dt.date(2026, 12, 23), 6) == dt.date(2027, 1, 4)
    assert next_working_day(dt.date(2026, 12, 25)) == dt.date(2026, 12, 28)


def test_the_day_is_the_dutch_one() -> None:
    assert today(dt.datetime(2026, 11, 24, 23, 30, tzinfo=dt.UTC)) == dt.date(2026, 11, 25)
