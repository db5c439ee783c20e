"""A market that changes while people look at it: after every match, decline or new item the best proposal again.

Only blocks in which something changed are cleared again. Where nothing is lost by it, what was proposed before stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from ..faults import EngineError
from .arcs import Arcs
from .capped import courses_of, first_of_equals, prepared, reachable, solve
from .columns import Worth
from .market import Ints, Market, market_of
from .outcome import Course
from .pool import Pool
from .prices import CLOSE, Prices

Names = tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """A ring, or a chain that starts at a gift: each item goes to who brought the next one."""

    items: Names
    chain: bool = False
    through: tuple[Names, ...] = ()


@dataclass(frozen=True)
class Proposals:
    """What is proposed now. ``objective`` and ``bound`` count trades; equal means that nothing better exists."""

    proposals: tuple[Proposal, ...]
    objective: int
    bound: int
    tied: bool | None = None
    """Whether all of it is the first of its equals; None where that was not asked for."""

    @property
    def proved_optimal(self) -> bool:
        return self.objective >= self.bound


@dataclass
class _Brought:
    party: str
    wants: dict[str, None]
    gift: bool
    waited: int


@dataclass(frozen=True)
class _Cleared:
    """What is proposed in one block, its worth, and what nothing there exceeds."""

    proposals: tuple[Proposal, ...]
    value: float
    bound: float
    first: bool = False


@dataclass
class Floor:
    """Items on a floor, and who would take what for them. Rings of at most ``ring``, chains of at most ``chain``.

    ``party_once``: no party twice in one ring or chain. ``ties``: what is proposed afresh is the first of its equals in
    the order of ``ties``; what stands already stays before that.
    """

    ring: int = 3
    chain: int = 0
    seed: int = 0
    party_once: bool = False
    ties: bool = False
    _items: dict[str, _Brought] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)
    _before: dict[bytes, _Cleared] = field(default_factory=dict)
    _prices: dict[str, float] = field(default_factory=dict)
    _standing: set[Proposal] = field(default_factory=set)

    def bring(self, item: str, party: str, wants: Iterable[str] = (), *, gift: bool = False, waited: int = 0) -> None:
        """Add an item, a gift, or (``%name``) a dummy: at most one of its wants. Wants may name items yet to come.
        ``waited``: how long, in whole steps."""
        if item in self._items:
            raise EngineError(f"‘{item}’ is al ingebracht")
        self._items[item] = _Brought(party, dict.fromkeys(wants), gift, waited)
        self._numbers.setdefault(item, len(self._numbers))

    def want(self, taker: str, given: str) -> None:
        """Who brought ``taker`` would take ``given`` for it as well."""
        self._at(taker).wants[given] = None

    def decline(self, taker: str, given: str) -> None:
        """Who brought ``taker`` does not want ``given`` for it after all."""
        self._at(taker).wants.pop(given, None)

    def remove(self, *items: str) -> None:
        """Items that are matched or withdrawn."""
        for item in items:
            self._at(item)
            del self._items[item]

    def _at(self, item: str) -> _Brought:
        if item not in self._items:
            raise EngineError(f"‘{item}’ is niet (meer) op de vloer")
        return self._items[item]

    def market(self) -> Market:
        """The floor as it is now."""
        wants = {name: list(one.wants) for name, one in self._items.items()}
        owners = {name: one.party for name, one in self._items.items()}
        found = market_of(wants, owners, frozenset(name for name, one in self._items.items() if one.gift))
        return replace(found, waits=np.array([one.waited for one in self._items.values()], np.int64))

    def proposals(self, *, exact: bool = False) -> Proposals:
        """The most trades that are possible now, with the proof.

        Unless ``exact``, no time is spent on an integer programme where the market is so dense that the bound cannot be
        reached at once; ``bound`` then says what might still be possible.
        """
        market = self.market()
        _, worth, blocks = prepared(market, "trades", self.ring, self.chain, 0.0, self.seed, couple=self.ties)
        worth = replace(worth, party_once=self.party_once)
        now: dict[bytes, _Cleared] = {}
        for block in blocks:
            key = self._key(block, market)
            known = self._before.get(key)
            if known is None or (exact and known.value < known.bound):
                known = self._cleared(block, market, worth, exact)
            now[key] = known
        self._before = now
        found = tuple(sorted((one for part in now.values() for one in part.proposals), key=lambda one: one.items))
        self._standing = set(found)
        self._prices = {name: self._prices[name] for name in market.names if name in self._prices}
        value, bound = sum(part.value for part in now.values()), sum(part.bound for part in now.values())
        first = all(part.first for part in now.values()) if self.ties else None
        return Proposals(found, round(value), round(bound), first)

    def stand(self, proposals: Iterable[Proposal]) -> None:
        """What was proposed elsewhere: it stays where that costs no trade."""
        self._standing = set(proposals)
        self._before = {key: one for key, one in self._before.items() if self._standing.issuperset(one.proposals)}

    def _key(self, block: Arcs, market: Market) -> bytes:
        """The same for the same arcs between the same items."""
        number = np.array([self._numbers[name] for name in market.names] + [-1], np.int64)
        node = np.append(number[block.nodes], -1)
        rows = np.column_stack([node[block.giver], node[block.taker], node[block.dummies]])
        return bytes(rows[np.lexsort(rows.T)].tobytes())

    def _cleared(self, block: Arcs, market: Market, worth: Worth, exact: bool) -> _Cleared:
        """First what stood, with the best of the rest; a linear programme only where old prices do not prove it."""
        names = [market.names[node] for node in block.nodes]
        kept = self._kept(block, market)
        whole = (*kept, *self._rest(block, market, worth, kept)) if kept else ()
        value = float(sum(len(one.items) - one.chain for one in whole))
        start = self._priced(block, worth, names, value) if kept else None
        if isinstance(start, float):
            return _Cleared(whole, value, start)
        solved = solve(block, worth, self.ring, self.chain, exact=exact, start=start, least=value)
        if solved.prices is not None:
            self._prices.update(zip(names, solved.prices.nodes.tolist(), strict=True))
        if kept and value >= solved.value:
            return _Cleared(whole, value, max(value, solved.bound))
        first = False
        if self.ties:
            solved, first = first_of_equals(block, worth, self.ring, self.chain, solved, market.waits)
        fresh = tuple(_proposal(course, market) for course in courses_of(block, solved.chosen))
        return _Cleared(fresh, solved.value, solved.bound, first)

    def _priced(self, block: Arcs, worth: Worth, names: list[str], value: float) -> Prices | float | None:
        """The value, where the prices of before prove that it is the best; else these prices, to begin with.

        What is new is charged as much as any ring or chain with it would add: then nothing adds anything (duality).
        """
        charged = np.array([self._prices.get(name, -1.0) for name in names])
        new = charged < 0
        if new.all():
            return None
        pool = Pool(block, worth, self.ring, self.chain)
        prices = Prices(block, worth, np.maximum(charged, 0), np.zeros(int(block.party.max()) + 1))
        _, *excess = pool.improving(prices)
        if new.any() and max(excess) > CLOSE:
            prices = replace(prices, nodes=np.where(new, max(excess), charged))
            _, *excess = pool.improving(prices)
        self._prices.update(zip(names, prices.nodes.tolist(), strict=True))
        return value if value >= reachable(prices.bound(*excess), worth.step) else prices

    def _kept(self, block: Arcs, market: Market) -> tuple[Proposal, ...]:
        """What was proposed before and is still possible in this block."""
        place = {market.names[node]: number for number, node in enumerate(block.nodes)}
        arcs = set(zip(block.giver.tolist(), block.taker.tolist(), map(tuple, block.dummies.tolist()), strict=True))
        depth = block.dummies.shape[1]

        def possible(one: Proposal) -> bool:
            for k in range(int(one.chain), len(one.items)):
                names = (one.items[k - 1], one.items[k], *one.through[k])
                given, taker, *through = (place.get(name, -1) for name in names)
                if -1 in (given, taker, *through):
                    return False
                if (given, taker, (*through, *[-1] * (depth - len(through)))) not in arcs:
                    return False
            return not one.chain or bool(market.gift[block.nodes[place[one.items[0]]]])

        return tuple(sorted((one for one in self._standing if possible(one)), key=lambda one: one.items))

    def _rest(self, block: Arcs, market: Market, worth: Worth, kept: tuple[Proposal, ...]) -> list[Proposal]:
        """The best of the block without the items and dummies of what is kept."""
        used = {name for one in kept for name in (*one.items, *(dummy for part in one.through for dummy in part))}
        taken = np.array([market.names[node] in used for node in block.nodes] + [False], np.bool_)
        gone = taken[block.giver] | taken[block.taker] | taken[block.dummies].any(axis=1)
        free: Ints = block.gift[~taken[block.gift]]
        if gone.all():
            return []
        rest = replace(block.only(~gone), gift=free)
        solved = solve(rest, worth, self.ring, self.chain, exact=False)
        return [_proposal(course, market) for course in courses_of(rest, solved.chosen)]


def _proposal(course: Course, market: Market) -> Proposal:
    names = tuple(market.names[item] for item in course.items)
    through = tuple(tuple(market.names[dummy] for dummy in part) for part in course.through)
    return Proposal(names, course.chain, through)
