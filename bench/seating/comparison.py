"""Costs, CPU and memory beside CP-SAT, and what a changed evening takes."""

import json
import sys
from pathlib import Path
from statistics import fmean

from bench import ROOT
from bench.processes import Figures, child, peer_python

PEER = "ortools==9.15.6755"

MOST_CLAUSES = 2_000_000
"""A plain model of more clauses takes gigabytes, and is left out."""

TARGETS = {
    "pure_32_8x4_r9": (60, 0),
    "pure_60_10x6_r5": (0.3, 0),
    "pure_60_10x6_r6": (0.3, 0),
    "pure_60_10x6_r7": (60, 0),
    "sectors_60_10x6_r5": (10, 0),
    "sectors_hosts_60_10x6_r5": (10, 2),
    "sectors_60_10x6_r6": (30, 8),
    "sectors_300_50x6_r6": (2, 0),
}
"""Seconds, and the repeats that are asked within them, without violations."""


def ours(path: Path, seconds: float, evenings: int = 0) -> Figures:
    return child([sys.executable, "-m", "bench.seating.ours"], str(path), str(seconds), str(evenings), limit=900)


def targets(paths: list[Path]) -> None:
    """What is asked of each instance, and what comes out."""
    print("What was asked (one thread, CPU seconds)")
    print(f"{'':28}{'asked':>7}{'repeats':>9}{'found':>7}{'violations':>12}{'CPU s':>8}")
    for path in paths:
        if path.stem in TARGETS:
            seconds, repeats = TARGETS[path.stem]
            found = ours(path, min(seconds, 30))
            met = found["repeats"] <= repeats and not found["violations"] and found["cpu"] <= seconds
            print(
                f"{path.stem:28}{seconds:7.1f}{repeats:9}{found['repeats']:7}{found['violations']:12}{found['cpu']:8.2f}"
                f"{'' if met else '  MISSED'}",
                flush=True,
            )


def _clauses(path: Path) -> int:
    """Size of the plain model."""
    question = json.loads(path.read_text(encoding="utf-8"))
    people = question["N"]
    return int(people * (people - 1) // 2 * question["rounds"] * question["tables"])


def beside_the_peer(paths: list[Path], seconds: float) -> None:
    """Cost within 5 seconds beside the peer's within ``seconds`` on two workers."""
    python = peer_python("ortools", "ortools", PEER)
    print(f"\nCost = repeats + 2 x violations: ours within 5 s on one thread, CP-SAT within {seconds:.0f} s on two")
    print(f"{'':28}{'ours':>6}{'CP-SAT':>8}{'share':>8}{'CPU s':>8}{'CP-SAT':>8}{'MB':>6}{'CP-SAT':>8}")
    memories = []
    for path in paths:
        mine = ours(path, 5)
        line = f"{path.stem:28}{mine['cost']:6}"
        if python is None or _clauses(path) > MOST_CLAUSES:
            print(f"{line}{'-':>8}{'-':>8}{mine['cpu']:8.2f}{'-':>8}{mine['peak']:6.0f}", flush=True)
            continue
        words = [python, ROOT / "bench" / "seating" / "peer.py"]
        theirs = child(words, str(path), str(seconds), limit=20 * seconds + 300)
        share = f"{mine['cost'] / theirs['cost']:.1%}" if theirs["cost"] else "-"
        cost = "none" if theirs["cost"] is None else theirs["cost"]
        memories.append((mine["peak"], theirs["peak"]))
        print(
            f"{line}{cost:>8}{share:>8}{mine['cpu']:8.2f}{theirs['cpu']:8.1f}{mine['peak']:6.0f}{theirs['peak']:8.0f}",
            flush=True,
        )
    if memories:
        mine_mb, theirs_mb = (fmean(side) for side in zip(*memories, strict=True))
        print(f"peak memory of the process, mean: ours {mine_mb:.0f} MB, CP-SAT {theirs_mb:.0f} MB")


def replanning(paths: list[Path]) -> None:
    """Three people stay away and three come late, five times over."""
    print(
        "\nThree stay away, three come in round 2: five evenings; of the violations added those that might be avoided"
    )
    for path in paths:
        evenings = ours(path, 2, 5)["evenings"]
        slowest = max(figures[0] for figures in evenings)
        moved = ", ".join(str(figures[1]) for figures in evenings)
        added = ", ".join(str(figures[2]) for figures in evenings)
        avoidable = sum(figures[3] for figures in evenings)
        end = f"violations added {added}, avoidable {avoidable}"
        print(f"{path.stem:28} at most {slowest:.2f} s; changed seats {moved}; {end}", flush=True)
