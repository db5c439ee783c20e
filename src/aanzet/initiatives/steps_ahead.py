"""A step that stands in another room is a next step too: nobody is asked to choose what was planned already.

register_steps("goals", next_of)        # next_of(initiative, day) -> StepAhead | None, the first from that day on
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from .models import Initiative


@dataclass(frozen=True, slots=True)
class StepAhead:
    title: str
    on: dt.date
    url: str


FindStep = Callable[[Initiative, dt.date], StepAhead | None]
_STEPS: dict[str, FindStep] = {}


def register_steps(room: str, find: FindStep) -> None:
    _STEPS[room] = find


def step_ahead(initiative: Initiative, day: dt.date) -> StepAhead | None:
    """The first of all rooms; what its room does not have costs nothing."""
    found = [step for find in list(_STEPS.values()) if (step := find(initiative, day))]
    return min(found, key=lambda step: step.on, default=None)
