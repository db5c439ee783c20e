"""The state of the search: who sits where, what that costs, and what every swap within a round would change.

With P_r[i, j] the price of i and j sharing a table in round r (1 if they meet in another round), H_r[i, t] who sits at
which table and W = P_r H_r, exchanging i (at table a) and j (at table b) changes the repeated meetings by

    W[i, b] - W[i, a] + W[j, a] - W[j, b] - 2 P_r[i, j].

Attribute bounds add a step up at the table where somebody comes and a step down at the table that is left; two people
with
the same value change nothing, so the steps they were charged are taken back. Everything is of the form Z + Z' with
Z = [X | -Q] [H | B]' - P_r (B: who has which value), so one small matrix product prices all swaps of a round at once.
"""

from dataclasses import dataclass

import numpy as np

from .model import Floats, Integers, Model
from .tally import HARD

NEVER = np.float32(1e6)


@dataclass(frozen=True, order=True)
class Score:
    """Cost of a seating: repeats + 2 x attribute violations + 10 x what must not happen. Fewest violations break
    ties."""

    cost: int
    violations: int
    repeats: int


class Search:
    """A seating that can be changed by swaps. ``tables`` (R, I) holds the table of each item, -1 for who is not
    there."""

    def __init__(self, model: Model, tables: Integers) -> None:
        self.model = model
        self.tables = tables.copy()
        rounds, items = tables.shape
        count, values = model.instance.tables, model.member.shape[1]
        self._rows = np.arange(items)
        self._at = np.zeros((rounds, items, count), np.float32)
        number, item = np.nonzero(tables >= 0)
        self._at[number, item, tables[number, item]] = 1
        self._facing = np.zeros((rounds, count + values, items), np.float32)
        self._facing[:, :count] = self._at.transpose(0, 2, 1)
        self._facing[:, count:] = model.member.T
        self._met = model.known + model.pair + (self._at @ self._facing[:, :count]).sum(axis=0, dtype=np.float32)
        np.fill_diagonal(self._met, 1)
        self._fixed = [np.flatnonzero(row) for row in model.fixed]
        self._bounds = _Bounds(model, self._at)
        self._flat = self._rows * (count + values) + np.maximum(tables, 0)
        self._price = np.empty((items, items), np.float32)
        self._side = np.empty((items, count + values), np.float32)
        self._reach, self._own = self._side[:, :count], self._side[:, count:]
        self._pull = np.empty((items, count), np.float32)
        self._half = np.empty((items, items), np.float32)
        self.change = np.empty((items, items), np.float32)

    @property
    def energy(self) -> float:
        """What the search makes small: like the cost, with the softer weights of the search."""
        together = float((self._meetings() * self.model.pair).sum()) / 2
        return self._repeats() + together + self.model.company + self._bounds.energy()

    def score(self) -> Score:
        """The cost as it is reported."""
        bounds, repeats = self._bounds.violations(), round(self._repeats())
        first, second = self.model.forbidden
        hard = round(float(self._meetings()[first, second].sum())) + self._apart()
        cost = repeats + int((bounds * self.model.weight).sum()) + HARD * hard
        return Score(cost, int(bounds.sum()) + hard, repeats)

    def _meetings(self) -> Floats:
        """How often each two share a table (I, I)."""
        times: Floats = self._met - self.model.known - self.model.pair
        np.fill_diagonal(times, 0)
        return times

    def _apart(self) -> int:
        """Companions who do not sit with most of their company, over all rounds."""
        parties = (self._at[:, list(party)].sum(axis=1) for party in self.model.instance.parties)
        return round(sum(float((seated.sum(axis=1) - seated.max(axis=1)).sum()) for seated in parties))

    def _repeats(self) -> float:
        counted = self.model.cap > self.model.pair
        return float(np.maximum(self._met - self.model.cap, 0)[counted].sum()) / 2

    def price(self, number: int) -> Floats:
        """P_r (I, I) of a round. The array is reused by the next call."""
        count = self._at.shape[2]
        np.dot(self._at[number], self._facing[number, :count], out=self._price)
        np.subtract(self._met, self._price, out=self._price)
        return np.minimum(self._price, self.model.cap, out=self._price)

    def price_swaps(self, number: int) -> Floats:
        """``change`` (I, I): by how much each swap in this round changes the energy; huge where there is nothing
        to swap."""
        price, reach = self.price(number), self._reach
        places = self._flat[number]
        np.dot(price, self._at[number], out=self._pull)
        if self._own.shape[1]:
            self._bounds.charge(number, self.tables[number], self._pull, self._own)
        reach[...] = self._pull
        flat = self._side.ravel()
        here = flat.take(places)
        if self._own.shape[1]:
            here += np.dot(self._own, self._bounds.all)
        np.subtract(reach, here[:, None], out=reach)
        flat[places] = NEVER
        np.dot(self._side, self._facing[number], out=self._half)
        np.subtract(self._half, price, out=self._half)
        self._half[self._fixed[number]] = NEVER
        return np.add(self._half, self._half.T, out=self.change)

    def swap(self, number: int, i: int, j: int) -> None:
        """Exchange the seats of i and j in a round."""
        a, b = int(self.tables[number, i]), int(self.tables[number, j])
        at, facing = self._at[number], self._facing[number]
        gain = at[:, b] - at[:, a]
        gain[i] += 1
        gain[j] -= 1
        met = self._met
        met[i] += gain
        met[:, i] += gain
        met[j] -= gain
        met[:, j] -= gain
        at[i, a] = at[j, b] = facing[a, i] = facing[b, j] = 0
        at[i, b] = at[j, a] = facing[b, i] = facing[a, j] = 1
        self.tables[number, i], self.tables[number, j] = b, a
        self._flat[number, i] += b - a
        self._flat[number, j] += a - b
        self._bounds.exchange(number, a, b, i, j)


class _Bounds:
    """Counts of each bounded value at each table, and what one more or one less would cost."""

    def __init__(self, model: Model, at: Floats) -> None:
        self._model = model
        tables, values, counts = model.excess.shape
        self._first = np.arange(tables * values).reshape(tables, values) * counts
        self._members = np.ascontiguousarray(model.member, np.float32)
        self._whole = model.member.astype(np.int64)
        self._place = self._first + (at.transpose(0, 2, 1) @ model.member).astype(np.int64)
        priced = model.excess * model.search_weight[:, None]
        steps = np.diff(priced, axis=2)
        self._priced = priced.ravel()
        self._plus = np.pad(steps, ((0, 0), (0, 0), (0, 1))).astype(np.float32).ravel()
        self._minus = np.pad(-steps, ((0, 0), (0, 0), (1, 0))).astype(np.float32).ravel()
        self._up = np.ascontiguousarray(self._plus.take(self._place).transpose(0, 2, 1))
        self._bend = self._plus.take(self._place) + self._minus.take(self._place)
        self._add = np.empty((len(model.member), tables), np.float32)
        self.all = np.ones(values, np.float32)

    def energy(self) -> float:
        return float(self._priced.take(self._place).sum())

    def violations(self) -> Integers:
        """By how much each value (V,) is out of bounds, over all tables and rounds."""
        return np.asarray(self._model.excess.ravel().take(self._place).sum(axis=(0, 1)), np.int64)

    def charge(self, number: int, tables: Integers, pull: Floats, own: Floats) -> None:
        """Add the steps up to ``pull`` (I, T); write what is taken back between people with the same value in
        ``own`` (I, V)."""
        np.dot(self._members, self._up[number], out=self._add)
        np.add(pull, self._add, out=pull)
        np.multiply(self._members, self._bend[number].take(tables, axis=0), out=own)
        np.negative(own, out=own)

    def exchange(self, number: int, a: int, b: int, i: int, j: int) -> None:
        """People i (of table a) and j (of table b) change seats."""
        if not self.all.size:
            return
        place = self._place[number]
        moved = self._whole[j] - self._whole[i]
        place[a] += moved
        place[b] -= moved
        for table in (a, b):
            plus = self._plus.take(place[table])
            self._up[number, :, table] = plus
            self._bend[number, table] = plus + self._minus.take(place[table])
