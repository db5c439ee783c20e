"""What can go wrong, in words fit for the screen, and how long work is followed or stopped."""

from collections.abc import Callable
from pathlib import Path

Progress = Callable[[float], bool]
"""Told the share of the work that is done (0..1). Answers False to have the work stopped."""


class ClearingError(ValueError):
    """The engine cannot do what was asked. The message is Dutch and fit for the screen."""


class InputFault(ClearingError):
    """A file cannot be read. Says which file, which line (0: the file as a whole) and why."""

    def __init__(self, path: str | Path, line: int, reason: str) -> None:
        self.path, self.line, self.reason = str(path), line, reason
        super().__init__(f"{path}, regel {line}: {reason}" if line else f"{path}: {reason}")


class Stopped(Exception):
    """The progress callback asked to stop."""


def follow(progress: Progress | None, share: float) -> None:
    """Tell ``progress`` how far we are. Raises Stopped when it answers False."""
    if progress is not None and progress(share) is False:
        raise Stopped
