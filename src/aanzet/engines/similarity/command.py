"""``aanzet texts TEXTS.csv WORDS``: search a file of texts, or find the likes of one of them."""

import argparse
import csv
import sys
from pathlib import Path

from aanzet.engines.similarity.index import Index
from aanzet.engines.similarity.ranking import Hit

Texts = dict[str, tuple[str, str]]
COLUMNS = ("key", "title", "text")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("texts", type=Path, help="CSV-bestand (UTF-8) met de kolommen key, title en text")
    parser.add_argument("words", nargs="?", default="", help="wat je zoekt")
    parser.add_argument("--like", metavar="KEY", help="zoek liever wat op deze tekst lijkt")
    parser.add_argument("--limit", type=int, default=10, help="hoeveel er hoogstens getoond worden (10)")


def run(arguments: argparse.Namespace) -> int:
    """Print key, share of the question that is answered, title, and the words that answer it."""
    try:
        texts = read(arguments.texts)
        hits = answers(texts, arguments.words, arguments.like, arguments.limit)
    except ValueError as error:
        print(f"{arguments.texts}: {error}", file=sys.stderr)
        return 1
    for hit in hits:
        print(f"{hit.key}\t{hit.coverage:.0%}\t{texts[hit.key][0]}\t{', '.join(hit.words)}")
    return 0


def read(path: Path) -> Texts:
    """Texts by key from a UTF-8 CSV file with columns key, title and text. Raises ``ValueError`` with what is wrong."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"kan dit bestand niet lezen ({error})") from error
    if not rows or not set(COLUMNS) <= set(rows[0]):
        raise ValueError("verwacht een kopregel met de kolommen key, title en text, en minstens één tekst")
    return {row["key"]: (row["title"] or "", row["text"] or "") for row in rows}


def answers(texts: Texts, words: str, like: str | None, limit: int) -> list[Hit[str]]:
    """What is found for ``words``, or for the text with the key ``like``. Raises ``ValueError`` for an unknown key."""
    index: Index[str] = Index()
    for key, (title, text) in texts.items():
        index.add(key, title, text)
    if like is None:
        return index.search(words, limit=limit)
    if like not in texts:
        raise ValueError(f"er is geen tekst met de sleutel {like}")
    return index.look_alikes(*texts[like], exclude=like, limit=limit)
