"""Conversations to test with: small ones made here, real ones where they lie beside the repository."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from aanzet.engines.opinions.votes import Integers, VoteTable, make_table, natural_key

Triples = list[tuple[str, str, int]]

FIXTURES = (
    "150ptpt-3gp-no-strict-no-meta",
    "25ptpt-3gp-no-strict-with-meta",
    "50ptpt-3gp-strict-no-meta",
    "below-100-ptpts",
)
INCOMPLETE = "50ptpt-3gp-strict-no-meta"
"""One vote is missing from the export of this conversation."""


def camps(people: int, statements: int, seed: int, *, camps: int = 2, seen: float = 0.7, noise: float = 0.1) -> Triples:
    """Votes of camps that each have their own opinion on most statements, with noise and gaps."""
    draw = np.random.default_rng(seed)
    opinion = draw.choice([-1, 1], size=(camps, statements))
    votes = []
    for person in range(people):
        for statement in range(statements):
            if draw.random() < seen:
                vote = int(draw.integers(-1, 2)) if draw.random() < noise else int(opinion[person % camps, statement])
                votes.append((str(person), str(statement), vote))
    return votes


def noise(people: int, statements: int, seed: int) -> Triples:
    """Votes without any structure."""
    draw = np.random.default_rng(seed)
    return [(str(i), str(j), int(draw.integers(-1, 2))) for i in range(people) for j in range(statements)]


@dataclass(frozen=True)
class Fixture:
    """A conversation with the live output of a Polis server. In that output agree is -1."""

    table: VoteTable
    answer: dict[str, Any]

    @property
    def statements(self) -> list[int]:
        """The place in the table of each statement in the order of the answer."""
        places = {name: place for place, name in enumerate(self.table.statements)}
        return [places[str(name)] for name in self.answer["tids"]]

    @property
    def group_ids(self) -> list[int]:
        return [group["id"] for group in self.answer["group-clusters"]]

    def labels(self) -> Integers:
        """The place of everybody's group in ``group_ids``, -1 for none."""
        base = dict(zip(self.answer["base-clusters"]["id"], self.answer["base-clusters"]["members"], strict=True))
        labels = np.full(len(self.table.participants), -1)
        rows = {name: row for row, name in enumerate(self.table.participants)}
        for place, group in enumerate(self.answer["group-clusters"]):
            for cluster in group["members"]:
                for participant in base[cluster]:
                    if str(participant) in rows:
                        labels[rows[str(participant)]] = place
        return labels

    def values(self, found: dict[str, float]) -> np.ndarray:
        """Values by statement name as an array in the order of the table."""
        return np.array([found[name] for name in self.table.statements])


def read_fixture(shared: Path, name: str) -> Fixture:
    folder = shared / "opinions" / "polismath-fixtures" / name
    answer = json.loads((folder / "math-pca2.json").read_text(encoding="utf-8"))
    rows = json.loads((folder / "votes.json").read_text(encoding="utf-8"))
    who, what = ("participant_id", "statement_id") if "statement_id" in rows[0] else ("pid", "tid")
    meta = {str(name) for name in answer["meta-tids"]}
    hidden = {str(name) for name in answer["mod-out"]} - meta
    table = make_table(((str(row[who]), str(row[what]), row["vote"]) for row in rows), hidden=hidden, meta=meta)
    assert list(table.statements) == sorted((str(name) for name in answer["tids"]), key=natural_key)
    return Fixture(table, answer)


def real_conversations(shared: Path) -> list[Path]:
    return [path for path in sorted((shared / "opinions").iterdir()) if (path / "participants-votes.csv").exists()]
