"""What other rooms do when a hat is claimed, answered or ended: each registers one function, run in the same
transaction.

register_hearer("notices", tell_about_hat)      # tell_about_hat(hat, "confirmed", by=…, at=…)
"""

import datetime as dt
from typing import Literal, Protocol

from .models import Hat
from .viewer import Speaker

News = Literal["claimed", "confirmed", "declined", "ended"]


class Hearer(Protocol):
    def __call__(self, hat: Hat, news: News, /, *, by: Speaker, at: dt.datetime) -> None: ...


_HEARERS: dict[str, Hearer] = {}


def register_hearer(room: str, function: Hearer) -> None:
    _HEARERS[room] = function


def let_hear(hat: Hat, news: News, *, by: Speaker, at: dt.datetime) -> None:
    for function in _HEARERS.values():
        function(hat, news, by=by, at=at)
