"""JSON of which every part can be asked, and every fault be told with its line."""

import json
import re
from pathlib import Path
from typing import Any, NoReturn

from ..faults import InputFault

Steps = tuple[str | int, ...]
"""The way to a part of a document: keys of objects and places in lists."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')

_FIRST: dict[str, tuple[str | int, ...]] = {"{": ("",), "[": (0,)}


class Located:
    """A JSON file that was read. Raises InputFault where it cannot be, or where a part is not what was asked."""

    def __init__(self, path: str | Path) -> None:
        self.path = path
        try:
            self._text = Path(path).read_text(encoding="utf-8-sig")
            self.document: Any = json.loads(self._text)
        except FileNotFoundError:
            raise InputFault(path, 0, "het bestand bestaat niet") from None
        except json.JSONDecodeError as error:
            raise InputFault(path, error.lineno, "hier is het geen geldige JSON meer") from None
        except UnicodeDecodeError:
            raise InputFault(path, 0, "het bestand is geen tekst in UTF-8") from None
        except (OSError, RecursionError, ValueError):
            raise InputFault(path, 0, "het bestand is niet te lezen") from None
        if not isinstance(self.document, dict):
            self.fail((), "het bestand moet een JSON-object zijn, met velden tussen { en }")

    def fail(self, steps: Steps, reason: str) -> NoReturn:
        """Say what is wrong with a part."""
        field = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")
        raise InputFault(self.path, line_of(self._text, steps), reason, field)

    def part(self, steps: Steps) -> Any:
        """What stands at a place; None where there is nothing."""
        value = self.document
        for step in steps:
            value = value.get(step) if isinstance(value, dict) else value[int(step)]
        return value

    def whole(self, steps: Steps, lowest: int, highest: int) -> int:
        """A whole number within bounds."""
        value = self.part(steps)
        if value is None:
            self.fail(steps, "ontbreekt")
        if not isinstance(value, int) or isinstance(value, bool):
            self.fail(steps, f"moet een heel getal zijn, en is {shown(value)}")
        if not lowest <= value <= highest:
            self.fail(steps, f"moet tussen {lowest} en {highest} liggen, en is {shown(value)}")
        return value

    def rows(self, steps: Steps, length: int | None = None) -> list[Steps]:
        """The places in a list, none where the list is absent. ``length``: how many there must be."""
        value = self.part(steps)
        if not isinstance(value, list | None):
            self.fail(steps, f"moet een lijst zijn, en is {shown(value)}")
        if length is not None and len(value or ()) != length:
            self.fail(steps, f"moet {length} waarden hebben, en heeft er {len(value or ())}")
        return [(*steps, place) for place in range(len(value or ()))]

    def text(self, steps: Steps) -> str:
        """A piece of text that is not empty."""
        value = self.part(steps)
        if not isinstance(value, str) or not value.strip():
            self.fail(steps, f"moet een tekst zijn, en is {shown(value)}")
        return value.strip()


def shown(value: object) -> str:
    """A JSON value as it stands in the file, cut short."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 30 else f"{text[:29]}…"


def line_of(text: str, steps: Steps) -> int:
    """The line (from 1) of the part of valid JSON at ``steps``, or else of the nearest part around it."""
    around: list[str | int] = []
    found, best, key_next = 0, -1, False
    for match in _TOKEN.finditer(text):
        piece = match.group()
        if piece in "]}":
            around.pop()
        elif piece == ",":
            last = around[-1]
            key_next = isinstance(last, str)
            around[-1] = last if isinstance(last, str) else last + 1
        elif key_next:
            around[-1], key_next = json.loads(piece), False
        elif piece != ":":
            if len(around) > best and tuple(around) == steps[: len(around)]:
                found, best = match.start(), len(around)
            key_next = piece == "{"
            around.extend(_FIRST.get(piece, ()))
    return text.count("\n", 0, found) + 1
