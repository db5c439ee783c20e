"""What is asked - a few typed words, or a whole text that looks for its like - as slots of terms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aanzet.engines.similarity.lexicon import irregular_forms, lexicon, split
from aanzet.engines.similarity.resemblance import SHORTEST
from aanzet.engines.similarity.terms import CONCEPT, PART, SATURATION, telling, terms_of
from aanzet.engines.similarity.thesaurus import concepts_of, phrases_in
from aanzet.engines.similarity.words import stem, words_of

MOST_SLOTS = 32
MOST_UNSEEN = 4
# In a longer text the other words carry the question, and a typing error need not be understood.
MOST_SLOTS_TO_CORRECT = 12


@dataclass(frozen=True, slots=True)
class Slot:
    """One telling word or phrase: as typed, its terms with how fully each stands for it, and what it counts for.

    ``forms`` are the stems to look for in another spelling where no text holds them, with their share.
    """

    word: str
    terms: Mapping[str, float]
    forms: Mapping[str, float]
    weight: float


@dataclass(frozen=True, slots=True)
class Question:
    """The slots of a question; ``terms`` are those whose number of texts has to be counted."""

    slots: tuple[Slot, ...]

    @property
    def terms(self) -> frozenset[str]:
        return frozenset(term for slot in self.slots for term in slot.terms)

    def unseen(self, counts: Mapping[str, int]) -> tuple[str, ...]:
        """Stems that no counted text holds, at most four: typing errors or unknown compounds. None of a long text."""
        if len(self.slots) > MOST_SLOTS_TO_CORRECT:
            return ()
        forms = (form for slot in self.slots for form in slot.forms if not counts.get(form))
        return tuple(dict.fromkeys(forms))[:MOST_UNSEEN]


def understand(title: str, body: str = "") -> Question:
    """The question in ``title`` (with ``body`` where a whole text is asked with): at most 32, weightiest first."""
    counts: dict[str, float] = {}
    concepts: dict[str, str] = {}
    for text, share in ((title, 1.0), (body, 0.5)):
        words = words_of(text)
        for word in telling(words):
            counts[word] = counts.get(word, 0.0) + share
        for concept, phrase in phrases_in(words):
            concepts.setdefault(phrase, concept)
    slots = [_slot(word, count) for word, count in _merged(counts)]
    slots += [Slot(phrase, {concept: CONCEPT}, {}, 1.0) for phrase, concept in concepts.items()]
    slots.sort(key=lambda slot: -slot.weight)
    return Question(tuple(slots[:MOST_SLOTS]))


def _merged(counts: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Forms of one word (*tuin*, *tuinen*) count together, under the form that came first."""
    first: dict[str, str] = {}
    together: dict[str, float] = {}
    for word, count in counts.items():
        name = first.setdefault(stem(word), word)
        together[name] = together.get(name, 0.0) + count
    yield from together.items()


def _slot(word: str, count: float) -> Slot:
    weight = (SATURATION + 1) * count / (count + SATURATION)
    return Slot(word, terms_of(word), _forms(word), weight)


def _forms(word: str) -> dict[str, float]:
    """The stem itself, and the part of a compound that is in no word list: there the typing error may be.

    A word that we know is no typing error, however few write it.
    """
    if word in lexicon() or word in irregular_forms() or concepts_of(stem(word)):
        return {}
    forms = {stem(word): 1.0}
    compound = split(word)
    if compound is not None and not compound.known:
        forms |= {stem(piece): PART for piece in compound.pieces if piece not in lexicon()}
    return {form: share for form, share in forms.items() if len(form) >= SHORTEST}
