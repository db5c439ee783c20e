"""Working days in the Netherlands: weekends and the holidays of the Algemene termijnenwet (article 3) do not count."""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays.countries.netherlands import NL

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@lru_cache(maxsize=32)
def _holidays(year: int) -> frozenset[dt.date]:
    # The act counts 5 May every year; the library, which follows collective agreements, only once in five.
    return frozenset({*NL(years=year), dt.date(year, 5, 5)})  # type: ignore[no-untyped-call]


def today(at: dt.datetime) -> dt.date:
    """The day in the Netherlands at a moment."""
    return at.astimezone(AMSTERDAM).date()


def is_working_day(day: dt.date) -> bool:
    return day.weekday() < 5 and day not in _holidays(day.year)


def next_working_day(day: dt.date) -> dt.date:
    """The day itself when people work on it, else the first day after it on which they do."""
    while not is_working_day(day):
        day += dt.timedelta(days=1)
    return day


def add_working_days(day: dt.date, count: int) -> dt.date:
    """The day that is `count` (1 or more) working days after `day`."""
    for _ in range(count):
        day = next_working_day(day + dt.timedelta(days=1))
    return day
