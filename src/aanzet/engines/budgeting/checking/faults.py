"""One fault of a file, and a list to collect them in."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """``line``: where it stands (0: the file as a whole); ``code``: its kind, in ``pabulib-checker``'s words;
    ``reason``: in Dutch; ``level``: a file is valid when it has warnings only.
    """

    line: int
    code: str
    reason: str
    level: Literal["error", "warning"]


class Faults:
    def __init__(self) -> None:
        self._all: list[Fault] = []

    def error(self, code: str, line: int, reason: str) -> None:
        self._all.append(Fault(line, code, reason, "error"))

    def warning(self, code: str, line: int, reason: str) -> None:
        self._all.append(Fault(line, code, reason, "warning"))

    @property
    def any_errors(self) -> bool:
        return any(fault.level == "error" for fault in self._all)

    def in_order(self) -> list[Fault]:
        return sorted(set(self._all))
