"""What can go wrong, in words fit for the screen, and how long work is followed or stopped."""

from collections.abc import Callable
from pathlib import Path

Progress = Callable[[float, int], bool]
"""Told the share of the work that is done (0..1) and the lowest cost so far. Answers False to have the work stopped."""


class SeatingError(ValueError):
    """The engine cannot do what was asked. The message is Dutch and fit for the screen."""


class InputFault(SeatingError):
    """A file cannot be used. Says which file, which line (0: the file as a whole), which field and why."""

    def __init__(self, path: str | Path, line: int, field: str, reason: str) -> None:
        self.path, self.line, self.field, self.reason = str(path), line, field, reason
        place = [f"regel {line}"] * bool(line) + [f"veld {field}"] * bool(field)
        super().__init__(f"{', '.join([self.path, *place])}: {reason}")
