"""What sets a group of voters apart from all voters: the traits that the file tells of them.

Only traits that at least ``LEAST`` of the group share and clearly more often than voters in general, so that no line
points at anybody.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .election import Election
from .fairness import Claim
from .pabulib import Rows

LEAST, MOST, CLEARLY = 10, 3, 1.25
COLUMNS = ("neighborhood", "district", "age", "education", "sex", "voting_method")


@dataclass(frozen=True, slots=True)
class Trait:
    """``column``: as the file calls it; ``value``: likewise, for age a band ('25-44'); ``here``, ``everywhere``: the
    share of the group and of all voters with this value, among those of whom the file tells it.
    """

    column: str
    value: str
    here: float
    everywhere: float


class Tally:
    """How many voters have each value, and of how many a column is known."""

    def __init__(self) -> None:
        self.values: Counter[tuple[str, str]] = Counter()
        self.known: Counter[str] = Counter()

    def add(self, values: Sequence[tuple[str, str]]) -> None:
        self.values.update(values)
        self.known.update(column for column, _ in values)

    def share(self, value: tuple[str, str]) -> float:
        return self.values[value] / self.known[value[0]]


def portrait(election: Election, winners: Sequence[int], claim: Claim) -> tuple[Trait, ...]:
    """The traits that set apart the voters who make a claim (``fairness.left_out``), clearest first."""
    costs = {project.id: project.cost for project in election.projects}
    funded = {election.projects[winner].id for winner in winners}
    wanted = election.projects[claim.project].id
    inside, everyone = Tally(), Tally()
    for cells in _voters(Path(election.source)):
        chosen = {identity.strip() for identity in cells.get("vote", "").split(",")}
        values = [
            (column, _value(column, cells[column].strip())) for column in COLUMNS if cells.get(column, "").strip()
        ]
        everyone.add(values)
        if wanted in chosen and sum(costs[identity] for identity in chosen & funded) <= claim.worth:
            inside.add(values)
    shared = [known for known, number in inside.values.items() if number >= LEAST]
    traits = [Trait(*known, inside.share(known), everyone.share(known)) for known in shared]
    traits = [trait for trait in traits if trait.here >= CLEARLY * trait.everywhere]
    traits.sort(key=lambda trait: (trait.everywhere - trait.here, trait.column, trait.value))
    return tuple(traits[:MOST])


def _voters(path: Path) -> Iterator[dict[str, str]]:
    """The voters of a file that was read before, cells by column name."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = Rows(path, stream)
        while rows.marker != "VOTES":
            for _ in rows.section():
                pass
        names = rows.header("VOTES", ("vote",))
        for row in rows.section():
            yield dict(zip(names, row, strict=False))


def _value(column: str, value: str) -> str:
    """A value as it is compared: ages in bands."""
    if column != "age" or not value.isdecimal():
        return value
    age = int(value)
    return next((band for band, limit in (("tot 25", 25), ("25 tot 45", 45), ("45 tot 65", 65)) if age < limit), "65+")
