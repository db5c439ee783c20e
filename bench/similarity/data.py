"""The retrieval set: texts and queries of our own hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the set."""

    key: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Query:
    """One query: split (dev, test), kind (form, meaning), what was typed, the keys of the texts that answer it."""

    split: str
    kind: str
    words: str
    relevant: frozenset[str]


def _rows(name: str) -> Iterator[list[str]]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def texts() -> list[Text]:
    """All texts, in the order of the file."""
    return [Text(key, title, body) for key, title, body in _rows("texts.txt")]


def queries() -> list[Query]:
    """All queries, in the order of the file."""
    return [Query(split, kind, words, frozenset(ids.split())) for split, kind, words, ids in _rows("queries.txt")]
