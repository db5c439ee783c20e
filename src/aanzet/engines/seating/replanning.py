"""People stay away, come late or leave early: keep everybody else's seat, as far as that breaks no wish.

For each round that would get worse, an integer programme moves as few people as possible; HiGHS proves that fewer
cannot do. Of equally few moves it takes those with the fewest repeated meetings.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from ..faults import EngineError
from .instance import Instance
from .plan import Move, Plan, Rounds, Seats
from .programme import fewest_moves
from .tally import HARD, VIOLATION, Breach, Round, breaches


def replan(
    instance: Instance,
    rounds: Rounds,
    *,
    absent: Collection[int] = (),
    late: Mapping[int, int] | None = None,
    leaves: Mapping[int, int] | None = None,
    start: int = 1,
) -> Plan:
    """The same seating for who is now expected, with as few changed seats as possible and no new breach where one can
    be avoided.

    ``late`` and ``leaves`` give the first and last round (from 1) of people; rounds before ``start`` have been and stay
    as they were, and ``absent`` counts from ``start`` on. ``plan.moves`` lists what changed. Raises EngineError when
    there are too few seats.
    """
    changed = _changed(instance, absent, late or {}, leaves or {}, start)
    made, moves = list(rounds), []
    for number in range(start - 1, instance.rounds):
        if len(changed.presence[number]) > instance.tables * instance.size:
            raise EngineError(f"In ronde {number + 1} zijn er meer mensen dan plaatsen.")
        made[number] = _round(changed, made, number)
        moves += _moves(number, rounds[number], made[number])
    return Plan(changed, tuple(made), moves=tuple(moves))


def _changed(
    instance: Instance, absent: Collection[int], late: Mapping[int, int], leaves: Mapping[int, int], start: int
) -> Instance:
    gone = dict.fromkeys(absent, start - 1) if start > 1 else {}
    return replace(
        instance,
        absent=tuple(sorted({*instance.absent, *(absent if start == 1 else ())})),
        late=tuple({**dict(instance.late), **late}.items()),
        leaves=tuple({**dict(instance.leaves), **leaves, **gone}.items()),
    )


def _moves(number: int, before: Round, after: Round) -> list[Move]:
    old = {person: table for table, people in enumerate(before) for person in people}
    new = {person: table for table, people in enumerate(after) for person in people}
    return [
        Move(person, number, old.get(person), new.get(person))
        for person in sorted(old.keys() | new.keys())
        if old.get(person) != new.get(person)
    ]


def _round(instance: Instance, rounds: Sequence[Seats], number: int) -> Seats:
    """A round for who is there now: as it was where that does no harm."""
    there = instance.presence[number]
    kept = tuple(tuple(person for person in people if person in there) for people in rounds[number])
    before = _cost(breaches(instance, number, rounds[number]))
    seated = sum(map(len, kept))
    if seated == len(there) and _cost(breaches(instance, number, kept)) <= before:
        return kept
    return fewest_moves(instance, number, kept, before, _meetings(instance, rounds, number))


def _cost(found: Iterable[Breach]) -> int:
    return sum(breach.count * (VIOLATION if breach.kind == "attribute" else HARD) for breach in found)


def _meetings(instance: Instance, rounds: Sequence[Seats], number: int) -> list[set[int]]:
    """Whom everybody meets in the other rounds."""
    met: list[set[int]] = [set() for _ in range(instance.people)]
    for other, tables in enumerate(rounds):
        if other != number:
            for people in tables:
                for person in people:
                    met[person].update(people)
    return met
