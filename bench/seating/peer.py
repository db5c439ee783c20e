"""Runs OR-Tools' CP-SAT on one instance. Started with the peer's own Python: only the standard library and it.

The plain model: somebody sits at a table in a round or not; a pair meets in a round when both do; meetings beyond the
first and attribute violations cost. Prints one line of JSON: cost, bound, CPU seconds and memory in MB.
"""

import json
import sys
import time
from itertools import combinations

from ortools.sat.python import cp_model


def memory() -> float:
    """Peak of this process in MB (getrusage would count the parent's as well)."""
    with open("/proc/self/status", encoding="ascii") as stream:
        return next(int(line.split()[1]) / 1024 for line in stream if line.startswith("VmHWM"))


class Plain:
    """The plain model of a question (the JSON of an instance)."""

    def __init__(self, question: dict) -> None:  # type: ignore[type-arg]
        self.question, self.model = question, cp_model.CpModel()
        self.people, self.tables = range(question["N"]), range(question["tables"])
        self.rounds, self.costs = range(question["rounds"]), []  # type: ignore[var-annotated]
        places = ((i, t, r) for i in self.people for t in self.tables for r in self.rounds)
        self.sits = {place: self.model.new_bool_var("") for place in places}
        for r in self.rounds:
            self._seats(r)
            for t in self.tables:
                self._bounds(t, r)
        for i, j in combinations(self.people, 2):
            self._meetings(i, j)
        self.model.minimize(sum(self.costs))

    def _seats(self, r: int) -> None:
        for i in self.people:
            self.model.add_exactly_one(self.sits[i, t, r] for t in self.tables)
        for t in self.tables:
            self.model.add(sum(self.sits[i, t, r] for i in self.people) <= self.question["size"])
            for i, j in self.question["forbidden"]:
                self.model.add_bool_or(~self.sits[i, t, r], ~self.sits[j, t, r])
        for t, host in enumerate(self.question["hosts"]):
            self.model.add(self.sits[host, t, r] == 1)

    def _bounds(self, t: int, r: int) -> None:
        for a, (lowest, highest) in enumerate(zip(self.question["lo"], self.question["hi"])):  # noqa: B905
            for v, (lo, hi) in enumerate(zip(lowest, highest)):  # noqa: B905
                have = sum(self.sits[i, t, r] for i in self.people if self.question["attributes"][i][a] == v)
                off = self.model.new_int_var(0, self.question["size"], "")
                self.model.add(have + off >= lo)
                self.model.add(have - off <= hi)
                self.costs.append(2 * off)

    def _meetings(self, i: int, j: int) -> None:
        meets = [self.model.new_bool_var("") for _ in self.rounds]
        for r in self.rounds:
            for t in self.tables:
                self.model.add_bool_or(~self.sits[i, t, r], ~self.sits[j, t, r], meets[r])
        again = self.model.new_int_var(0, len(self.rounds), "")
        self.model.add(again >= sum(meets) - 1)
        self.costs.append(again)


def main(path: str, seconds: float) -> None:
    with open(path, encoding="utf-8") as stream:
        question = json.load(stream)
    begin = time.process_time()
    model = Plain(question).model
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    found = solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    cost = round(solver.objective_value) if found else None
    print(json.dumps({"cost": cost, "cpu": time.process_time() - begin, "peak": memory()}))


main(sys.argv[1], float(sys.argv[2]))
