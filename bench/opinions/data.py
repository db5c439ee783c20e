"""Conversations to measure on: the real ones beside the repository, and a large one made up."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from aanzet.engines.opinions.reading import read_comments, read_votes
from aanzet.engines.opinions.votes import VoteTable, table_from_arrays
from bench import SHARED

LARGE = (33_422, 783, 2_000_000)


@dataclass(frozen=True)
class Conversation:
    name: str
    votes: Path
    hidden: list[int]
    """Statements that moderation took away."""

    def table(self) -> VoteTable:
        return read_votes(self.votes, read_comments(self.votes.with_name("comments.csv")))


def conversations() -> list[Conversation]:
    """The real conversations, smallest file first; none where the data is absent."""
    folder = SHARED / "opinions"
    found = [path for path in folder.glob("*/participants-votes.csv") if path.with_name("comments.csv").exists()]
    return [
        Conversation(path.parent.name, path, list(_hidden(path.with_name("comments.csv"))))
        for path in sorted(found, key=lambda path: path.stat().st_size)
    ]


def _hidden(comments: Path) -> Iterator[int]:
    with comments.open(newline="", encoding="utf-8") as stream:
        yield from (int(row["comment-id"]) for row in csv.DictReader(stream) if row["moderated"] == "-1")


def synthetic(people: int = LARGE[0], statements: int = LARGE[1], votes: int = LARGE[2], seed: int = 1) -> VoteTable:
    """A conversation of two camps with personal taste; few people cast many votes, many cast few."""
    draw = np.random.default_rng(seed)
    activity = draw.lognormal(0, 1, people)
    sizes = np.minimum(statements, draw.poisson(votes * activity / activity.sum()) + 1)
    sizes = np.clip((sizes * (votes / sizes.sum())).round().astype(np.int64), 1, statements)
    columns = np.concatenate([draw.choice(statements, size, replace=False).astype(np.int32) for size in sizes])
    rows = np.repeat(np.arange(people, dtype=np.int32), sizes)
    taste = draw.normal(size=(people, 2)).astype(np.float32)
    taste[:, 0] += 1.5 * draw.choice([-1, 1], people)
    appeal = 0.8 * draw.normal(size=(statements, 2)).astype(np.float32)
    liking = draw.normal(0.6, 0.8, statements).astype(np.float32)[columns]
    liking += draw.normal(size=len(rows)).astype(np.float32)
    for axis in (0, 1):
        liking += taste[rows, axis] * appeal[columns, axis]
    values = (liking > 0.4).astype(np.int8) - (liking < -0.4).astype(np.int8)
    names = [str(number) for number in range(max(people, statements))]
    return table_from_arrays(names[:people], names[:statements], rows, columns, values)
