"""Runs our engine on one instance; prints one line of JSON: cost, CPU of arranging and of re-planning, peak memory."""

import json
import random
import sys
import time

from aanzet.engines.seating.arranging import arrange
from aanzet.engines.seating.reading import read_instance
from aanzet.engines.seating.replanning import replan
from aanzet.engines.seating.unmet import find_unmet
from bench.processes import memory

CHANGES = 3
"""How many people stay away, and how many come late, in a changed evening."""


def main(path: str, seconds: float, evenings: int) -> None:
    instance = read_instance(path)
    begin = time.process_time()
    plan = arrange(instance, seconds=seconds)
    answer: dict[str, object] = {
        "cpu": time.process_time() - begin,
        "cost": plan.tally.cost,
        "repeats": plan.tally.repeats,
        "violations": plan.tally.violations,
        "peak": memory(),
        "evenings": [],
    }
    for evening in range(evenings):
        people = random.Random(evening).sample(range(instance.people), 2 * CHANGES)
        begin = time.process_time()
        changed = replan(instance, plan.rounds, absent=people[:CHANGES], late=dict.fromkeys(people[CHANGES:], 2))
        moved = sum(None not in (move.old, move.new) for move in changed.moves)
        spent = time.process_time() - begin
        avoidable = sum(not entry.impossible for entry in find_unmet(changed)) - plan.tally.violations
        figures = (spent, moved, changed.tally.violations - plan.tally.violations, max(0, avoidable))
        answer["evenings"] = [*answer["evenings"], figures]  # type: ignore[misc]
    print(json.dumps(answer))


main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))
