"""What other rooms do when others stand around an initiative than before: somebody entered or left the core, another
pulls it, it took a step, stopped or goes on. Each registers one function, run in the same transaction with the
initiative held.

    register_regrouped("direction", follow)      # follow(initiative, at=…)
"""

import datetime as dt
from typing import Protocol

from .models import Initiative


class Regrouped(Protocol):
    def __call__(self, initiative: Initiative, /, *, at: dt.datetime) -> None: ...


_REGROUPED: dict[str, Regrouped] = {}


def register_regrouped(room: str, function: Regrouped) -> None:
    _REGROUPED[room] = function


def tell_regrouped(initiative: Initiative, *, at: dt.datetime) -> None:
    for function in list(_REGROUPED.values()):
        function(initiative, at=at)
