"""What a seating costs, counted from the seating itself and nothing else."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from .instance import Instance

VIOLATION = 2
"""What one attribute violation costs, in repeated meetings."""
HARD = 10
"""What it costs when a forbidden pair meets, companions sit apart, or somebody lacks the place that she needs."""

Round = Sequence[Sequence[int]]
"""The people at each table."""


@dataclass(frozen=True)
class Breach:
    """Something wished that did not come true. ``round`` from 0; ``count``: how many times over.

    ``kind``: attribute, forbidden, companions, need or host; ``subject`` is the number of the attribute, of the party
    or of the need; ``value`` that of the attribute's value; ``people`` are those concerned.
    """

    kind: str
    round: int
    table: int
    count: int
    people: tuple[int, ...] = ()
    subject: int = 0
    value: int = 0


@dataclass(frozen=True)
class Tally:
    """``repeats``: meetings beyond a pair's first; ``violations``: wishes broken, counted over tables and rounds."""

    repeats: int
    violations: int
    cost: int
    breaches: tuple[Breach, ...]


def count(instance: Instance, rounds: Sequence[Round]) -> Tally:
    """Count a seating: ``rounds[r][t]`` are the people at table t in round r."""
    repeats = sum(count_repeats(instance, rounds).values())
    found = tuple(breach for number, tables in enumerate(rounds) for breach in breaches(instance, number, tables))
    weight = sum(breach.count * (VIOLATION if breach.kind == "attribute" else HARD) for breach in found)
    return Tally(repeats, sum(breach.count for breach in found), repeats + weight, found)


def count_repeats(instance: Instance, rounds: Sequence[Round]) -> dict[tuple[int, int], int]:
    """Pairs that meet more than once, and how many times beyond the first. Companions meet by wish and do not count."""
    together = {pair for party in instance.parties for pair in combinations(party, 2)}
    met = Counter({(min(pair), max(pair)) for pair in instance.acquainted})
    for tables in rounds:
        for people in tables:
            met.update(combinations(sorted(people), 2))
    return {pair: times - 1 for pair, times in sorted(met.items()) if times > 1 and pair not in together}


def breaches(instance: Instance, number: int, tables: Round) -> Iterator[Breach]:
    """What goes wrong in one round (from 0)."""
    table_of = {person: table for table, people in enumerate(tables) for person in people}
    for table, people in enumerate(tables):
        yield from _attributes(instance, number, table, people)
        yield from _needs(instance, number, table, people)
    for i, j in instance.forbidden:
        if i in table_of and table_of[i] == table_of.get(j):
            yield Breach("forbidden", number, table_of[i], 1, (i, j))
    for place, party in enumerate(instance.parties):
        there = Counter(table_of[person] for person in party if person in table_of)
        table, most = max(there.items(), key=lambda item: item[1], default=(0, 0))
        if most < there.total():
            yield Breach("companions", number, table, there.total() - most, party, subject=place)
    for host, table in instance.host_table.items():
        if table_of.get(host, table) != table:
            yield Breach("host", number, table, 1, (host,))


def _attributes(instance: Instance, number: int, table: int, people: Sequence[int]) -> Iterator[Breach]:
    for attribute, (lowest, highest) in enumerate(zip(instance.lo, instance.hi, strict=True)):
        seen = Counter(instance.attributes[person][attribute] for person in people)
        for value, (lo, hi) in enumerate(zip(lowest, highest, strict=True)):
            off = max(lo - seen[value], seen[value] - hi, 0)
            if off:
                who = tuple(person for person in people if instance.attributes[person][attribute] == value)
                yield Breach("attribute", number, table, off, who, attribute, value)


def _needs(instance: Instance, number: int, table: int, people: Sequence[int]) -> Iterator[Breach]:
    for place, need in enumerate(instance.needs):
        who = tuple(person for person in people if person in need.people)
        if len(who) > need.seats[table]:
            yield Breach("need", number, table, len(who) - need.seats[table], who, place)
