"""``python -m aanzet.engines.similarity TEXTS.csv WORDS``: search a file of texts, or find the likes of one of them."""

import argparse
import csv
import sys
from pathlib import Path

from aanzet.engines.similarity.index import Index
from aanzet.engines.similarity.ranking import Hit

Texts = dict[str, tuple[str, str]]


def read(path: Path) -> Texts:
    """Texts by key from a UTF-8 CSV file with columns key, title and text. Raises ``ValueError`` with what is wrong."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"{path}: kan dit bestand niet lezen ({error})") from error
    if not rows or not {"key", "title", "text"} <= set(rows[0]):
        raise ValueError(f"{path}: verwacht een kopregel met de kolommen key, title en text, en minstens één tekst")
    return {row["key"]: (row["title"] or "", row["text"] or "") for row in rows}


def answers(texts: Texts, words: str, like: str | None, limit: int) -> list[Hit[str]]:
    """What is found for ``words``, or for the text with the key ``like``."""
    index: Index[str] = Index()
    for key, (title, text) in texts.items():
        index.add(key, title, text)
    if like is None:
        return index.search(words, limit=limit)
    return index.look_alikes(*texts[like], exclude=like, limit=limit)


def main(arguments: list[str] | None = None) -> int:
    """Print key, share of the question that is answered, title, and the words that answer it."""
    parser = argparse.ArgumentParser(prog="python -m aanzet.engines.similarity", description=__doc__)
    parser.add_argument("texts", type=Path, help="CSV file with the columns key, title, text")
    parser.add_argument("words", nargs="?", default="", help="what you look for")
    parser.add_argument("--like", metavar="KEY", help="find the likes of this text instead")
    parser.add_argument("--limit", type=int, default=10)
    given = parser.parse_args(arguments)
    try:
        texts = read(given.texts)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    if given.like is not None and given.like not in texts:
        print(f"{given.texts}: er is geen tekst met de sleutel {given.like}", file=sys.stderr)
        return 1
    for hit in answers(texts, given.words, given.like, given.limit):
        print(f"{hit.key}\t{hit.coverage:.0%}\t{texts[hit.key][0]}\t{', '.join(hit.words)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
