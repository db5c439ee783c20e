"""What a short line is about, so that two of them can be laid beside each other. No database, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from aanzet.engines.similarity import stem, typed_words
from aanzet.engines.similarity.lexicon import stopwords
from aanzet.engines.similarity.terms import CONCEPT, terms_of
from aanzet.engines.similarity.thesaurus import MARK, concepts_of, phrases_in
from aanzet.engines.similarity.words import words_of
from aanzet.search.evidence import FAINT

# For whom: here such a word tells, where in search it is in every second text.
_TARGETS = "kind jongere oudere gezin nieuwkomer eenzaam beperking armoede mantelzorg"
TARGETS = frozenset(MARK + name for name in _TARGETS.split())
# Concepts that say how and when, and nothing of what.
_HOW_AND_WHEN = "beginnen sluiten stoppen-niet verdelen hulp zomer winter lente herfst"
_EMPTY = frozenset(MARK + name for name in _HOW_AND_WHEN.split())
# Faint in search, and yet what somebody may want.
_WANTED = "leren kind kinderen ouder ouderen spelen wonen hand lid leden"
_SILENT = FAINT - frozenset(map(stem, _WANTED.split()))
# One child is a memory ("als kind"), children are for whom one does it.
AS_A_CHILD = "kind"
_MOST_LINES = 2048


@dataclass(frozen=True, slots=True)
class Meant:
    """A term with the word that gives it, as it was typed, and how fully that word stands for it."""

    word: str
    share: float
    faint: bool


@dataclass(frozen=True, slots=True)
class Common:
    """What two lines share: pairs of words (the same word twice where both use it), for whom, and how much."""

    words: tuple[tuple[str, str], ...]
    group: str
    weight: float

    def __bool__(self) -> bool:
        return self.weight > 0


@lru_cache(maxsize=_MOST_LINES)
def meaning(text: str) -> Mapping[str, Meant]:
    """The terms of a line. For shared and open texts only: what is in this cache was read already."""
    typed, found, words = typed_words(text), dict[str, Meant](), words_of(text)
    for word in words:
        if word in stopwords() or len(word) < 2:
            continue
        faint = stem(word) in _SILENT
        for term, share in terms_of(word).items():
            _keep(found, term, Meant(typed.get(word, word), share, faint))
    for concept, phrase in phrases_in(words):
        _keep(found, concept, Meant(phrase, CONCEPT, False))
    return {term: meant for term, meant in found.items() if term not in _EMPTY}


def _keep(found: dict[str, Meant], term: str, meant: Meant) -> None:
    if term not in found or found[term].share < meant.share:
        found[term] = meant


def in_common(one: str, other: str) -> Common:
    """Each word counts once, by its best pair. A word that everybody uses is no reason."""
    here, there = meaning(one), meaning(other)
    pairs = [(min(here[term].share, there[term].share), term) for term in here.keys() & there.keys()]
    words: dict[str, tuple[str, str]] = {}
    used: set[str] = set()
    group, weight = "", 0.0
    for share, term in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        a, b = here[term], there[term]
        if a.faint or b.faint or a.word in words or b.word in used or AS_A_CHILD in (a.word, b.word):
            continue
        words[a.word] = (a.word, b.word)
        used.add(b.word)
        weight += share
        if _is_target(a.word) and _is_target(b.word):
            group = group or a.word
    return Common(tuple(words.values()), group, weight)


def _is_target(word: str) -> bool:
    return not TARGETS.isdisjoint(concepts_of(stem(word)))
