"""Working days in the Netherlands: weekends and the holidays of the Algemene termijnenwet do not count."""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateutil.easter import easter

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@lru_cache(maxsize=32)
def holidays(year: int) -> frozenset[dt.date]:
    """Article 3 of the act, paragraphs 1 and 2: New Year, Good Friday, Easter and Whit Monday, Ascension Day, the day
    on which the King's birthday is kept (a Saturday where 27 April is a Sunday), 5 May, both days of Christmas."""
    sunday = easter(year)
    kings_day = dt.date(year, 4, 27)
    return frozenset(
        {
            dt.date(year, 1, 1),
            *(sunday + dt.timedelta(days=days) for days in (-2, 1, 39, 50)),
            kings_day - dt.timedelta(days=kings_day.weekday() == 6),
            dt.date(year, 5, 5),
            dt.date(year, 12, 25),
            dt.date(year, 12, 26),
        }
    )


def today(at: dt.datetime) -> dt.date:
    """The day in the Netherlands at a moment."""
    return at.astimezone(AMSTERDAM).date()


def is_working_day(day: dt.date) -> bool:
    return day.weekday() < 5 and day not in holidays(day.year)


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
