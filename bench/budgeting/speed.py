"""CPU and memory beside pabutools, of a count and of Add1; from file to winners; and of an explanation."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import geometric_mean

from aanzet.engines.budgeting.completion import add1
from aanzet.engines.budgeting.contest import make_contest
from aanzet.engines.budgeting.counting import Settings, count_contest
from aanzet.engines.budgeting.explaining import explain
from aanzet.engines.budgeting.pabulib import read_election
from aanzet.engines.budgeting.ties import tie_ranks
from bench import ROOT
from bench.budgeting.data import PLAIN, Instance
from bench.budgeting.processes import ours, peer

LARGEST = 10
FULL_ADD1 = ("Poland_Wieliczka_2023_Green_Budget", "Poland_Swiecie_2023", "Netherlands_Assen_2024")
PROBE = """
import sys, time
from aanzet.config.cli import main
main(["budgets", "count", sys.argv[1], "--json", "--output", sys.argv[2]])
peak = next(int(line.split()[1]) / 1024 for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(time.process_time(), peak)
"""


def plain(instances: Sequence[Instance]) -> list[Instance]:
    return [instance for instance in instances if instance.vote_type in PLAIN]


def count(python: Path | None, instances: Sequence[Instance], seconds: int) -> None:
    """Equal Shares with cost utilities on the largest elections; reading apart."""
    print("\nEqual Shares (cost), CPU ms on one thread, counting apart from reading; peak MB of the process")
    print(f"{'':38}{'reading':>9}{'count':>8}{'MB':>6} | {'reading':>9}{'count':>10}{'MB':>7}{'ratio':>9}")
    ratios, memories = [], []
    for instance in plain(instances)[-LARGEST:]:
        mine = ours(instance.path, "equal-shares-cost")
        fast = mine["equal-shares-cost"]
        line = (
            f"{instance.name[:37]:38}{1e3 * mine['reading']['cpu']:9.1f}{1e3 * fast['cpu']:8.2f}{fast['peak']:6.0f} | "
        )
        theirs = peer(python, instance.path, seconds, "equal-shares-cost") if python else {}
        if "equal-shares-cost" in theirs:
            slow = theirs["equal-shares-cost"]
            ratios.append(slow["cpu"] / fast["cpu"])
            memories.append(slow["peak"] / fast["peak"])
            line += (
                f"{1e3 * theirs['reading']['cpu']:9.0f}{1e3 * slow['cpu']:10.0f}{slow['peak']:7.0f}{ratios[-1]:9.0f}"
            )
        print(line, flush=True)
    _means("pabutools / ours", ratios, memories)


def add1_beside_peer(python: Path | None, instances: Sequence[Instance], seconds: int) -> None:
    """Add1 until infeasible: whole for the official elections, for the largest from the peer's time per step."""
    print("\nAdd1 (cost), CPU s; of the largest the peer's first steps are timed and multiplied: * estimate")
    whole = [instance for instance in plain(instances) if instance.name in FULL_ADD1]
    large = [instance for instance in plain(instances)[-LARGEST:] if instance not in whole]
    ratios = []
    for instance in [*whole, *large]:
        mine = ours(instance.path, "add1")["add1"]
        line = f"{instance.name[:37]:38}{mine['steps']:7} steps {mine['cpu']:8.3f}"
        task = "add1" if instance in whole else "add1-steps"
        answer = peer(python, instance.path, seconds, task).get(task) if python else None
        if answer is not None:
            slow = answer["cpu"] if instance in whole else answer["cpu"] / answer["runs"] * (mine["steps"] + 1)
            ratios.append(slow / mine["cpu"])
            line += f"{slow:12.1f}{'' if instance in whole else '*':1}{ratios[-1]:9.0f}"
        print(line, flush=True)
    _means("pabutools / ours", ratios, [])


def every_add1(instances: Sequence[Instance]) -> None:
    """The slowest and the longest Add1 of all elections, with both utilities."""
    runs = []
    for instance in plain(instances):
        election = read_election(instance.path)
        for utility in ("cost", "cardinality"):
            contest = make_contest(election, utility)  # type: ignore[arg-type]  # both are utilities
            begin = time.process_time()
            steps, _ = add1(contest, tie_ranks(contest, "lexicographic", 0))
            runs.append((time.process_time() - begin, steps, instance.name, utility))
    print(f"\nAdd1 on all {len(runs) // 2} approval elections, both utilities: the slowest, and the most steps")
    for cpu, steps, name, utility in [*sorted(runs, reverse=True)[:4], max(runs, key=lambda run: run[1])]:
        print(f"{name[:37]:38}{utility:12}{steps:8} steps {cpu:8.2f} s")


def file_to_winners(instances: Sequence[Instance], target: Path) -> None:
    """A fresh process of the command, from file to winners."""
    print("\nFresh process of the command, from file to winners: CPU s (start of Python included), peak MB")
    for instance in plain(instances)[-3:]:
        words = [sys.executable, "-c", PROBE, str(instance.path), str(target)]
        runs = [subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT).stdout for _ in range(5)]
        cpu, peak = min(tuple(map(float, run.split())) for run in runs)
        voters = json.loads(target.read_text(encoding="utf-8"))["voters"]
        print(f"{instance.name[:37]:38}{voters:8} voters {cpu:8.2f} s {peak:6.0f} MB")


def explanations(instances: Sequence[Instance]) -> None:
    """Everything the page tells: votes short, 200 resamples, EJR+, the other rule; with Add1."""
    print("\nAn explanation after Add1 (votes short, 200 resamples, EJR+, the usual rule), CPU s")
    settings = Settings(completion="add1", ties="cost-votes-lottery")
    chosen = [one for one in plain(instances) if one.name in FULL_ADD1] + plain(instances)[-6:]
    for instance in chosen:
        election = read_election(instance.path)
        contest = make_contest(election)
        outcome = count_contest(contest, settings, tie_ranks(contest, settings.ties, settings.seed))
        begin = time.process_time()
        explain(contest, settings, outcome)
        cpu = time.process_time() - begin
        shape = f"{election.voters} x {len(election.projects)}"
        print(f"{instance.name[:37]:38}{shape:>14}{cpu:8.1f}", flush=True)


def _means(what: str, ratios: list[float], memories: list[float]) -> None:
    if ratios:
        memory = f"; peak memory {geometric_mean(memories):.1f}" if memories else ""
        print(f"{what}, geometric mean of {len(ratios)}: CPU {geometric_mean(ratios):.0f}{memory}")
