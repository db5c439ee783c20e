"""What can go wrong in any engine, in Dutch words fit for the screen."""

from pathlib import Path


class EngineError(ValueError):
    """An engine cannot do what was asked. The message is Dutch and fit for the screen."""


class InputFault(EngineError):
    """A file cannot be used. Says which file, which line (0: the file as a whole), which field if any, and why."""

    def __init__(self, path: str | Path, line: int, reason: str, field: str = "") -> None:
        self.path, self.line, self.reason, self.field = str(path), line, reason, field
        place = [f"regel {line}"] * bool(line) + [f"veld {field}"] * bool(field)
        super().__init__(f"{', '.join([self.path, *place])}: {reason}")
