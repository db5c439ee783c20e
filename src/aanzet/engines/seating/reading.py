"""A seating question from JSON. The fields are described in docs/engines/seating.md."""

from dataclasses import fields
from pathlib import Path

from .instance import Instance, Need
from .located import Located, Steps, shown

MOST_PEOPLE, MOST_TABLES, MOST_ROUNDS = 2_000, 500, 60
FIELDS = frozenset(field.name for field in fields(Instance)) - {"people", "ignored"} | {"N"}
Pairs = tuple[tuple[int, int], ...]
Numbers = tuple[tuple[int, ...], ...]


def read_instance(path: str | Path) -> Instance:
    """The question in a file. Raises InputFault with file, line, field and reason."""
    file = Located(path)
    return _Reader(file).instance()


class _Reader:
    def __init__(self, file: Located) -> None:
        self.file = file
        self.people = file.whole(("N",), 1, MOST_PEOPLE)
        self.tables = file.whole(("tables",), 1, MOST_TABLES)
        self.size = file.whole(("size",), 1, MOST_PEOPLE)
        self.rounds = file.whole(("rounds",), 1, MOST_ROUNDS)
        self.names = self.texts(("names",), self.people)

    def instance(self) -> Instance:
        lo, hi = self.bounds()
        document = self.file.document
        instance = Instance(
            name=str(document.get("name") or Path(self.file.path).stem),
            people=self.people,
            tables=self.tables,
            size=self.size,
            rounds=self.rounds,
            attributes=self.attributes(lo),
            lo=lo,
            hi=hi,
            forbidden=self.pairs(("forbidden",)),
            hosts=self.hosts(),
            companions=tuple(self.group(steps, 2) for steps in self.file.rows(("companions",))),
            needs=tuple(self.need(steps) for steps in self.file.rows(("needs",))),
            absent=self.group(("absent",), 0),
            late=self.moments(("late",)),
            leaves=self.moments(("leaves",)),
            acquainted=self.pairs(("acquainted",)),
            names=self.names,
            table_names=self.texts(("table_names",), self.tables),
            attribute_names=self.texts(("attribute_names",), len(lo)),
            value_names=self.value_names(lo),
            ignored=tuple(sorted(set(document) - FIELDS)),
        )
        self.room(instance)
        return instance

    def room(self, instance: Instance) -> None:
        """Everybody who comes must have a chair."""
        for number, people in enumerate(instance.presence, 1):
            if len(people) > self.tables * self.size:
                seats = f"{self.tables} tafels van {self.size}"
                self.file.fail(("N",), f"in ronde {number} komen {len(people)} mensen, en dat past niet aan {seats}")

    def texts(self, steps: Steps, length: int) -> tuple[str, ...]:
        if self.file.part(steps) in (None, []):
            return ()
        texts = tuple(self.file.text(place) for place in self.file.rows(steps, length))
        if len(set(texts)) < len(texts):
            twice = next(place for place, text in enumerate(texts) if text in texts[:place])
            self.file.fail((*steps, twice), f"{shown(texts[twice])} staat er twee keer; maak de namen verschillend")
        return texts

    def value_names(self, lo: Numbers) -> tuple[tuple[str, ...], ...]:
        if self.file.part(("value_names",)) in (None, []):
            return ()
        places = self.file.rows(("value_names",), len(lo))
        return tuple(self.texts(place, len(lo[number])) for number, place in enumerate(places))

    def person(self, steps: Steps) -> int:
        """A person, by number or by name."""
        value = self.file.part(steps)
        if isinstance(value, str):
            if value.strip() not in self.names:
                self.file.fail(steps, f"de naam {shown(value)} staat niet in names")
            return self.names.index(value.strip())
        return self.file.whole(steps, 0, self.people - 1)

    def group(self, steps: Steps, least: int) -> tuple[int, ...]:
        """Different people."""
        places = self.file.rows(steps)
        people = tuple(self.person(place) for place in places)
        if len(people) < least:
            self.file.fail(steps, f"hier horen minstens {least} mensen te staan")
        for place, person in zip(places, people, strict=True):
            if people.index(person) != place[-1]:
                self.file.fail(place, f"{shown(self.file.part(place))} staat er twee keer")
        return people

    def pairs(self, steps: Steps) -> Pairs:
        pairs = []
        for place in self.file.rows(steps):
            self.file.rows(place, 2)
            first, second = self.group(place, 2)
            pairs.append((min(first, second), max(first, second)))
        return tuple(sorted(set(pairs)))

    def moments(self, steps: Steps) -> Pairs:
        """People with a round, each person once."""
        moments: dict[int, int] = {}
        for place in self.file.rows(steps):
            who, when = self.file.rows(place, 2)
            person = self.person(who)
            if person in moments:
                self.file.fail(who, f"{shown(self.file.part(who))} staat er twee keer")
            moments[person] = self.file.whole(when, 1, self.rounds)
        return tuple(moments.items())

    def hosts(self) -> tuple[int | None, ...]:
        places = self.file.rows(("hosts",))
        if len(places) > self.tables:
            self.file.fail(("hosts",), f"er zijn {len(places)} gastheren voor {self.tables} tafels")
        hosts = tuple(None if self.file.part(place) is None else self.person(place) for place in places)
        for place, host in zip(places, hosts, strict=True):
            if host is not None and hosts.index(host) != place[-1]:
                self.file.fail(place, f"{shown(self.file.part(place))} is al gastheer van een andere tafel")
        return hosts

    def need(self, steps: Steps) -> Need:
        if not isinstance(self.file.part(steps), dict):
            self.file.fail(steps, "moet een object zijn met name, people en seats")
        seats = self.file.rows((*steps, "seats"), self.tables)
        return Need(
            name=self.file.text((*steps, "name")),
            people=self.group((*steps, "people"), 1),
            seats=tuple(self.file.whole(place, 0, self.size) for place in seats),
        )

    def bounds(self) -> tuple[Numbers, Numbers]:
        """``lo`` and ``hi``: of the same shape, and lo never above hi."""
        lo = [self.whole_row(place, None) for place in self.file.rows(("lo",))]
        places = self.file.rows(("hi",), len(lo))
        hi = [self.whole_row(place, len(row)) for place, row in zip(places, lo, strict=True)]
        for attribute, (lowest, highest) in enumerate(zip(lo, hi, strict=True)):
            for value, (least, most) in enumerate(zip(lowest, highest, strict=True)):
                if least > most:
                    self.file.fail(("lo", attribute, value), f"minstens {least} kan niet naast hoogstens {most} in hi")
        return tuple(lo), tuple(hi)

    def whole_row(self, steps: Steps, length: int | None) -> tuple[int, ...]:
        return tuple(self.file.whole(place, 0, MOST_PEOPLE) for place in self.file.rows(steps, length))

    def attributes(self, lo: Numbers) -> Numbers:
        """One value of each bounded attribute for everybody; nothing where nothing is bounded."""
        places = self.file.rows(("attributes",))
        if not lo:
            return ()
        self.file.rows(("attributes",), self.people)
        return tuple(
            tuple(
                self.file.whole(value, 0, len(row) - 1)
                for value, row in zip(self.file.rows(place, len(lo)), lo, strict=True)
            )
            for place in places
        )
