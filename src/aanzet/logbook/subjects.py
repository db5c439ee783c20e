"""What a log line, a turn, a notice or an indexed text is about: a kind of thing and its number.

Generic references are for these cross-cutting services alone; everything else has real foreign keys.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """`kind` is the thing's code name (`question`, `initiative`, …), `id` its primary key."""

    kind: str
    id: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"
