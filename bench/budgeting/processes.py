"""Measurements in processes of their own: ours, and those of the peer in its own environment."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

from bench.budgeting import ONE_THREAD

PEERS = ("pabutools==1.2.3", "gmpy2==2.3.2", "pabulib-checker==1.0.8")
ROOT = Path(__file__).resolve().parents[2]
Figures = dict[str, Any]


def peer_python() -> Path | None:
    """The Python of an environment with the peers, made where there is none; None where it cannot be had."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    folder = Path(os.environ.get("AANZET_BENCH_PEERS", cache / "aanzet" / "peers")) / "budgets"
    python = folder / "bin" / "python"
    try:
        if not python.exists():
            print(f"Installing {', '.join(PEERS)} in {folder} ...", flush=True)
            venv.create(folder, with_pip=True)
        if subprocess.run([python, "-c", "import pabutools, pabulib"], capture_output=True, check=False).returncode:
            command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PEERS]
            subprocess.run(command, check=True, capture_output=True, timeout=600)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"SKIPPED the peers: {PEERS[0]} cannot be installed here ({type(error).__name__}).")
        return None
    return python


def peer(python: Path, path: Path, seconds: int, *tasks: str) -> dict[str, Figures]:
    """What the peer answers to each task that it finishes within so many seconds in all."""
    words = [python, ROOT / "bench" / "budgeting" / "peer.py", path, str(seconds), *tasks]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env={**os.environ, **ONE_THREAD})
    answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"task"')]
    return {answer.pop("task"): answer for answer in answers}


def ours(path: Path, *tasks: str) -> dict[str, Figures]:
    """What we answer to the same tasks, in one fresh process."""
    environment = {**os.environ, **ONE_THREAD, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    words = [sys.executable, "-m", "bench.budgeting.ours", str(path), *tasks]
    done = subprocess.run(words, env=environment, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return {answer.pop("task"): answer for answer in answers}
