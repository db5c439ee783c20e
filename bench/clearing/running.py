"""One command in a process of its own: its CPU seconds, its peak memory, what it said."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import ROOT
from bench.processes import environment

OURS = (sys.executable, "-m", "aanzet.engines.clearing", "clear")
SMALL = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdin=sys.stdin, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, done.stdout.decode("utf-8", "replace")]))
"""
"""A process starts out with the peak of the one that started it, so a small one stands in between."""


@dataclass(frozen=True)
class Run:
    cpu: float
    memory: float
    """Peak, MB."""
    said: str


def run(command: Sequence[str | Path], given: Path | None = None, limit: float = 600) -> Run | None:
    """Start to end, interpreter included; None where it does not end within ``limit`` seconds."""
    words = [sys.executable, "-S", "-c", SMALL, "timeout", str(limit), *map(str, command)]
    with open(given or os.devnull, "rb") as source:
        done = subprocess.run(
            words, stdin=source, capture_output=True, text=True, env=environment(), cwd=ROOT, check=True
        )
    code, cpu, memory, said = json.loads(done.stdout)
    return None if code else Run(cpu, memory, said)
