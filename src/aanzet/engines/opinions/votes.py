"""The table of votes: who said what of which statement, in one canonical order.

Whatever order the votes came in, the table is the same: participants and statements stand in natural order of their
names and each row holds its votes in order of statement. Everything computed from a table is therefore independent of
the order of the input, to the last bit.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ..faults import EngineError

AGREE, PASS, DISAGREE = 1, 0, -1
KINDS = np.array([DISAGREE, PASS, AGREE])

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Matrix = Floats | sparse.csr_array | sparse.csc_array

DENSE = 50_000
"""Tables with at most so many cells are handled as dense matrices."""


def natural_key(name: str) -> tuple[int, int, str]:
    """Sorts whole numbers by value and before all other names: 2, 10, anna."""
    whole = name.isascii() and name.isdigit() and len(name) < 19
    return (0, int(name), name) if whole else (1, 0, name)


@dataclass(frozen=True, eq=False)
class VoteTable:
    """Votes of P participants on S statements, row by row (compressed sparse rows).

    ``starts`` (P + 1) says where each row begins in ``columns`` (n, which statement) and ``values`` (n, 1 agree,
    0 pass, -1 disagree). ``hidden`` marks statements that moderation took away, ``meta`` statements about the people
    themselves: both count as seen but do not shape the map. Participants and statements without votes do not occur.
    """

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    starts: NDArray[np.int32]
    columns: NDArray[np.int32]
    values: NDArray[np.int8]
    hidden: Flags
    meta: Flags

    @property
    def size(self) -> int:
        """How many votes there are."""
        return len(self.values)

    @cached_property
    def active(self) -> Flags:
        """The statements that shape the map (S)."""
        return ~(self.hidden | self.meta)

    @cached_property
    def kinds(self) -> NDArray[np.int32]:
        """What each vote says of what (n): 3 * statement + 0 disagree, 1 pass, 2 agree."""
        return self.columns * np.int32(3) + (self.values + np.int8(1))

    @cached_property
    def counts(self) -> Integers:
        """Disagrees, passes and agrees of everybody (S, 3)."""
        return np.bincount(self.kinds, minlength=3 * len(self.statements)).reshape(-1, 3)

    @cached_property
    def row_sizes(self) -> Integers:
        """Votes of each participant (P)."""
        return np.diff(self.starts)

    @cached_property
    def rows(self) -> NDArray[np.int32]:
        """The participant of each vote (n)."""
        return np.repeat(np.arange(len(self.participants), dtype=np.int32), self.row_sizes)

    def matrix(self, meaning: Floats) -> Matrix:
        """A P x S matrix that holds, for each vote, the ``meaning`` (S, 3) of that kind of vote, and 0 elsewhere.

        Sparse, except for small tables, where a dense one is faster.
        """
        shape = (len(self.participants), len(self.statements))
        data = meaning.ravel()[self.kinds]
        if shape[0] * shape[1] <= DENSE:
            full = np.zeros(shape)
            full[self.rows, self.columns] = data
            return full
        matrix = sparse.csr_array((data, self.columns, self.starts), shape=shape)
        matrix.has_canonical_format = True
        return matrix

    def dense(self) -> Floats:
        """The P x S matrix of votes, NaN where nobody voted. For small tables and for checks."""
        matrix = np.full((len(self.participants), len(self.statements)), np.nan)
        matrix[self.rows, self.columns] = self.values
        return matrix


def make_table(
    votes: Iterable[tuple[str, str, int]], *, hidden: Collection[str] = (), meta: Collection[str] = ()
) -> VoteTable:
    """A table from (participant, statement, vote), one vote for each pair.

    Raises EngineError for another vote than 1, 0 or -1 and for two votes of one person on one statement.
    """
    triples = list(votes)
    if any(vote not in (AGREE, PASS, DISAGREE) for _, _, vote in triples):
        raise EngineError("een stem is 1 (eens), 0 (neutraal) of -1 (oneens)")
    people, rows = number(participant for participant, _, _ in triples)
    statements, columns = number(statement for _, statement, _ in triples)
    values = np.fromiter((vote for _, _, vote in triples), np.int8, len(triples))
    return table_from_arrays(people, statements, rows, columns, values, hidden=hidden, meta=meta)


def number(names: Iterable[str]) -> tuple[list[str], NDArray[np.int32]]:
    """The distinct names in order of appearance, and for each name its number."""
    numbers: dict[str, int] = {}
    places = np.fromiter((numbers.setdefault(name, len(numbers)) for name in names), np.int32)
    return list(numbers), places


def table_from_arrays(
    participants: Sequence[str],
    statements: Sequence[str],
    rows: NDArray[np.int32],
    columns: NDArray[np.int32],
    values: NDArray[np.int8],
    *,
    hidden: Collection[str] = (),
    meta: Collection[str] = (),
) -> VoteTable:
    """A table from one vote per (row, column) pair (n each), rows and columns numbering the given names in any order.

    Raises EngineError where a pair occurs twice.
    """
    people, row_of = _canonical(participants, rows)
    texts, column_of = _canonical(statements, columns)
    shape = (len(people), len(texts))
    # Compressed columns of the transpose are rows in order; going there and back sorts in linear time.
    by_column = sparse.coo_array((values, (row_of[rows], column_of[columns])), shape=shape).tocsc()
    if by_column.nnz != len(values):
        raise EngineError("iemand stemt twee keer op dezelfde stelling")
    matrix = by_column.tocsr()
    return VoteTable(
        people,
        texts,
        matrix.indptr.astype(np.int32),
        matrix.indices.astype(np.int32),
        matrix.data.astype(np.int8),
        flags(texts, hidden),
        flags(texts, meta),
    )


def _canonical(names: Sequence[str], used: NDArray[np.int32]) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """The names that are used, in natural order, and the new number of each old one (-1: unused)."""
    present = np.bincount(used, minlength=len(names)) > 0
    order = sorted(np.flatnonzero(present).tolist(), key=lambda place: natural_key(names[place]))
    places = np.full(len(names), -1, np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return tuple(names[place] for place in order), places


def flags(names: Sequence[str], chosen: Collection[str]) -> Flags:
    """Which of the names are among the chosen ones."""
    wanted = frozenset(chosen)
    return np.fromiter((name in wanted for name in names), np.bool_, len(names))
