"""Measurements in processes of their own: ours, and those of the peer in its own environment."""

import json
import subprocess
import sys
from pathlib import Path

from bench import ROOT, processes
from bench.processes import Figures

PEERS = ("pabutools==1.2.3", "gmpy2==2.3.2", "pabulib-checker==1.0.8")


def peer_python() -> Path | None:
    """The Python of an environment with the peers; None where it cannot be had."""
    return processes.peer_python("budgets", "pabutools, pabulib", *PEERS)


def peer(python: Path, path: Path, seconds: int, *tasks: str) -> dict[str, Figures]:
    """What the peer answers to each task that it finishes within so many seconds in all."""
    words = [python, ROOT / "bench" / "budgeting" / "peer.py", path, str(seconds), *tasks]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"task"')]
    return {answer.pop("task"): answer for answer in answers}


def ours(path: Path, *tasks: str) -> dict[str, Figures]:
    """What we answer to the same tasks, in one fresh process."""
    words = [sys.executable, "-m", "bench.budgeting.ours", str(path), *tasks]
    done = subprocess.run(
        words, env=processes.environment(), cwd=ROOT, capture_output=True, text=True, check=True, timeout=300
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return {answer.pop("task"): answer for answer in answers}
