"""From text to words, and from words to stems."""

import re
import sys
import unicodedata
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import Any

from aanzet.engines.similarity.lexicon import LONGEST_WORD, irregular_forms, lexicon, without_diminutive

MOST_CHARACTERS = 20_000
MOST_WORDS = 2_000

_ADDRESSES = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_APOSTROPHES = re.compile(r"['’‘`´]")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LONG_NUMBER = re.compile(r"\d{6,}$")

_FOREIGN_PLURAL = re.compile(r"^(.{2,}(?:ie|[^aeiou][ao]))s$")

# Snowball undoubles only k, d and t (plannen -> plann).
_DOUBLED_END = re.compile(r"([bfglmnprs])\1$")

_SEPARABLE = "aan|achter|af|bij|door|in|mee|na|om|onder|op|over|rond|samen|schoon|terug|thuis|toe|uit|vast|voor|weg"
_PARTICIPLE = re.compile(rf"^({_SEPARABLE}|)ge(.{{4,}}?)[td]$")
_AGENT = re.compile(r"^(.{4,}?)(?:ster|er|ar|ati|atie)$")
_PERSON = re.compile(r"^(.{3,}[bdfgklmnprsz])t$|^((?:be|her|ont|ver).{2,}[bglmnrvz])d$")


def fold(text: str) -> str:
    """Lower case without diacritics, and without web and mail addresses (they are no subject, and personal)."""
    plain = unicodedata.normalize("NFKD", _ADDRESSES.sub(" ", text[:MOST_CHARACTERS]))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _APOSTROPHES.sub("", plain.lower())


def words_of(text: str) -> list[str]:
    """The folded words in order, at most 2,000. A hyphenated word gives itself in one piece and then its pieces."""
    words: list[str] = []
    for match in _WORD.finditer(fold(text)):
        pieces = match.group().split("-")
        words += ["".join(pieces), *pieces] if len(pieces) > 1 else pieces
        if len(words) >= MOST_WORDS:
            break
    return [word for word in words[:MOST_WORDS] if len(word) <= LONGEST_WORD and not _LONG_NUMBER.match(word)]


def typed_words(text: str) -> dict[str, str]:
    """Each folded word with how it stands in the text, in lower case: *cooperatie* -> *coöperatie*."""
    pieces = (match.group() for match in re.finditer(r"[^\W_]+(?:['’‘`´][^\W_]+)*", text[:MOST_CHARACTERS]))
    return {fold(piece): piece.lower() for piece in pieces}


@cache
def _stemmer_class() -> Any:
    """Martin Porter's Dutch stemmer of the Snowball project, pinned by module name.

    Version 3 of snowballstemmer means another one (Kraaij-Pohlmann) by ``dutch``. Its package imports thirty languages
    at once, 10 MB for each web worker, so only the one module is loaded.
    """
    name = "snowballstemmer"
    if name in sys.modules:
        return import_module(f"{name}.dutch_porter_stemmer").DutchPorterStemmer
    spec = find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"{name} is a dependency of this package")
    sys.modules[name] = module_from_spec(spec)
    try:
        return import_module(f"{name}.dutch_porter_stemmer").DutchPorterStemmer
    finally:
        del sys.modules[name]


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The stem of a folded word: irregular forms and diminutives first, then Snowball's ``dutch_porter``."""
    word = irregular_forms().get(word) or lexicon().get(word) or without_diminutive(word)
    word = _FOREIGN_PLURAL.sub(r"\1", word)
    # A stemmer keeps its word in itself: a fresh one for each call is safe between threads.
    return _DOUBLED_END.sub(r"\1", str(_stemmer_class()().stemWord(word)))


@lru_cache(maxsize=8192)
def root(word: str) -> str:
    """The stem of the word that a derivation comes from (*wandelaar*, *gewandeld* -> *wandel*), else its own stem."""
    stemmed = stem(word)
    if word in lexicon():
        return stemmed
    if participle := _PARTICIPLE.match(stemmed):
        return participle[1] + participle[2]
    for pattern in (_AGENT, _PERSON):
        if derived := pattern.match(stemmed):
            return derived[derived.lastindex or 1]
    return stemmed
