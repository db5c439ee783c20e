"""Runs pabutools on one ``.pb`` file. Started with the peer's own Python: only the standard library and it.

``peer.py FILE SECONDS TASK...`` prints one line of JSON per task that finishes within so many CPU seconds in
all: its CPU seconds, what it chose, the peak memory in MB. Tasks: reading, equal-shares-cost,
equal-shares-cardinality, greedy, phragmen, add1, add1-steps (the first steps of it only), checker.
"""

import io
import json
import sys
import time
import warnings
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from signal import ITIMER_PROF, SIGPROF, setitimer, signal

from pabutools.election import Cardinality_Sat, Cost_Sat, parse_pabulib
from pabutools.rules import (
    exhaustion_by_budget_increase,
    greedy_utilitarian_welfare,
    method_of_equal_shares,
    sequential_phragmen,
)
from pabutools.tiebreaking import lexico_tie_breaking

warnings.filterwarnings("ignore")
STEPS = 2


class Late(BaseException):
    """Out of time."""


def memory() -> float:
    """Peak of this process in MB (getrusage would count the parent's as well)."""
    with open("/proc/self/status", encoding="ascii") as stream:
        return next(int(line.split()[1]) / 1024 for line in stream if line.startswith("VmHWM"))


def shares(instance, profile, satisfaction):
    return method_of_equal_shares(instance, profile, sat_class=satisfaction, tie_breaking=lexico_tie_breaking)


def add1(instance, profile, bound=None):
    words = {"sat_class": Cost_Sat, "tie_breaking": lexico_tie_breaking}
    return exhaustion_by_budget_increase(
        instance, profile, method_of_equal_shares, words, budget_step=profile.num_ballots(), budget_bound=bound,
        exhaustive_stop=False,
    )  # fmt: skip


def add1_steps(instance, profile):
    return add1(instance, profile, bound=instance.budget_limit + STEPS * profile.num_ballots())


TASKS: dict[str, Callable] = {
    "equal-shares-cost": lambda instance, profile: shares(instance, profile, Cost_Sat),
    "equal-shares-cardinality": lambda instance, profile: shares(instance, profile, Cardinality_Sat),
    "greedy": lambda i, p: greedy_utilitarian_welfare(i, p, sat_class=Cost_Sat, tie_breaking=lexico_tie_breaking),
    "phragmen": lambda instance, profile: sequential_phragmen(instance, profile, tie_breaking=lexico_tie_breaking),
    "add1": add1,
    "add1-steps": add1_steps,
}


def check(path: str) -> list[str]:
    """The kinds of errors that pabulib-checker finds in a file."""
    from pabulib.checker import Checker

    with redirect_stdout(io.StringIO()):
        answer = Checker().process_files([path])
    found = [entry["results"].get("errors", {}) for entry in answer.values() if "results" in entry]
    return sorted({kind for errors in found for kind in errors})


def out_of_time(*_: object) -> None:
    raise Late


def main(path: str, seconds: int, *tasks: str) -> None:
    signal(SIGPROF, out_of_time)
    setitimer(ITIMER_PROF, seconds)
    begin = time.process_time()
    instance, profile = parse_pabulib(path)
    print(json.dumps({"task": "reading", "cpu": time.process_time() - begin, "peak": memory()}), flush=True)
    for task in tasks:
        begin = time.process_time()
        chosen = check(path) if task == "checker" else [project.name for project in TASKS[task](instance, profile)]
        cpu = time.process_time() - begin
        print(json.dumps({"task": task, "cpu": cpu, "peak": memory(), "chosen": chosen, "runs": STEPS + 1}), flush=True)


with suppress(Late):
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
