"""One command in a process of its own: its CPU seconds, its peak memory, what it said."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.clearing import ONE_THREAD

ROOT = Path(__file__).resolve().parents[2]
OURS = (sys.executable, "-m", "aanzet.engines.clearing", "clear")


@dataclass(frozen=True)
class Run:
    cpu: float
    memory: float
    """Peak, MB."""
    said: str


def run(command: Sequence[str | Path], given: Path | None = None, limit: float = 600) -> Run | None:
    """Start to end, interpreter included; None where it does not end within ``limit`` seconds."""
    environment = {**os.environ, **ONE_THREAD, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    with tempfile.TemporaryFile() as said, open(given or os.devnull, "rb") as source:
        process = subprocess.Popen(
            ["timeout", str(limit), *map(str, command)],
            stdin=source,
            stdout=said,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=ROOT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        said.seek(0)
        text = said.read().decode(errors="replace")
    if os.waitstatus_to_exitcode(status):
        return None
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text)
