"""Measurements in processes of their own: ours, and those of peers in environments of their own."""

import json
import os
import subprocess
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import ROOT

Figures = dict[str, Any]


def peer_python(name: str, module: str, *packages: str) -> Path | None:
    """The Python of an environment in which ``module`` can be imported, made where there is none; None where it cannot.

    ``name``: of the folder that holds it; ``packages``: what is installed in it.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    folder = Path(os.environ.get("AANZET_BENCH_PEERS", cache / "aanzet" / "peers")) / name
    python = folder / "bin" / "python"
    try:
        if not python.exists():
            print(f"Installing {', '.join(packages)} in {folder} ...", flush=True)
            venv.create(folder, with_pip=True)
        if subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False).returncode:
            command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
            subprocess.run(command, check=True, capture_output=True, timeout=600)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"SKIPPED {name}: {packages[0]} cannot be installed here ({type(error).__name__}).")
        return None
    return python


def environment() -> dict[str, str]:
    """What a process needs to find our modules."""
    return {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


def child(command: Sequence[str | Path], *words: str, limit: float) -> Figures:
    """One measurement in a process of its own: the last line it prints, as JSON."""
    done = subprocess.run(
        [*command, *words], env=environment(), cwd=ROOT, capture_output=True, text=True, check=True, timeout=limit
    )
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def memory() -> float:
    """Peak of this process in MB (getrusage would count the parent's as well)."""
    with open("/proc/self/status", encoding="ascii") as stream:
        return next(int(line.split()[1]) / 1024 for line in stream if line.startswith("VmHWM"))
