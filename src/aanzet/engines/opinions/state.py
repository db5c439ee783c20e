"""A conversation that goes on: one vote more, one vote less, one person gone, and the map at every moment.

The state is the table itself, kept in its canonical order. A map is always worked out from that table and from the map
that was last ``settled``, never from what happened in between: so it is the same to the last bit whatever the order in
which votes came in, after a restart, and after somebody's votes were taken out.
"""

import json
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from ..faults import EngineError
from .continuity import Previous
from .mapping import OpinionMap, map_opinions
from .votes import AGREE, DISAGREE, PASS, VoteTable, flags, make_table, natural_key, table_from_arrays


class OpinionState:
    """Votes that change, and the map of them.

    ``table`` is the present table of votes, ``settled`` the map that people saw last (None: none yet).
    """

    def __init__(self, table: VoteTable | None = None, settled: Previous | None = None) -> None:
        self.table = make_table(()) if table is None else table
        self.settled = settled
        self._index()

    def _index(self) -> None:
        self._people = [natural_key(name) for name in self.table.participants]
        self._statements = [natural_key(name) for name in self.table.statements]
        self._hidden = {name for name, flag in zip(self.table.statements, self.table.hidden, strict=True) if flag}
        self._meta = {name for name, flag in zip(self.table.statements, self.table.meta, strict=True) if flag}

    def vote(self, participant: str, statement: str, vote: int) -> None:
        """``participant`` votes 1, 0 or -1 on ``statement``; an earlier vote on it is replaced. Raises EngineError."""
        if vote not in (AGREE, PASS, DISAGREE):
            raise EngineError("een stem is 1 (eens), 0 (neutraal) of -1 (oneens)")
        column = _find(self._statements, statement)
        if column < 0:
            self._rebuild(extra=(participant, statement, vote))
            return
        row = _find(self._people, participant)
        if row < 0:
            row = self._admit(participant)
        table = self.table
        start, end = table.starts[row], table.starts[row + 1]
        place = int(start + np.searchsorted(table.columns[start:end], column))
        if place < end and table.columns[place] == column:
            values = table.values.copy()
            values[place] = vote
            self.table = replace(table, values=values)
            return
        starts = table.starts.copy()
        starts[row + 1 :] += 1
        self.table = replace(
            table,
            starts=starts,
            columns=np.insert(table.columns, place, column),
            values=np.insert(table.values, place, vote),
        )

    def _admit(self, participant: str) -> int:
        """Make a row without votes for somebody new."""
        key = natural_key(participant)
        row = bisect_left(self._people, key)
        self._people.insert(row, key)
        people, starts = self.table.participants, self.table.starts
        self.table = replace(
            self.table,
            participants=(*people[:row], participant, *people[row:]),
            starts=np.insert(starts, row, starts[row]),
        )
        return row

    def withdraw(self, participant: str, statement: str) -> None:
        """Take one vote back. Raises EngineError when there is none."""
        row, column = _find(self._people, participant), _find(self._statements, statement)
        keep = (self.table.rows != row) | (self.table.columns != column)
        if keep.all():
            raise EngineError(f"deelnemer {participant} stemde niet op stelling {statement}")
        self._rebuild(keep)

    def remove(self, participant: str) -> None:
        """Take out all votes of a person. Raises EngineError when there are none."""
        row = _find(self._people, participant)
        if row < 0:
            raise EngineError(f"deelnemer {participant} heeft geen stemmen")
        self._rebuild(self.table.rows != row)

    def moderate(self, *, hidden: Collection[str] = (), meta: Collection[str] = ()) -> None:
        """Say which statements are hidden and which are about the people themselves; votes on them are kept."""
        self._hidden, self._meta = set(hidden), set(meta)
        names = self.table.statements
        self.table = replace(self.table, hidden=flags(names, self._hidden), meta=flags(names, self._meta))

    def _rebuild(self, keep: np.ndarray | None = None, extra: tuple[str, str, int] | None = None) -> None:
        """The table again from the votes to ``keep`` (n) and one ``extra`` vote, if any."""
        table = self.table
        chosen = np.ones(table.size, np.bool_) if keep is None else keep
        rows, columns, values = table.rows[chosen], table.columns[chosen], table.values[chosen]
        people, statements = list(table.participants), list(table.statements)
        if extra is not None:
            participant, statement, vote = extra
            rows = np.append(rows, _place(people, participant)).astype(np.int32)
            columns = np.append(columns, _place(statements, statement)).astype(np.int32)
            values = np.append(values, vote).astype(np.int8)
        hidden, meta = self._hidden, self._meta
        self.table = table_from_arrays(people, statements, rows, columns, values, hidden=hidden, meta=meta)
        self._index()
        self._hidden, self._meta = hidden, meta

    def map(self, *, stability: bool = False) -> OpinionMap:
        """The map of the present votes. The bootstrap is left out unless ``stability`` is asked for."""
        return map_opinions(self.table, previous=self.settled, stability=stability)

    def settle(self, shown: OpinionMap) -> None:
        """Remember the map that people see: the next ones keep its sides, names and number of groups."""
        self.settled = shown.previous()

    def save(self, path: str | Path) -> None:
        """Write votes and settled map to a file (numpy .npz)."""
        table, settled = self.table, self.settled
        words = {
            "participants": table.participants,
            "statements": table.statements,
            "hidden": sorted(self._hidden),
            "meta": sorted(self._meta),
            "settled": None if settled is None else settled.participants,
        }
        none = np.empty(0)
        with Path(path).open("wb") as stream:
            np.savez_compressed(
                stream,
                words=np.array(json.dumps(words)),
                rows=table.rows,
                columns=table.columns,
                values=table.values,
                groups=none if settled is None else settled.groups,
                positions=none if settled is None else settled.positions,
            )

    @classmethod
    def load(cls, path: str | Path) -> "OpinionState":
        """Read what ``save`` wrote."""
        with np.load(Path(path), allow_pickle=False) as file:
            words = json.loads(str(file["words"]))
            hidden, meta = words["hidden"], words["meta"]
            votes = (file["rows"], file["columns"], file["values"])
            table = table_from_arrays(words["participants"], words["statements"], *votes, hidden=hidden, meta=meta)
            settled = None
            if words["settled"] is not None:
                settled = Previous(tuple(words["settled"]), file["groups"], file["positions"])
        state = cls(table, settled)
        state._hidden, state._meta = set(hidden), set(meta)
        return state


def _find(keys: Sequence[tuple[int, int, str]], name: str) -> int:
    """The place of a name in a sorted list of natural keys, -1 where it is absent."""
    key = natural_key(name)
    place = bisect_left(keys, key)
    return place if place < len(keys) and keys[place] == key else -1


def _place(names: list[str], name: str) -> int:
    """The place of a name in a list, put at the end when it is new."""
    if name not in names:
        names.append(name)
    return names.index(name)
