"""Where hosts and companions start in a round, before chance seats the others."""

from dataclasses import dataclass

from .instance import Instance

Party = tuple[int, ...]


@dataclass(frozen=True)
class Placing:
    """``seats`` at each table; ``anchored``: the table of hosts and their company; ``units``: the table of each part
    of a party."""

    seats: int
    anchored: dict[int, int]
    units: dict[Party, int]


def place_parties(instance: Instance, number: int) -> Placing:
    """Places for who is there in a round (from 0): largest company first, each at a table with most room.

    Tables get no more seats than needed, so that everybody is spread evenly. A party that fits at no table is split.
    """
    there = instance.presence[number]
    least = -(-len(there) // instance.tables)
    for seats in range(least, instance.size):
        placing, split = _place(instance, number, seats)
        if not split:
            return placing
    return _place(instance, number, max(least, instance.size))[0]


def _place(instance: Instance, number: int, seats: int) -> tuple[Placing, bool]:
    there = instance.presence[number]
    order = [(table + number) % instance.tables for table in range(instance.tables)]  # elsewhere in every round
    anchored = {host: table for host, table in instance.host_table.items() if host in there}
    room = [seats - list(anchored.values()).count(table) for table in range(instance.tables)]
    units: dict[Party, int] = {}
    split = False
    for party in sorted(instance.parties, key=lambda party: (-len(party), party)):
        hosts = [person for person in party if person in anchored]
        rest = [person for person in party if person in there and person not in anchored]
        if hosts and rest:
            table = anchored[hosts[0]]
            here, rest = rest[: room[table]], rest[room[table] :]
            anchored.update(dict.fromkeys(here, table))
            room[table] -= len(here)
            split = split or bool(rest)
        while rest:
            table = max(order, key=room.__getitem__)
            unit, rest = tuple(rest[: room[table]]), rest[room[table] :]
            split = split or bool(rest)
            if len(unit) > 1:
                units[unit] = table
                room[table] -= len(unit)
    return Placing(seats, anchored, units), split
