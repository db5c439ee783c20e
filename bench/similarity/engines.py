"""The search engines that are compared: each takes all texts, and gives the keys that answer some words, best first."""

import os
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import log, sqrt
from unittest.mock import patch

import psycopg

from aanzet.engines.similarity import Index
from bench.similarity.data import Text

Search = Callable[[str], list[str]]
DEPTH = 20
POSTGRES = "AANZET_BENCH_POSTGRES_URL"


@contextmanager
def sqlite_fts5(texts: list[Text]) -> Iterator[Search]:
    """SQLite FTS5 with its default tokenizer and bm25; any word may match (to ask for all of them finds even less)."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5(key UNINDEXED, title, body)")
    connection.executemany("INSERT INTO texts VALUES (?, ?, ?)", [(text.key, text.title, text.body) for text in texts])

    def search(words: str) -> list[str]:
        anything = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", words))
        rows = connection.execute(
            "SELECT key FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT ?", (anything, DEPTH)
        )
        return [key for (key,) in rows]

    yield search
    connection.close()


@contextmanager
def postgresql_dutch(texts: list[Text]) -> Iterator[Search]:
    """PostgreSQL with its ``dutch`` configuration, title weighed above the text, any word may match, ``ts_rank``."""
    with psycopg.connect(os.environ[POSTGRES]) as connection:
        connection.execute("CREATE TEMPORARY TABLE texts (key text, words tsvector)")
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO texts VALUES"
                " (%s, setweight(to_tsvector('dutch', %s), 'A') || setweight(to_tsvector('dutch', %s), 'B'))",
                [(text.key, text.title, text.body) for text in texts],
            )

        def search(words: str) -> list[str]:
            rows = connection.execute(
                "WITH asked AS (SELECT replace(plainto_tsquery('dutch', %s)::text, '&', '|')::tsquery AS query)"
                " SELECT key FROM texts, asked WHERE words @@ query ORDER BY ts_rank(words, query) DESC, key LIMIT %s",
                (words, DEPTH),
            )
            return [key for (key,) in rows]

        yield search
        connection.rollback()


@contextmanager
def character_ngrams(texts: list[Text]) -> Iterator[Search]:
    """Character n-grams of 3 to 5 within words, tf-idf, cosine; nothing that knows Dutch."""

    def grams(text: str) -> Counter[str]:
        edged = [f" {word} " for word in re.findall(r"\w+", text.lower())]
        return Counter(word[at : at + n] for word in edged for n in (3, 4, 5) for at in range(len(word) - n + 1))

    counted = {text.key: grams(f"{text.title} {text.title} {text.body}") for text in texts}
    spread = Counter(gram for counts in counted.values() for gram in counts)
    rarity = {gram: log(len(texts) / count) for gram, count in spread.items()}
    postings: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for key, counts in counted.items():
        weights = {gram: (1 + log(count)) * rarity[gram] for gram, count in counts.items()}
        length = sqrt(sum(weight**2 for weight in weights.values()))
        for gram, weight in weights.items():
            postings[gram].append((key, weight / length))

    def search(words: str) -> list[str]:
        scores: defaultdict[str, float] = defaultdict(float)
        for gram, count in grams(words).items():
            for key, weight in postings.get(gram, ()):
                scores[key] += (1 + log(count)) * rarity[gram] * weight
        return sorted(scores, key=lambda key: (-scores[key], key))[:DEPTH]

    yield search


@contextmanager
def aanzet(texts: list[Text]) -> Iterator[Search]:
    """Ours."""
    index: Index[str] = Index()
    for text in texts:
        index.add(text.key, text.title, text.body)
    yield lambda words: [hit.key for hit in index.search(words, limit=DEPTH)]


@contextmanager
def aanzet_without_thesaurus(texts: list[Text]) -> Iterator[Search]:
    """Ours with an empty thesaurus: how much hangs on words that we chose ourselves."""
    with patch("aanzet.engines.similarity.thesaurus._entries", lambda: ({}, {})), aanzet(texts) as search:
        yield search
