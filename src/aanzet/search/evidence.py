"""Whether two texts share enough to be shown beside each other, and by which words. One common verb is no reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from aanzet.engines.similarity import stem
from aanzet.engines.similarity.lexicon import stopwords
from aanzet.engines.similarity.terms import ROOT, terms_of
from aanzet.engines.similarity.words import words_of

from .nearness import Nearness

# Words that everybody uses about everything: with such a word alone two texts have nothing to do with each other.
_FAINT = """
    beginnen starten stoppen doen maken gaan komen geven nemen brengen halen zoeken vinden vragen zeggen vertellen horen
    zien kijken laten houden hebben worden blijven staan zitten liggen lopen leren helpen werken praten denken weten
    kennen bedenken proberen gebruiken nodig willen mogen kunnen moeten zetten leggen schoonmaken opruimen regelen
    organiseren delen bouwen bellen wonen leven samen meedoen meehelpen spelen krijgen kopen wachten passen sluiten
    plek plaats huis straat dorp buurt wijk hoek hoekje stuk stukje rand kant deel ding iets mens mensen iemand groep
    buur buren bewoner bewoners kind kinderen ouder oudere idee ideeën plan tijd dag week weekend avond middag ochtend
    jaar uur keer zondag maandag dinsdag woensdag donderdag vrijdag zaterdag zomer winter voorjaar najaar begin eind
    oog hand hart hoofd naam woord foto punt lid leden
    goed mooi leuk gezellig klein groot oud nieuw lang kort dicht open vandaan genoeg samen hulp vraag antwoord
"""
FAINT = frozenset(stem(word) for word in _FAINT.split())

ENOUGH = 1.5
LITERAL, RELATED, HELP = 1.0, 0.4, 0.5
LEAST_OF_QUESTION = 0.5
LONG_STEM, LONGEST_ENDING = 5, 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """`shared` stand in both texts, `related` mean about the same as something there; the telling ones first."""

    shared: tuple[str, ...]
    related: tuple[str, ...]
    weight: float

    @property
    def is_enough(self) -> bool:
        return self.weight >= ENOUGH


def evidence(
    words: Sequence[str], *, title: str, text: str, coverage: float, near: Nearness, same_theme: bool
) -> Evidence:
    """Of a hit: `words` are the words of the question that it answers (folded), `coverage` the share of the question.

    A telling word that stands in both weighs one, one that is only related less than half, a faint one nothing. The
    same theme, the same place, a word in the title and a question that is answered as a whole each add half.
    """
    told = [word for word in words if stem(word) not in FAINT]
    named, said = _telling_words(title), _telling_words(text)
    shared = [word for word in told if _stands_in(word, named + said)]
    related = [word for word in told if word not in shared]
    weight = LITERAL * len(shared) + RELATED * len(related)
    if shared or len(related) > 1:
        in_title = any(_stands_in(word, named) for word in shared)
        helps = (same_theme, near.relation == "same", in_title, bool(shared) and coverage >= LEAST_OF_QUESTION)
        weight += HELP * sum(helps)
    return Evidence(tuple(shared), tuple(related), weight)


def _telling_words(text: str) -> list[str]:
    return [word for word in words_of(text) if word not in stopwords()]


def _stands_in(word: str, others: Sequence[str]) -> bool:
    """The word itself, its root, or the larger part of a compound: *buurtmoestuin* stands in *een moestuin*."""
    pieces = [piece for part in word.split() for piece, share in terms_of(part).items() if share >= ROOT]
    sought = [piece for piece in pieces if not piece.startswith("=") and piece not in FAINT]
    return any(_is_of(piece, other) for piece in sought for other in others)


def _is_of(piece: str, other: str) -> bool:
    """A stem in a word: anywhere when it is long, at an end when it is short (*bos* in *bossen*, not in *lobos*)."""
    if len(piece) >= LONG_STEM:
        return piece in other
    return other.endswith(piece) or (other.startswith(piece) and len(other) - len(piece) <= LONGEST_ENDING)
