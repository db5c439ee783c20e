"""From a question and the numbers of texts to a plan of weighted terms, and from matches to a ranking.

A plan is small and made of whole numbers on purpose: an index in memory and one SQL statement compute the same score (the
sum of term weight times text weight) and the same mask (the sum of the bits of the terms that a text holds).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log
from typing import Any, Generic, TypeVar

from aanzet.engines.similarity.query import Question, Slot
from aanzet.engines.similarity.resemblance import nearest

MOST_TERMS = 24
FEWEST_TERMS = 6
MOST_POSTINGS = 20_000
CANDIDATES = 100
UNCOVERED = 0.4

Key = TypeVar("Key", bound=Any)


@dataclass(frozen=True, slots=True)
class PlannedTerm:
    """A term to look for: its weight (hundredths), its bit in the mask, and the slots it stands for (slot, how fully)."""

    term: str
    weight: int
    bit: int
    slots: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The terms to look for, the heaviest first, and what covering each slot is worth."""

    slots: tuple[Slot, ...]
    worth: tuple[float, ...]
    terms: tuple[PlannedTerm, ...]


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
    most_slots: int = 40,
) -> Plan:
    """Weigh the terms of a question.

    ``counts`` is the number of texts per term, ``total`` the number of texts. ``near`` gives for each form of
    ``question.unseen(counts)`` the written stems that may be meant, with their number of texts.
    Kept are the ``most_slots`` weightiest slots and of their terms the 24 heaviest, fewer where together they stand in
    more than 20,000 texts.
    """
    worth = [slot.weight * rarity(max(counts.get(term, 0) for term in slot.terms), total) for slot in question.slots]
    order = sorted(range(len(worth)), key=lambda at: (-worth[at], at))[:most_slots]
    slots = tuple(question.slots[at] for at in order)
    shares: dict[str, dict[int, float]] = {}
    known = dict(counts)
    for at, slot in enumerate(slots):
        for term, share in _wanted(slot, near or {}, known).items():
            shares.setdefault(term, {})[at] = share
    weights = {
        term: round(100 * rarity(known.get(term, 0), total) * max(share * slots[at].weight for at, share in by_slot.items()))
        for term, by_slot in shares.items()
    }
    heaviest = sorted((term for term in weights if weights[term] > 0), key=lambda term: (-weights[term], term))
    kept = _affordable(heaviest, known)
    return Plan(
        slots,
        tuple(worth[at] for at in order),
        tuple(PlannedTerm(term, weights[term], 1 << at, tuple(shares[term].items())) for at, term in enumerate(kept)),
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
    covered = [0.0] * len(plan.slots)
    for term in plan.terms:
        if match.mask & term.bit:
            for at, share in term.slots:
                covered[at] = max(covered[at], share)
    gained = [worth * share for worth, share in zip(plan.worth, covered, strict=True)]
    coverage = sum(gained) / (sum(plan.worth) or 1.0)
    order = sorted((at for at in range(len(gained)) if covered[at] > 0), key=lambda at: (-gained[at], at))
    words = tuple(dict.fromkeys(plan.slots[at].word for at in order))
    return Hit(match.key, match.score * (UNCOVERED + (1 - UNCOVERED) * coverage), coverage, words)
