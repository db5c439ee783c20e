"""How every engine behaves on the command line: one thread, a bar, faults in words and an exit code.

Imports nothing heavy, so that ``--help`` answers at once.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Self

from .faults import EngineError, InputFault
from .progress import Progress, Stopped

WRONG, STOPPED = 2, 130
LENGTH = 30
Task = Callable[[argparse.Namespace], int]


def perform(task: Task, arguments: argparse.Namespace, about: str | None = None, end: str = "") -> int:
    """The exit code of a task. Faults go to standard error, never as a traceback; the code is then 2.

    ``about``: the file to name where a fault does not say itself what it is about. ``end``: what closes the words
    about a file that cannot be written, for an engine that speaks in full sentences.
    """
    # One thread: the last bits of a result do not depend on the number of processors, and small arrays go faster.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    try:
        code = task(arguments)
        sys.stdout.flush()
    except InputFault as fault:
        return _refused(str(fault))
    except EngineError as fault:
        return _refused(f"{Path(about)}: {fault}" if about else str(fault))
    except BrokenPipeError:  # whoever was reading has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return STOPPED
    except OSError as fault:
        reason = "de map bestaat niet" if isinstance(fault, FileNotFoundError) else "niet te schrijven"
        return _refused(f"{fault.filename}: {reason}{end}")
    except Stopped:
        return _refused("Gestopt.", STOPPED)
    return code


def _refused(reason: str, code: int = WRONG) -> int:
    print(reason, file=sys.stderr)
    return code


def write(text: str, target: str | Path | None) -> None:
    """To a file, or to the screen where none was named."""
    if target is None:
        sys.stdout.write(text)
    else:
        Path(target).write_text(text, encoding="utf-8")


class Bar:
    """A bar on a terminal, gone when the work is done; elsewhere nothing."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()
        self._length = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._length:
            print("\r" + " " * self._length + "\r", end="", file=sys.stderr, flush=True)

    @property
    def progress(self) -> Progress | None:
        """What the work tells how far it is; None where nobody looks."""
        return self._draw if self.shown else None

    def _draw(self, share: float) -> bool:
        self.draw(share)
        return True

    def draw(self, share: float, note: str = "") -> None:
        """The share that is done, with a few words behind it."""
        if self.shown:
            full = round(share * LENGTH)
            line = f"[{'#' * full}{'.' * (LENGTH - full)}] {share:4.0%}{note}"
            self._length = max(self._length, len(line))
            print(f"\r{line}", end="", file=sys.stderr, flush=True)


def main(name: str, description: str, configure: Callable[[argparse.ArgumentParser], None], run: Task) -> int:
    """What ``python -m`` of an engine does: the same as ``aanzet NAME``."""
    parser = argparse.ArgumentParser(prog=f"aanzet {name}", description=description)
    configure(parser)
    return run(parser.parse_args())
