"""What residents call by several names: a small hand-made thesaurus of words and short phrases per concept."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from aanzet.engines.similarity.lexicon import data_lines
from aanzet.engines.similarity.words import stem, words_of

MARK = "="


@cache
def _entries() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[tuple[tuple[str, ...], str], ...]]]:
    """Concepts by stem of a word, and by first stem of a phrase (the whole phrase, concept)."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    phrases: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for line in data_lines("thesaurus.txt"):
        name, _, synonyms = line.partition(":")
        concept = MARK + name.strip().replace(" ", "-")
        for synonym in synonyms.split(","):
            stems = tuple(stem(word) for word in words_of(synonym))
            if len(stems) == 1 and concept not in words[stems[0]]:
                words[stems[0]].append(concept)
            elif len(stems) > 1:
                phrases[stems[0]].append((stems, concept))
                # Some write it as one word: repair café, repaircafé.
                words[stem("".join(words_of(synonym)))].append(concept)
    return {key: tuple(value) for key, value in words.items()}, {key: tuple(value) for key, value in phrases.items()}


def concepts_of(stemmed: str) -> tuple[str, ...]:
    """The concepts that a stem names, as terms (``=eenzaam``)."""
    return _entries()[0].get(stemmed, ())


def phrases_in(words: list[str]) -> Iterator[tuple[str, str]]:
    """The concepts named by phrases in these words, with the words; stopwords count here (*van het gas*)."""
    stems = [stem(word) for word in words]
    for place, first in enumerate(stems):
        for phrase, concept in _entries()[1].get(first, ()):
            stop = place + len(phrase)
            if tuple(stems[place:stop]) == phrase:
                yield concept, " ".join(words[place:stop])
