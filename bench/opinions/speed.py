"""CPU and memory of a cold recomputation beside red-dwarf, and the time of one vote more."""

import json
import sys
import tempfile
import time
from pathlib import Path
from statistics import fmean, geometric_mean

import numpy as np

from aanzet.engines.opinions.state import OpinionState
from aanzet.engines.opinions.votes import VoteTable
from bench import ROOT
from bench.opinions.data import Conversation, synthetic
from bench.processes import child, peer_python

PEER = "red-dwarf==0.4.0"
OURS = (sys.executable, "-m", "bench.opinions.ours")
THEIRS = ROOT / "bench" / "opinions" / "peer.py"


def compare(chosen: list[Conversation], repeats: int) -> None:
    """A table of CPU and memory for each conversation, ours and theirs one after the other."""
    python = peer_python("red-dwarf", "reddwarf", PEER)
    print("\nCold recomputation, CPU ms on one thread (reading apart; best of some runs)")
    print(
        f"{'':36}{'people x statements':>20}{'ours':>9}{'+bootstrap':>11}{'red-dwarf':>10}{'pivot':>8}{'ratio':>7}{'with b.':>8}"
    )
    ratios, whole, memories = [], [], []
    for one in chosen:
        table = one.table()
        ours = child(OURS, str(one.votes), json.dumps(one.hidden), str(repeats), limit=120)
        shape = f"{len(table.participants)} x {len(table.statements)}"
        line = f"{one.name[:35]:36}{shape:>20}{1000 * ours['cpu']:9.1f}{1000 * ours['whole']:11.1f}"
        if python is not None:
            theirs = child([python, THEIRS], str(one.votes), json.dumps(one.hidden), "3", limit=300)
            ratios.append(theirs["cpu"] / ours["cpu"])
            whole.append(theirs["cpu"] / ours["whole"])
            memories.append((ours["peak"], theirs["peak"]))
            line += f"{1000 * theirs['cpu']:10.1f}{1000 * theirs['pivot']:8.1f}{ratios[-1]:7.1f}{whole[-1]:8.1f}"
        print(line, flush=True)
    if ratios:
        print(
            f"red-dwarf / ours, CPU, geometric mean: {geometric_mean(ratios):.1f} ({geometric_mean(whole):.1f} with our bootstrap,"
        )
        print(
            "which red-dwarf does not have; ours always includes the common-ground ranking, which it does not have either)"
        )
        ours_mb, theirs_mb = (fmean(side) for side in zip(*memories, strict=True))
        print(
            f"peak memory of the process, mean: ours {ours_mb:.0f} MB, red-dwarf {theirs_mb:.0f} MB, ratio {theirs_mb / ours_mb:.1f}"
        )


def large() -> None:
    """The large synthetic conversation."""
    table = synthetic()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "votes.npz"
        np.savez(path, starts=table.starts, columns=table.columns, values=table.values)
        figures = child(OURS, str(path), "[]", "3", limit=600)
    print(f"\n{len(table.participants)} people x {len(table.statements)} statements, {table.size} synthetic votes")
    print(f"CPU {figures['cpu']:.2f} s, with bootstrap {figures['whole']:.2f} s")
    print(
        f"peak memory of the process {figures['peak']:.0f} MB ({figures['loaded']:.0f} MB of it Python and libraries)"
    )


def one_vote_more(chosen: list[Conversation], repeats: int) -> None:
    """Wall and CPU time from one vote to all outputs, without the bootstrap and with it."""
    print("\nOne vote more, until the whole map is there again (ms)")
    print(
        f"{'':36}{'people x statements':>20}{'votes':>8}{'wall p50':>9}{'p95':>7}{'CPU p50':>9}{'p95':>7}{'+bootstrap':>11}"
    )
    tables = {one.name: one.table() for one in chosen}
    tables["made up"] = synthetic(500, 300, 30_000, seed=3)
    tables["made up, large"] = synthetic(2_000, 900, 130_000, seed=3)
    for name, table in tables.items():
        _vote_on(name, table, repeats)


def _vote_on(name: str, table: VoteTable, repeats: int) -> None:
    draw = np.random.default_rng(2)
    state = OpinionState(table)
    state.settle(state.map())
    wall, cpu, with_bootstrap = [], [], []
    for turn in range(repeats):
        who = table.participants[draw.integers(len(table.participants))]
        what = table.statements[draw.integers(len(table.statements))]
        begin, busy = time.perf_counter(), time.process_time()
        state.vote(who, what, int(draw.integers(-1, 2)))
        state.map()
        wall.append(time.perf_counter() - begin)
        cpu.append(time.process_time() - busy)
        if turn % 10 == 0:
            busy = time.process_time()
            state.map(stability=True)
            with_bootstrap.append(time.process_time() - busy)
    shape = f"{len(table.participants)} x {len(table.statements)}"
    p50, p95 = np.quantile(wall, [0.5, 0.95]) * 1000
    c50, c95 = np.quantile(cpu, [0.5, 0.95]) * 1000
    print(
        f"{name[:35]:36}{shape:>20}{table.size:8}{p50:9.1f}{p95:7.1f}{c50:9.1f}{c95:7.1f}{1000 * np.median(with_bootstrap):11.1f}",
        flush=True,
    )
