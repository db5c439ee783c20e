"""From a question and the numbers of texts to a plan of weighted terms, and from matches to a ranking.

A plan is small and made of whole numbers on purpose: an index in memory and one SQL statement compute the same score
(the sum of term weight times text weight) and the same mask (the sum of the bits of the terms that a text holds).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log
from typing import Any, Generic, TypeVar

from aanzet.engines.similarity.query import Question, Slot
from aanzet.engines.similarity.resemblance import nearest

MOST_TERMS = 20
FEWEST_TERMS = 6
MOST_POSTINGS = 8_000
CANDIDATES = 100
UNCOVERED = 0.2

Key = TypeVar("Key", bound=Any)


@dataclass(frozen=True, slots=True)
class PlannedTerm:
    """A term to look for: its weight in hundredths, its bit in the mask, and to which slots it is worth what."""

    term: str
    weight: int
    bit: int
    slots: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The terms to look for, the heaviest first."""

    slots: tuple[Slot, ...]
    terms: tuple[PlannedTerm, ...]

    @property
    def worth(self) -> float:
        """What a text that answers every slot as well as any term can would gain."""
        return sum(self.gained(~0))

    def gained(self, mask: int) -> list[float]:
        """What a text with these terms gains in each slot: the best of them, for twice answers no more than once."""
        best = [0.0] * len(self.slots)
        for planned in self.terms:
            if mask & planned.bit:
                for at, worth in planned.slots:
                    best[at] = max(best[at], worth)
        return best


@dataclass(frozen=True, slots=True)
class Match(Generic[Key]):
    """What an index found for one text."""

    key: Key
    score: int
    mask: int


@dataclass(frozen=True, slots=True)
class Hit(Generic[Key]):
    """A ranked text: score, share of the question it covers (0 to 1), and the words of the question it answers."""

    key: Key
    score: float
    coverage: float
    words: tuple[str, ...]


def rarity(count: int, total: int) -> float:
    """Inverse document frequency of BM25, never negative: ln(1 + (N - n + 1/2) / (n + 1/2))."""
    return log(1 + (max(total, count) - count + 0.5) / (count + 0.5))


def make_plan(
    question: Question,
    counts: Mapping[str, int],
    total: int,
    near: Mapping[str, Mapping[str, int]] | None = None,
    *,
    most_slots: int = 32,
) -> Plan:
    """Weigh the terms of a question.

    ``counts`` is the number of texts per term, ``total`` the number of texts. ``near`` gives for each form of
    ``question.unseen(counts)`` the written stems that may be meant, with their number of texts.
    Kept are the ``most_slots`` weightiest slots and of their terms the 20 heaviest, fewer where together they stand in
    more than 8,000 texts.
    """
    known = dict(counts)
    wanted = [_wanted(slot, near or {}, known) for slot in question.slots]
    worth: list[dict[str, float]] = [
        {term: slot.weight * share * rarity(known[term], total) for term, share in terms.items() if known.get(term)}
        for slot, terms in zip(question.slots, wanted, strict=True)
    ]
    order = sorted(range(len(worth)), key=lambda at: (-max(worth[at].values(), default=0.0), at))[:most_slots]
    by_term: dict[str, dict[int, float]] = {}
    for place, at in enumerate(order):
        for term, value in worth[at].items():
            by_term.setdefault(term, {})[place] = value
    weights = {term: round(100 * max(values.values())) for term, values in by_term.items()}
    heaviest = sorted((term for term in weights if weights[term] > 0), key=lambda term: (-weights[term], term))
    return Plan(
        tuple(question.slots[at] for at in order),
        tuple(
            PlannedTerm(term, weights[term], 1 << at, tuple(by_term[term].items()))
            for at, term in enumerate(_affordable(heaviest, known))
        ),
    )


def _wanted(slot: Slot, near: Mapping[str, Mapping[str, int]], known: dict[str, int]) -> dict[str, float]:
    """The terms of a slot together with those that resemble its unseen forms, whose numbers are noted in ``known``."""
    wanted = dict(slot.terms)
    for form, share in slot.forms.items():
        for other, likeness in nearest(form, near.get(form, ())).items():
            wanted[other] = max(wanted.get(other, 0.0), share * likeness)
            known[other] = near[form][other]
    return wanted


def _affordable(heaviest: list[str], counts: Mapping[str, int]) -> list[str]:
    kept: list[str] = []
    postings = 0
    for term in heaviest:
        postings += counts.get(term, 0)
        if len(kept) == MOST_TERMS or (len(kept) >= FEWEST_TERMS and postings > MOST_POSTINGS):
            break
        kept.append(term)
    return kept


def finish(plan: Plan, matches: Iterable[Match[Key]], *, limit: int, least_coverage: float = 0.0) -> list[Hit[Key]]:
    """Rank matches by score and by how much of the question they cover; equal ones by key."""
    hits = [_hit(plan, match) for match in matches]
    hits = [hit for hit in hits if hit.coverage >= least_coverage]
    return sorted(hits, key=lambda hit: (-hit.score, hit.key))[:limit]


def _hit(plan: Plan, match: Match[Key]) -> Hit[Key]:
    gained = plan.gained(match.mask)
    coverage = sum(gained) / (plan.worth or 1.0)
    order = sorted((at for at, worth in enumerate(gained) if worth > 0), key=lambda at: (-gained[at], at))
    words = tuple(dict.fromkeys(plan.slots[at].word for at in order))
    return Hit(match.key, match.score * (UNCOVERED + (1 - UNCOVERED) * coverage), coverage, words)
