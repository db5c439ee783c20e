"""What a clearing answers."""

from dataclasses import dataclass

from .market import Market


@dataclass(frozen=True)
class Course:
    """A ring, or a chain that starts at a gift: each item goes to who brought the next one.

    In a ring the last item goes to who brought the first; in a chain the last item stays where it is, and its owner
    owes a later return. ``through[k]`` are the dummies by which the owner of item ``k`` takes what comes to her.
    """

    items: tuple[int, ...]
    chain: bool = False
    through: tuple[tuple[int, ...], ...] = ()

    @property
    def trades(self) -> int:
        """How many items change hands."""
        return len(self.items) - self.chain


@dataclass(frozen=True)
class Clearing:
    """A set of rings and chains in which every item and every dummy stands at most once."""

    aim: str
    objective: int | float
    """What was made as large as possible: trades, parties, or trades expected to be kept."""
    bound: int | float
    """No outcome can do better than this."""
    courses: tuple[Course, ...]
    cost: int = 0
    """Sum of the costs of the wants that were met; 0 where no order was asked for."""
    seed: int = 0
    max_ring: int | None = 3
    max_chain: int = 0
    failure: float = 0.0
    settled: bool = True
    """Whether what comes second (the costs; trades at equal parties) is proved as well."""
    tied: bool | None = None
    """Whether it is the first of its equals, where that was asked for: None where it was not."""

    @property
    def proved_optimal(self) -> bool:
        return self.bound <= self.objective

    @property
    def trades(self) -> int:
        return sum(course.trades for course in self.courses)

    def parties(self, market: Market) -> int:
        """How many parties give or get something."""
        return len({int(market.party[item]) for course in self.courses for item in course.items})
