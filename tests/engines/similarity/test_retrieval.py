"""The retrieval set itself, and that what is reached on it stays reached (quality, not time)."""

from statistics import fmean

from bench.similarity.__main__ import reciprocal_rank
from bench.similarity.data import queries, texts
from bench.similarity.engines import aanzet, character_ngrams, sqlite_fts5


def test_the_set_is_whole() -> None:
    keys = [text.key for text in texts()]
    assert len(keys) == len(set(keys)) >= 240
    asked = queries()
    assert len({query.words for query in asked}) == len(asked) >= 80
    assert all(query.relevant and query.relevant <= set(keys) for query in asked)
    for split in ("dev", "test"):
        kinds = [query.kind for query in asked if query.split == split]
        assert kinds.count("form") == kinds.count("meaning") >= 40


def test_ours_is_far_ahead_of_plain_full_text_search_on_the_test_queries() -> None:
    asked = [query for query in queries() if query.split == "test"]
    reached = []
    for engine in (sqlite_fts5, character_ngrams, aanzet):
        with engine(texts()) as search:
            reached.append(fmean(reciprocal_rank(search(query.words), query.relevant) for query in asked))
    plain, grams, ours = reached
    assert ours > 0.74
    assert ours > grams + 0.04
    assert ours > 2 * plain
