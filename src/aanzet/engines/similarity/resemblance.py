"""Words that look alike: typing errors, beginnings of words, and unknown compounds, through character n-grams."""

import re
from collections.abc import Iterable

SHORTEST = 4
GRAM = 3
EDGE = "_"

ONE_ERROR = 0.75
TWO_ERRORS = 0.55
BEGINNING = 0.6
CONTAINED = 0.45
# Letters from which one error, and two, are allowed.
LONG_ENOUGH = (6, 9)


def grams(form: str) -> frozenset[str]:
    """The character trigrams of a stem with marked ends: *tuin* -> _tu tui uin in_."""
    edged = EDGE + form + EDGE
    return frozenset(edged[at : at + GRAM] for at in range(len(edged) - GRAM + 1))


def least_shared(form: str) -> int:
    """How many trigrams a word must share with ``form`` to be worth comparing; an error spoils three or four."""
    return max(2, len(form) - (4 if len(form) < LONG_ENOUGH[1] else 5))


def resemblance(form: str, other: str) -> float:
    """How far ``other`` can stand for ``form``, between 0 and 1.

    First typing errors: a swap, or a doubled letter more or less, from four letters on; any one error from six, two
    from nine (short words have too many real neighbours: *stoer*, *stoel*, *stoep*). Then the beginning of a
    longer word, as of somebody who is still typing; then one word at the front or the end of the other.
    """
    shortest = min(len(form), len(other))
    if shortest < SHORTEST:
        return 0.0
    if _undoubled(form) == _undoubled(other) or (sorted(form) == sorted(other) and distance(form, other, 1) <= 1):
        return 1.0 if form == other else ONE_ERROR
    allowed = sum(shortest >= enough for enough in LONG_ENOUGH)
    errors = distance(form, other, allowed)
    if errors <= allowed:
        return (1.0, ONE_ERROR, TWO_ERRORS)[errors]
    if other.startswith(form):
        return BEGINNING
    if other.endswith(form) or (len(other) > SHORTEST and (form.endswith(other) or form.startswith(other))):
        return CONTAINED
    return 0.0


def _undoubled(form: str) -> str:
    return re.sub(r"(.)\1", r"\1", form)


def nearest(form: str, others: Iterable[str]) -> dict[str, float]:
    """Those of ``others`` that share enough trigrams with ``form`` and resemble it, with how far."""
    pieces, enough = grams(form), least_shared(form)
    alike = (other for other in others if searchable(other) and len(pieces & grams(other)) >= enough)
    found = {other: resemblance(form, other) for other in alike}
    return {other: share for other, share in found.items() if share > 0}


def distance(one: str, other: str, most: int) -> int:
    """Optimal string alignment distance (Damerau 1964, with adjacent swaps), ``most + 1`` where it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)


def searchable(term: str) -> bool:
    """Whether a term is a stem that a typing error can be meant for (not a concept, not a short word or a number)."""
    return len(term) >= SHORTEST and term.isalpha()
