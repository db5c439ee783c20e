"""A text as a bounded set of weighted terms.

The weight of a term in a text is the saturated frequency of BM25 (Robertson and Zaragoza 2009, "The Probabilistic
Relevance Framework", section 3.3) with a fixed average length, so that it depends on that text alone: one text can be
indexed without touching another. A score is then a plain sum of products, which a database computes as well as this
package does. Weights are whole thousandths: sums are exact, and every index ranks alike.

A term is the stem of a word, of the word it derives from, of a part of a compound, or ``=name`` for a concept of the
thesaurus. A stem never holds ``=``.
"""

from collections import defaultdict
from collections.abc import Iterator

from aanzet.engines.similarity.lexicon import split, stopwords
from aanzet.engines.similarity.thesaurus import concepts_of, phrases_in
from aanzet.engines.similarity.words import root, stem, words_of

MOST_TERMS = 96
SATURATION = 1.2
LENGTH_SHARE = 0.4
USUAL_LENGTH = 40.0
TITLE = 2.0

EXACT = 1.0
ROOT = 0.6
SPAN = 0.8
PART = 0.5
CONCEPT = 0.75
CONCEPT_OF_PART = 0.35


def terms_of(word: str) -> dict[str, float]:
    """All terms of one folded word with how fully each stands for it (1 is the word itself)."""
    whole = stem(word)
    terms = {whole: EXACT}
    _raise(terms, root(word), ROOT)
    for concept in concepts_of(whole):
        _raise(terms, concept, CONCEPT)
    compound = split(word)
    if compound is None:
        return terms
    for span in compound.spans:
        _raise(terms, stem(span), SPAN)
        for concept in concepts_of(stem(span)):
            _raise(terms, concept, CONCEPT)
    for part in compound.parts:
        _raise(terms, stem(part), PART)
        for concept in concepts_of(stem(part)):
            _raise(terms, concept, CONCEPT_OF_PART)
    return terms


def _raise(terms: dict[str, float], term: str, share: float) -> None:
    terms[term] = max(share, terms.get(term, 0.0))


def telling(words: list[str]) -> Iterator[str]:
    """The words that say something about the subject; of a text of nothing but stopwords none."""
    silent = stopwords()
    return (word for word in words if word not in silent and len(word) > 1)


def features(title: str, body: str = "", *, limit: int = MOST_TERMS) -> dict[str, int]:
    """The terms of a text with their weights in thousandths, the heaviest first, at most ``limit``.

    A word in the title counts double. Empty text, emoji or punctuation give an empty dictionary.
    """
    counts: defaultdict[str, float] = defaultdict(float)
    length = 0.0
    for text, share in ((title, TITLE), (body, 1.0)):
        words = words_of(text)
        for word in telling(words):
            length += share
            for term, part in terms_of(word).items():
                counts[term] += share * part
        for concept, _ in phrases_in(words):
            counts[concept] += share * CONCEPT
    damping = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / USUAL_LENGTH)
    weights = {term: round(1000 * (SATURATION + 1) * count / (count + damping)) for term, count in counts.items()}
    return dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:limit])
