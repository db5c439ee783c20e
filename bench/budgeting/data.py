"""Elections to measure on: the real ones beside the repository."""

from dataclasses import dataclass
from pathlib import Path

from bench import SHARED

PLAIN = frozenset({"approval", "choose-1"})


@dataclass(frozen=True)
class Instance:
    """One ``.pb`` file. ``vote_type``: as its META says."""

    path: Path
    vote_type: str

    @property
    def name(self) -> str:
        return self.path.stem


def instances() -> list[Instance]:
    """The real elections, smallest file first; none where the data is absent."""
    folder = SHARED / "budgets" / "pb"
    paths = sorted(folder.glob("*.pb"), key=lambda path: path.stat().st_size)
    return [Instance(path, _vote_type(path)) for path in paths]


def _vote_type(path: Path) -> str:
    with path.open(encoding="utf-8-sig") as stream:
        return next((line.split(";")[1].strip() for line in stream if line.startswith("vote_type")), "")
