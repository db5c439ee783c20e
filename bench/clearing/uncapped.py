"""Rings of any length beside TradeMaximizer and FastTradeMaximizer."""

import json
import os
import re
import tempfile
from pathlib import Path

from bench.clearing.data import lifted, real
from bench.clearing.running import OURS, Run, run

PEERS = {
    "TradeMaximizer": ("AANZET_BENCH_TRADEMAXIMIZER", "the jar of TradeMaximizer 1.3c"),
    "FastTradeMaximizer": ("AANZET_BENCH_FASTTRADEMAXIMIZER", "the program FastTradeMaximizer 0.4"),
}


def peers() -> dict[str, list[str]]:
    """Commands of the peers that are there. They are no part of this repository; where they are is said from outside."""
    found = {}
    for name, (variable, what) in PEERS.items():
        path = os.environ.get(variable)
        if path and Path(path).is_file():
            found[name] = ["java", "-jar", path] if path.endswith(".jar") else [path]
        else:
            print(f"SKIPPED {name}: put the path of {what} in {variable}.")
    return found


def compare(quick: bool) -> None:
    """Trades, CPU seconds and memory, process start included."""
    others = peers()
    print("\nRings of any length: trades, CPU s and peak MB, process start included")
    print(f"{'':26}{'wants':>9}{'ours':>24}" + "".join(f"{name:>26}{'ratio':>14}" for name in others))
    for name in ("ask", "onewant", "xmas", "br2024may") if not quick else ("ask",):
        _line(name, real(f"lists/{name}.txt"), 0, others)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "lifted.txt"
        wants = lifted("lists/xmas.txt", 9, target)
        _line("xmas, nine times", target, wants, {} if quick else others)
        if not quick:
            wants = lifted("lists/xmas.txt", 92, target)
            _line("xmas, 92 times", target, wants, {})


def _line(name: str, path: Path, wants: int, others: dict[str, list[str]]) -> None:
    ours = run([*OURS, path, "--max-ring", "none", "--json"])
    assert ours is not None
    trades = json.loads(ours.said)["trades"]
    line = f"{name:26}{wants or '':>9}{trades:>9}{ours.cpu:8.2f}{ours.memory:7.0f}"
    for command in others.values():
        theirs = run(command, path)
        line += "   no answer in 10 minutes" if theirs is None else _beside(ours, theirs)
    print(line, flush=True)


def _beside(ours: Run, theirs: Run) -> str:
    found = re.search(r"Num trades\s*=\s*(\d+)", theirs.said)
    trades = found[1] if found else "?"
    return f"{trades:>11}{theirs.cpu:8.2f}{theirs.memory:7.0f}{theirs.cpu / ours.cpu:7.1f}{theirs.memory / ours.memory:7.1f}"
