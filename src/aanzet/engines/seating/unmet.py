"""What could not be satisfied, in words, with the reason."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .instance import Instance
from .plan import Plan
from .tally import Breach

NOT_FOUND = "Een betere indeling is niet gevonden."


@dataclass(frozen=True)
class Unmet:
    """``round`` and ``table`` from 0, None where it concerns them all. ``impossible``: no seating could do it."""

    kind: str
    text: str
    reason: str
    impossible: bool
    round: int | None = None
    table: int | None = None
    people: tuple[int, ...] = ()


def find_unmet(plan: Plan) -> tuple[Unmet, ...]:
    """Everything wished that the plan does not give, in order of round and table."""
    words = _Words(plan.instance)
    kinds: dict[str, Callable[[Breach], tuple[str, str | None]]] = {
        "attribute": words.attribute,
        "forbidden": words.forbidden,
        "companions": words.companions,
        "need": words.need,
        "host": words.host,
    }
    found = []
    for breach in plan.tally.breaches:
        text, reason = kinds[breach.kind](breach)
        place = (breach.round, breach.table, breach.people)
        found.append(Unmet(breach.kind, text, reason or NOT_FOUND, reason is not None, *place))
    return (*found, *_without_host(plan), *_alone(plan), *_too_many_meetings(plan), *_ignored(plan.instance))


class _Words:
    """For each kind of breach: what is the matter, and why it cannot be otherwise (None: it might)."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance

    def where(self, breach: Breach) -> str:
        return f"Ronde {breach.round + 1}, {self.instance.table(breach.table)}"

    def attribute(self, breach: Breach) -> tuple[str, str | None]:
        instance = self.instance
        lo, hi = instance.lo[breach.subject][breach.value], instance.hi[breach.subject][breach.value]
        here, value = len(breach.people), instance.value(breach.subject, breach.value)
        few = here < lo
        wish = f"minstens {lo}" if few else f"hoogstens {hi}"
        text = f"{self.where(breach)}: {here} met {value}, {wish} gevraagd."
        there = instance.presence[breach.round]
        have = sum(instance.attributes[person][breach.subject] == breach.value for person in there)
        start = f"Er zijn er in deze ronde {have}, en"
        if few and have < lo * instance.tables:
            return text, f"{start} {instance.tables} tafels vragen er samen {lo * instance.tables}."
        if not few and have > hi * instance.tables:
            return text, f"{start} de tafels mogen er samen {hi * instance.tables} hebben."
        return text, None

    def forbidden(self, breach: Breach) -> tuple[str, str | None]:
        pair = breach.people
        text = f"{self.where(breach)}: {self.instance.enumeration(pair)} zitten samen, en dat was niet de bedoeling."
        if any(set(pair) <= set(party) for party in self.instance.parties):
            return text, "Ze horen ook bij elkaar. Beide kan niet."
        if self.instance.tables == 1:
            return text, "Er is maar één tafel."
        return text, None

    def companions(self, breach: Breach) -> tuple[str, str | None]:
        instance = self.instance
        there = [person for person in breach.people if person in instance.presence[breach.round]]
        text = f"Ronde {breach.round + 1}: {instance.enumeration(there)} zitten niet allemaal bij elkaar."
        hosts = [person for person in there if person in instance.host_table]
        if len(hosts) > 1:
            return text, f"{instance.enumeration(hosts)} zijn gastheer van verschillende tafels."
        if any(set(pair) <= set(there) for pair in instance.forbidden):
            return text, "Er zijn er bij die niet samen aan een tafel mogen. Beide kan niet."
        if len(there) > instance.size:
            return text, f"Ze zijn met {len(there)}, en aan een tafel passen er {instance.size}."
        return text, None

    def need(self, breach: Breach) -> tuple[str, str | None]:
        instance, need = self.instance, self.instance.needs[breach.subject]
        seats = need.seats[breach.table]
        who = instance.enumeration(breach.people)
        verb = "heeft" if len(breach.people) == 1 else "hebben elk"
        text = f"{self.where(breach)}: {who} {verb} een {need.name} nodig, en deze tafel heeft er {seats}."
        there = sum(person in instance.presence[breach.round] for person in need.people)
        if there > sum(need.seats):
            return text, f"In deze ronde zijn er {there} nodig, en alle tafels samen hebben er {sum(need.seats)}."
        hosts = [person for person in breach.people if person in instance.host_table]
        if len(hosts) > seats:
            return text, f"{instance.enumeration(hosts)} is hier gastheer."
        return text, None

    def host(self, breach: Breach) -> tuple[str, str | None]:
        return (
            f"{self.where(breach)}: gastheer {self.instance.person(breach.people[0])} zit aan een andere tafel.",
            None,
        )


def _without_host(plan: Plan) -> Iterator[Unmet]:
    """Tables whose host is not there. Nothing in the seating can help it, so it costs nothing."""
    instance = plan.instance
    for number, people in enumerate(instance.presence):
        for host, table in instance.host_table.items():
            if host not in people:
                text = f"Ronde {number + 1}, {instance.table(table)} zit zonder gastheer."
                reason = f"{instance.person(host)} is er in deze ronde niet."
                yield Unmet("host", text, reason, True, number, table, (host,))


def _alone(plan: Plan) -> Iterator[Unmet]:
    """People without company."""
    for number, tables in enumerate(plan.rounds):
        there = sum(map(len, tables))
        for table, people in enumerate(tables):
            if len(people) == 1 < plan.instance.size:
                text = (
                    f"Ronde {number + 1}, {plan.instance.table(table)}: {plan.instance.person(people[0])} zit alleen."
                )
                scarce = there < 2 * len(tables)
                reason = f"Er zijn in deze ronde {there} mensen voor {len(tables)} tafels." if scarce else NOT_FOUND
                yield Unmet("alone", text, reason, scarce, number, table, people)


def _too_many_meetings(plan: Plan) -> Iterator[Unmet]:
    """People who sit with more others, all rounds together, than there are others."""
    if not plan.tally.repeats:
        return
    instance = plan.instance
    met: Counter[int] = Counter()
    for tables in plan.rounds:
        for people in tables:
            met.update(dict.fromkeys(people, len(people) - 1))
    busiest = max(met.values(), default=0)
    others = len(met) - 1
    if busiest > others:
        text = f"In {instance.rounds} rondes zitten mensen wel eens twee keer bij dezelfde."
        reason = f"Wie alles meemaakt heeft {busiest} keer iemand naast zich, en er zijn maar {others} anderen."
        yield Unmet("repeats", text, reason, True)


def _ignored(instance: Instance) -> Iterator[Unmet]:
    for field in instance.ignored:
        yield Unmet("field", f"Op het veld ‘{field}’ is niet gelet.", "Dat veld kent dit programma niet.", True)
