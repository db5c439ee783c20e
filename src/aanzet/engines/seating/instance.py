"""Who comes, which tables stand ready, and what is wished. Plain data; made by hand or read by ``reading``."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Need:
    """A kind of place that some people cannot do without (a wheelchair place, a seat on the hearing loop).

    ``seats[t]`` is how many such places table ``t`` has. At most one person with the need sits on each.
    """

    name: str
    people: tuple[int, ...]
    seats: tuple[int, ...]


@dataclass(frozen=True)
class Instance:
    """A seating question. People, tables and values are numbered from 0; rounds from 1, as people count them.

    ``attributes[i][a]`` is the value of person ``i`` for attribute ``a``; each round every table has at least
    ``lo[a][v]`` and at most ``hi[a][v]`` people with value ``v``. ``hosts[t]`` sits at table ``t`` in every round.
    ``late[k] = (i, r)``: person ``i`` comes in round ``r``; ``leaves[k] = (i, r)``: round ``r`` is the last one of
    ``i``.
    ``acquainted`` pairs count as having met before the first round.
    """

    name: str
    people: int
    tables: int
    size: int
    rounds: int
    attributes: tuple[tuple[int, ...], ...] = ()
    lo: tuple[tuple[int, ...], ...] = ()
    hi: tuple[tuple[int, ...], ...] = ()
    forbidden: tuple[tuple[int, int], ...] = ()
    hosts: tuple[int | None, ...] = ()
    companions: tuple[tuple[int, ...], ...] = ()
    needs: tuple[Need, ...] = ()
    absent: tuple[int, ...] = ()
    late: tuple[tuple[int, int], ...] = ()
    leaves: tuple[tuple[int, int], ...] = ()
    acquainted: tuple[tuple[int, int], ...] = ()
    names: tuple[str, ...] = ()
    attribute_names: tuple[str, ...] = ()
    value_names: tuple[tuple[str, ...], ...] = ()
    table_names: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    """Fields of the file that the engine does not know."""

    @cached_property
    def presence(self) -> tuple[frozenset[int], ...]:
        """For each round (first one at place 0) who is there."""
        first = dict(self.late)
        last = dict(self.leaves)
        gone = set(self.absent)
        return tuple(
            frozenset(
                person
                for person in range(self.people)
                if person not in gone and first.get(person, 1) <= number <= last.get(person, self.rounds)
            )
            for number in range(1, self.rounds + 1)
        )

    @cached_property
    def host_table(self) -> dict[int, int]:
        """The table at which each host sits."""
        return {host: table for table, host in enumerate(self.hosts) if host is not None}

    @cached_property
    def parties(self) -> tuple[tuple[int, ...], ...]:
        """Groups of companions, those that share a person taken together, each in order of number."""
        owner = {person: person for group in self.companions for person in group}

        def root(person: int) -> int:
            while owner[person] != person:
                person = owner[person]
            return person

        for group in self.companions:
            for person in group:
                owner[root(person)] = root(group[0])
        groups: dict[int, list[int]] = {}
        for person in sorted(owner):
            groups.setdefault(root(person), []).append(person)
        return tuple(tuple(group) for group in groups.values() if len(group) > 1)

    def person(self, number: int) -> str:
        """The name of a person, or "persoon 7" where no names are known."""
        return self.names[number] if self.names else f"persoon {number}"

    def table(self, number: int) -> str:
        """The name of a table, or "tafel 3" (counted from 1, as on the cards)."""
        return self.table_names[number] if self.table_names else f"tafel {number + 1}"

    def value(self, attribute: int, value: int) -> str:
        """A value in words: "sector: zorg", or "kenmerk 1, waarde 3" where no names are known."""
        kind = self.attribute_names[attribute] if self.attribute_names else f"kenmerk {attribute + 1}"
        if self.value_names and value < len(self.value_names[attribute]):
            return f"{kind} {self.value_names[attribute][value]}"
        return f"{kind}, waarde {value}"

    def enumeration(self, people: Iterable[int]) -> str:
        """Names in a row: "Ans, Bert en Cor"."""
        names = [self.person(number) for number in people]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"
