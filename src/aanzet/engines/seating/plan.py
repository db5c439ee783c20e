"""A seating with its question."""

from dataclasses import dataclass
from functools import cached_property

from .instance import Instance
from .tally import Tally, count

Seats = tuple[tuple[int, ...], ...]
"""For each table: the people at it, in order of number."""
Rounds = tuple[Seats, ...]


@dataclass(frozen=True)
class Move:
    """Somebody changes tables in a round (from 0); ``old`` or ``new`` is None where there was or is no seat."""

    person: int
    round: int
    old: int | None
    new: int | None


@dataclass(frozen=True)
class Plan:
    """Who sits where. ``finished``: False when the work was stopped early; ``moves``: what a re-plan changed."""

    instance: Instance
    rounds: Rounds
    finished: bool = True
    moves: tuple[Move, ...] = ()

    @cached_property
    def tally(self) -> Tally:
        """What it costs."""
        return count(self.instance, self.rounds)
