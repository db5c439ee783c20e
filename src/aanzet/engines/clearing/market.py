"""A market: items of parties, and who would take what for what."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Dropped:
    """Wants that were written but say nothing, counted by reason."""

    unknown: int = 0
    """Wants for items that nobody brings in."""
    own: int = 0
    """Wants of a party for an item of its own."""
    repeated: int = 0
    """Wants that stand twice on one line."""

    @property
    def total(self) -> int:
        return self.unknown + self.own + self.repeated


@dataclass(frozen=True, eq=False)
class Market:
    """Nodes are items, in the order of the file. Want ``k``: who brings ``taker[k]`` would take ``given[k]`` for it.

    A *dummy* is no item: it stands for "at most one of these", and whoever takes a dummy takes what the dummy takes.
    A *gift* is brought in by somebody who asks nothing; it can start a chain.
    """

    names: tuple[str, ...]
    party: Ints
    """Party of each node, shape (nodes,), as an index in ``parties``."""
    parties: tuple[str, ...]
    dummy: Flags
    gift: Flags
    taker: Ints
    given: Ints
    cost: Ints
    """How much less this want is liked than the first choice, shape (wants,); all 0 where no order was asked for."""
    dropped: Dropped = field(default_factory=Dropped)
    sha256: str = ""
    """Of the file the market was read from."""
    waits: Ints | None = None
    """How long each node has been waiting, in whole steps; only to choose between equals."""

    @property
    def items(self) -> int:
        """How many nodes are real items."""
        return int(len(self.names) - self.dummy.sum())


def market_of(
    wants: dict[str, list[str]], owners: dict[str, str] | None = None, gifts: frozenset[str] = frozenset()
) -> Market:
    """A market from plain names: ``wants[item]`` are the items its owner would take for it; ``%x`` is a dummy.

    Without ``owners`` each item is a party of its own. Wants for unknown items, for the party's own items and repeated
    wants are dropped and counted. ``gifts`` start chains; what they ask is not looked at.
    """
    index = {name: number for number, name in enumerate(wants)}
    of = [(owners or {}).get(name, name) for name in wants]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(of))}
    taker, given, unknown, own, repeated = [], [], 0, 0, 0
    for name, asked in wants.items():
        kept = dict.fromkeys(asked)
        repeated += len(asked) - len(kept)
        for wanted in kept:
            if wanted not in index:
                unknown += 1
            elif of[index[wanted]] == of[index[name]] and not wanted.startswith("%"):
                own += 1
            elif name not in gifts:
                taker.append(index[name])
                given.append(index[wanted])
    return Market(
        tuple(wants),
        np.array([numbers[one] for one in of], np.int64),
        tuple(numbers),
        np.array([name.startswith("%") for name in wants], np.bool_),
        np.array([name in gifts for name in wants], np.bool_),
        np.array(taker, np.int64),
        np.array(given, np.int64),
        np.zeros(len(taker), np.int64),
        Dropped(unknown, own, repeated),
    )
