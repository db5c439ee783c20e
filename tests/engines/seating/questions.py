"""Seating questions to test with, and naive ways to answer them."""

import json
import random
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from typing import Any

from aanzet.engines.seating.instance import Instance, Need
from aanzet.engines.seating.plan import Rounds, Seats

Document = dict[str, Any]


def make(people: int, tables: int, size: int, rounds: int, **wishes: Any) -> Instance:
    return Instance("proef", people, tables, size, rounds, **wishes)


def draw_question(seed: int) -> Instance:
    """A small question with some of everything."""
    draw = random.Random(seed)
    tables, size, rounds = draw.randint(2, 3), draw.randint(2, 4), draw.randint(1, 4)
    people = tables * size - draw.randint(0, 1)
    everybody = range(people)
    values = 3
    lo = ((draw.randint(0, 1), 0, 0), (0, 0, 0))
    hi = ((size, draw.randint(1, 2), size), (draw.randint(1, size), size, size))
    pairs = list(combinations(everybody, 2))
    return make(
        people,
        tables,
        size,
        rounds,
        attributes=tuple((draw.randrange(values), draw.randrange(values)) for _ in everybody),
        lo=lo,
        hi=hi,
        forbidden=tuple(sorted(draw.sample(pairs, 1))),
        hosts=(draw.choice([None, 0]),),
        companions=tuple(draw.sample(pairs, draw.randint(0, 1))),
        needs=(Need("rolstoelplek", (people - 1,), tuple(draw.randint(0, 1) for _ in range(tables))),),
        late=((1, draw.randint(1, rounds)),),
        leaves=((2, draw.randint(1, rounds)),) if people > 4 else (),
        acquainted=tuple(draw.sample(pairs, 1)),
    )


def naive_repeats(instance: Instance, rounds: Rounds) -> int:
    """For each pair: how often they meet beyond the first time."""
    repeats = 0
    for i, j in combinations(range(instance.people), 2):
        if any(i in party and j in party for party in instance.parties):
            continue
        times = sum(i in table and j in table for seats in rounds for table in seats)
        times += (i, j) in instance.acquainted or (j, i) in instance.acquainted
        repeats += max(0, times - 1)
    return repeats


def naive_breaches(instance: Instance, seats: Seats) -> tuple[int, int]:
    """Attribute violations in one round, and everything that must not happen."""
    soft = hard = 0
    for number, table in enumerate(seats):
        for attribute in range(len(instance.lo)):
            for value in range(len(instance.lo[attribute])):
                have = len([person for person in table if instance.attributes[person][attribute] == value])
                soft += max(0, instance.lo[attribute][value] - have)
                soft += max(0, have - instance.hi[attribute][value])
        hard += sum(i in table and j in table for i, j in instance.forbidden)
        hard += sum(max(0, len(set(need.people) & set(table)) - need.seats[number]) for need in instance.needs)
        hard += sum(host is not None and host in table and place != number for place, host in enumerate(instance.hosts))
    for party in instance.parties:
        parts = [len(set(party) & set(table)) for table in seats]
        hard += sum(parts) - max(parts)
    return soft, hard


def naive_cost(instance: Instance, rounds: Rounds) -> int:
    breaches = [naive_breaches(instance, seats) for seats in rounds]
    return naive_repeats(instance, rounds) + sum(2 * soft + 10 * hard for soft, hard in breaches)


def every_seating(instance: Instance, people: list[int]) -> Iterator[Seats]:
    """All ways to seat people at tables in one round, hosts at their own table."""
    for tables in product(range(instance.tables), repeat=len(people)):
        seats = tuple(
            tuple(person for person, table in zip(people, tables, strict=True) if table == number)
            for number in range(instance.tables)
        )
        fits = max(map(len, seats)) <= instance.size
        if fits and all(tables[people.index(h)] == t for h, t in instance.host_table.items() if h in people):
            yield seats


def cheapest(instance: Instance) -> int:
    """The lowest cost of all seatings, by trying every one."""
    options = []
    for people in instance.presence:
        seatings = list(every_seating(instance, sorted(people)))
        breaches = [naive_breaches(instance, seats) for seats in seatings]
        options.append([(2 * soft + 10 * hard, seats) for (soft, hard), seats in zip(breaches, seatings, strict=True)])
    best = 10**9
    for chosen in product(*options):
        fixed = sum(cost for cost, _ in chosen)
        if fixed < best:
            best = min(best, fixed + naive_repeats(instance, tuple(seats for _, seats in chosen)))
    return best


def check_seating(instance: Instance, rounds: Rounds) -> None:
    """Everybody who is there has one seat, tables are not overfull, hosts sit at home."""
    assert len(rounds) == instance.rounds
    for people, seats in zip(instance.presence, rounds, strict=True):
        assert len(seats) == instance.tables
        assert sorted(person for table in seats for person in table) == sorted(people)
        assert max(map(len, seats)) <= instance.size
        for host, table in instance.host_table.items():
            assert host not in people or host in seats[table]


def document(**fields: Any) -> Document:
    """A question of six people as JSON holds it."""
    return {"name": "avond", "N": 6, "tables": 2, "size": 3, "rounds": 2, **fields}


def write(path: Path, content: Document) -> str:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return str(path)
