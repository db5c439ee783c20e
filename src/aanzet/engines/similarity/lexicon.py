"""Hand-made word lists and the compounds they open.

Dutch writes compounds as one word, so whoever asks for a *moestuin* should find the *buurtmoestuinen*. A word is cut
into parts that stand in ``data/words.txt``, in any of their regular forms, which covers the linking s, e and en.
One part at either end may be unknown.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

SHORTEST_PART = 3
SHORTEST_KNOWN = 4
MOST_PARTS = 4
LONGEST_WORD = 40

_VOWEL = re.compile(r"[aeiouy]")
_LONG_VOWEL = re.compile(r"(.*?)(aa|ee|oo|uu)([bcdfgklmnprstvxz])$")
_SHORT_VOWEL = re.compile(r".*[^aeiou][aeiou][bdfgklmnprst]$")
_VOICED = {"f": "v", "s": "z"}
# What is left over in front must be a word, not the prefix of a derivation (ge-bouwen, ver-huizen).
_PREFIXES = frozenset({"aan", "ach", "ent", "ere", "erg", "her", "int", "mis", "ont", "oor", "pro", "ver", "wan"})
# ... and what is left at either end is no ending of a derivation (bestuur-lijk, veran-dering).
_ENDINGS = re.compile(
    r"^(aar|achtig|baar|der|eling|elijk|enaar|er|erij|heid|ing|lijk|ling|loos|ring|schap|ster|tje|zaam)"
)
_DIMINUTIVE = re.compile(r"^(.{3,}?)(je|tje|pje|etje)s?$")


def data_lines(name: str) -> Iterator[str]:
    """The lines of a data file of this package, without comments and empty lines."""
    for line in files(__package__).joinpath("data", name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def regular_forms(word: str) -> Iterator[str]:
    """The forms a word takes inside and at the end of a compound: itself, with -s, -e, -en and its spelling changes."""
    yield word
    yield word + "s"
    if long_vowel := _LONG_VOWEL.match(word):
        front, vowel, last = long_vowel.groups()
        stem = front + vowel[0] + _VOICED.get(last, last)
    elif _SHORT_VOWEL.match(word):
        stem = word + word[-1]
    else:
        stem = word[:-1] + _VOICED.get(word[-1], word[-1])
    yield stem + "e"
    yield stem + "en"
    if stem != word:
        yield word + "e"
        yield word + "en"


@cache
def lexicon() -> dict[str, str]:
    """Every form of every simple word, with the word itself."""
    words = [word for line in data_lines("words.txt") for word in line.split()]
    forms = {word: word for word in words}
    for word in words:
        for form in regular_forms(word):
            forms.setdefault(form, word)
    return forms


@cache
def stopwords() -> frozenset[str]:
    """Words that say nothing about the subject of a text."""
    return frozenset(word for line in data_lines("stopwords.txt") for word in line.split())


@cache
def irregular_forms() -> dict[str, str]:
    """Forms that no suffix rule brings to their word: form -> word."""
    pairs = (line.split(":") for line in data_lines("irregular.txt"))
    return {form: word for word, forms in pairs for form in forms.split()}


def without_diminutive(word: str) -> str:
    """*tuintje* -> *tuin*, *straatje* -> *straat*, *boompje* -> *boom*."""
    base = re.sub(r"jes?$", "", word)
    if base == word or len(base) < SHORTEST_PART:
        return word
    for ending in ("", "t", "p", "et"):
        if base.endswith(ending) and base.removesuffix(ending) in lexicon():
            return base.removesuffix(ending)
    return re.sub(r"(?<=[lnrw])t$|(?<=m)p$", "", base)


@dataclass(frozen=True, slots=True)
class Compound:
    """A compound as cut: its pieces from left to right as they stand; ``known`` if all are in the lexicon."""

    pieces: tuple[str, ...]
    known: bool

    @property
    def parts(self) -> tuple[str, ...]:
        """The simple words that the pieces are forms of."""
        return tuple(lexicon().get(piece, piece) for piece in self.pieces)

    @property
    def spans(self) -> tuple[str, ...]:
        """Shorter compounds inside it that start or end where it does: buurt-moes-tuin holds *moestuin*."""
        size = len(self.pieces)
        ends = ["".join(self.pieces[start:]) for start in range(1, size - 1)]
        return tuple(ends + ["".join(self.pieces[:stop]) for stop in range(2, size)])


@lru_cache(maxsize=4096)
def split(word: str) -> Compound | None:
    """Cut a folded word into at most four parts; None for a simple word and for one that cannot be cut."""
    if len(word) < 2 * SHORTEST_PART or len(word) > LONGEST_WORD or word in lexicon():
        return None
    for candidate in dict.fromkeys((word, without_diminutive(word))):
        parts = _fewest_parts(candidate)
        if parts is not None:
            return Compound(parts, known=True) if len(parts) > 1 else None
    cuts = [cut for cut in (_unknown_front(word), _unknown_end(word)) if cut]
    return Compound(min(cuts, key=_unknown_letters), known=False) if cuts else None


def _unknown_letters(pieces: tuple[str, ...]) -> int:
    return sum(len(piece) for piece in pieces if piece not in lexicon())


def _fewest_parts(word: str) -> tuple[str, ...] | None:
    """The cut into the fewest known parts; of equal cuts the one whose last part is longest."""
    known = lexicon()
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for stop in range(SHORTEST_PART, len(word) + 1):
        for start in range(stop - SHORTEST_PART + 1):
            before, piece = best[start], word[start:stop]
            if before is None or piece not in known or len(before) == MOST_PARTS:
                continue
            held = best[stop]
            if held is None or len(before) + 1 < len(held):
                best[stop] = (*before, piece)
    return best[len(word)]


def _unknown_front(word: str) -> tuple[str, ...] | None:
    """An unknown front and the longest known rest."""
    for start in range(SHORTEST_PART, len(word) - SHORTEST_KNOWN + 1):
        front, rest = word[:start], word[start:]
        if front in _PREFIXES or not _VOWEL.search(front) or _ENDINGS.match(rest):
            continue
        tail = _fewest_parts(without_diminutive(rest))
        if tail is not None and len(tail) < MOST_PARTS:
            return front, *tail
    return None


def _unknown_end(word: str) -> tuple[str, ...] | None:
    """The longest known front and an unknown end."""
    for stop in range(len(word) - SHORTEST_KNOWN, SHORTEST_KNOWN, -1):
        end = word[stop:]
        if not _VOWEL.search(end) or _ENDINGS.match(end):
            continue
        front = _fewest_parts(word[:stop])
        if front is not None and len(front) < MOST_PARTS:
            return *front, end
    return None
