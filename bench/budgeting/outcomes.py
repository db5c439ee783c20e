"""Whether the same projects are bought in the same order, and the same faults found, as by the peers."""

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from aanzet.engines.budgeting.checking import check_file
from aanzet.engines.faults import EngineError
from bench.budgeting.data import PLAIN, Instance
from bench.budgeting.processes import Figures, ours, peer

RULES = ("equal-shares-cost", "equal-shares-cardinality", "greedy", "phragmen")
ORDERED = frozenset(RULES) - {"phragmen"}
"""pabutools gives the winners of Phragmén in alphabetical order: those are compared as a set."""


def agreement(python: Path, chosen: Sequence[Instance], seconds: int) -> None:
    """Count and check every instance with both, and print every difference."""
    print(f"\nThe same outcomes as pabutools? ({len(chosen)} elections; at most {seconds} s for each)", flush=True)
    same, late, begin = Counter[str](), Counter[str](), time.perf_counter()
    for instance in chosen:
        rules = RULES if instance.vote_type in PLAIN else ()
        theirs = peer(python, instance.path, seconds, "checker", *rules)
        mine = ours(instance.path, *rules)
        for rule in rules:
            if rule not in theirs:
                late[rule] += 1
            elif _alike(rule, theirs[rule], mine[rule]):
                same[rule] += 1
            else:
                print(f"DIFFERENT {instance.name} {rule}: {theirs[rule]['chosen']} | {mine[rule]['chosen']}")
        _compare_checkers(instance.path, theirs.get("checker"), same, late)
    for rule in (*RULES, "validity", "kinds of errors"):
        print(f"{rule:28} the same on {same[rule]:4}, not finished by the peer on {late[rule]}")
    print(f"in {time.perf_counter() - begin:.0f} s")


def _alike(rule: str, theirs: Figures, mine: Figures) -> bool:
    one, other = theirs["chosen"], mine["chosen"]
    return bool(one == other if rule in ORDERED else sorted(one) == sorted(other))


def _compare_checkers(path: Path, theirs: Figures | None, same: Counter[str], late: Counter[str]) -> None:
    if theirs is None:
        late["validity"] += 1
        return
    try:
        mine = sorted({fault.code for fault in check_file(path) if fault.level == "error"})
    except EngineError as problem:
        mine = [str(problem)]
    same["validity"] += bool(mine) == bool(theirs["chosen"])
    if mine == theirs["chosen"]:
        same["kinds of errors"] += 1
    else:
        print(f"DIFFERENT {path.stem} faults: {theirs['chosen']} | {mine}")
