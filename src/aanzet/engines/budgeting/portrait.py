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
    share of the group and of all voters with this value.
    """

    column: str
    value: str
    here: float
    everywhere: float


def portrait(election: Election, winners: Sequence[int], claim: Claim) -> tuple[Trait, ...]:
    """The traits that set apart the voters who make a claim (``fairness.left_out``), clearest first."""
    costs = {project.id: project.cost for project in election.projects}
    funded = {election.projects[winner].id for winner in winners}
    wanted = election.projects[claim.project].id
    inside: Counter[tuple[str, str]] = Counter()
    everyone: Counter[tuple[str, str]] = Counter()
    size = 0
    for cells in _voters(Path(election.source)):
        chosen = {identity.strip() for identity in cells.get("vote", "").split(",")}
        values = [
            (column, _value(column, cells[column].strip())) for column in COLUMNS if cells.get(column, "").strip()
        ]
        everyone.update(values)
        if wanted in chosen and sum(costs[identity] for identity in chosen & funded) <= claim.worth:
            inside.update(values)
            size += 1
    total = election.voters
    traits = [
        Trait(column, value, number / size, everyone[column, value] / total)
        for (column, value), number in inside.items()
        if number >= LEAST and number / size >= CLEARLY * everyone[column, value] / total
    ]
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
