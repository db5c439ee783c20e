"""Print mean reciprocal rank, recall and time of each engine on the retrieval set."""

import os
import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from statistics import fmean
from time import perf_counter

from bench.similarity import engines
from bench.similarity.data import Query, Text, queries, texts

NAMES: dict[str, Callable[[list[Text]], AbstractContextManager[engines.Search]]] = {
    "SQLite FTS5": engines.sqlite_fts5,
    "PostgreSQL dutch": engines.postgresql_dutch,
    "character n-grams": engines.character_ngrams,
    "Aanzet, no thesaurus": engines.aanzet_without_thesaurus,
    "Aanzet": engines.aanzet,
}
RESAMPLES = 2000


def reciprocal_rank(found: list[str], relevant: frozenset[str]) -> float:
    """1 / the place of the first text that answers, 0 where none of the first 20 does."""
    return next((1 / place for place, key in enumerate(found, 1) if key in relevant), 0.0)


def recall(found: list[str], relevant: frozenset[str], depth: int = 5) -> float:
    """Share of the answering texts among the first ``depth`` (of as many as fit there)."""
    return len(relevant.intersection(found[:depth])) / min(depth, len(relevant))


def interval(ours: list[float], theirs: list[float]) -> tuple[float, float]:
    """95 % interval of the mean difference, by paired bootstrap with a fixed seed."""
    draw = random.Random(7)
    gains = [a - b for a, b in zip(ours, theirs, strict=True)]
    means = sorted(fmean(draw.choices(gains, k=len(gains))) for _ in range(RESAMPLES))
    return means[RESAMPLES // 40], means[-RESAMPLES // 40]


def measure(name: str, asked: list[Query]) -> list[tuple[float, float, float]]:
    """Reciprocal rank, recall at 5 and milliseconds per query."""
    rows = []
    with NAMES[name](texts()) as search:
        search("warm")
        for query in asked:
            begin = perf_counter()
            found = search(query.words)
            elapsed = 1000 * (perf_counter() - begin)
            rows.append((reciprocal_rank(found, query.relevant), recall(found, query.relevant), elapsed))
    return rows


def report(split: str, results: dict[str, list[tuple[float, float, float]]], asked: list[Query]) -> None:
    """One table for a split."""
    print(f"\n{split}: {sum(query.split == split for query in asked)} queries")
    print(f"{'':22}{'mean reciprocal rank':^27}{'recall at 5':^27}{'ms/query':>9}")
    print(f"{'':22}" + "     all    form meaning" + "   " + "     all    form meaning")
    for name, rows in results.items():
        cells = []
        for column in (0, 1):
            for kind in ("", "form", "meaning"):
                picked = [
                    row[column]
                    for row, query in zip(rows, asked, strict=True)
                    if query.split == split and kind in query.kind
                ]
                cells.append(f"{fmean(picked):8.3f}")
        milliseconds = fmean(row[2] for row, query in zip(rows, asked, strict=True) if query.split == split)
        print(f"{name:22}" + "".join(cells[:3]) + "   " + "".join(cells[3:]) + f"{milliseconds:9.2f}")
    ours = [row[0] for row, query in zip(results["Aanzet"], asked, strict=True) if query.split == split]
    for name, rows in results.items():
        if name != "Aanzet":
            theirs = [row[0] for row, query in zip(rows, asked, strict=True) if query.split == split]
            low, high = interval(ours, theirs)
            print(f"Aanzet - {name}: {fmean(ours) - fmean(theirs):+.3f} (95 % between {low:+.3f} and {high:+.3f})")


def main() -> None:
    """Measure and print."""
    asked = queries()
    print(f"{len(texts())} texts, {len(asked)} queries; half in other forms, half in other words; first 20 results")
    results = {}
    for name in NAMES:
        if name == "PostgreSQL dutch" and not os.environ.get(engines.POSTGRES):
            print(f"skipped: {name} ({engines.POSTGRES} is not set)")
            continue
        results[name] = measure(name, asked)
    for split in ("dev", "test"):
        report(split, results, asked)


if __name__ == "__main__":
    main()
