"""What other rooms do when a hat is claimed, answered or ended: each registers one function, run in the same
transaction.

register_hearer("notices", tell_about_hat)      # tell_about_hat(hat, "confirmed", by=…, at=…)
register_office_ended("goals", hand_on)         # hand_on(person, at=…)

The second is for an office that somebody holds no longer: connector, contact of an area. The person is still there, and
may hold another: what lies with them only for their office lies with whoever has it now (V1).
"""

import datetime as dt
from typing import Literal, Protocol

from .models import Hat, Party
from .viewer import Speaker

News = Literal["claimed", "confirmed", "declined", "ended"]


class Hearer(Protocol):
    def __call__(self, hat: Hat, news: News, /, *, by: Speaker, at: dt.datetime) -> None: ...


_HEARERS: dict[str, Hearer] = {}


def register_hearer(room: str, function: Hearer) -> None:
    _HEARERS[room] = function


class OfficeEnded(Protocol):
    def __call__(self, person: Party, /, *, at: dt.datetime) -> None: ...


_OFFICES: dict[str, OfficeEnded] = {}


def register_office_ended(room: str, function: OfficeEnded) -> None:
    _OFFICES[room] = function


def tell_office_ended(person: Party, *, at: dt.datetime) -> None:
    for function in list(_OFFICES.values()):
        function(person, at=at)


def let_hear(hat: Hat, news: News, *, by: Speaker, at: dt.datetime) -> None:
    for function in _HEARERS.values():
        function(hat, news, by=by, at=at)
