"""Runs our engine on one participants-votes.csv, or on the arrays of a table (.npz); prints one line of JSON."""

import json
import sys
import time

import numpy as np

from aanzet.engines.opinions.mapping import map_opinions
from aanzet.engines.opinions.reading import Comments, read_votes
from aanzet.engines.opinions.votes import VoteTable
from bench.processes import memory


def from_arrays(path: str) -> VoteTable:
    with np.load(path) as file:
        starts, columns, values = file["starts"], file["columns"], file["values"]
    people, statements = len(starts) - 1, int(columns.max()) + 1
    none = np.zeros(statements, np.bool_)
    names = tuple(map(str, range(max(people, statements))))
    return VoteTable(names[:people], names[:statements], starts, columns, values, none, none)


def cold(table: VoteTable) -> VoteTable:
    """The same table with nothing worked out in advance."""
    fields = ("participants", "statements", "starts", "columns", "values", "hidden", "meta")
    return VoteTable(*(getattr(table, name) for name in fields))


def least(table: VoteTable, repeats: int, *, stability: bool) -> float:
    """The least CPU seconds of some recomputations from scratch."""
    times = []
    for _ in range(repeats):
        fresh, begin = cold(table), time.process_time()
        map_opinions(fresh, stability=stability)
        times.append(time.process_time() - begin)
    return min(times)


def main(path: str, hidden: list[int], repeats: int) -> None:
    loaded = memory()
    if path.endswith(".npz"):
        table = from_arrays(path)
    else:
        table = read_votes(path, Comments({}, frozenset(map(str, hidden)), frozenset()))
    before = memory()
    answer = {
        "cpu": least(table, repeats, stability=False),
        "whole": least(table, max(1, repeats // 2), stability=True),
        "loaded": loaded,
        "before": before,
        "peak": memory(),
        "votes": table.size,
    }
    print(json.dumps({name: float(np.round(value, 6)) for name, value in answer.items()}))


main(sys.argv[1], json.loads(sys.argv[2]), int(sys.argv[3]))
