"""What the core may see of answers that were given apart (S13). Pure: numbers in, counts or words out.

From five answers on the spread is shown. With three or four only where it lies apart, without saying how; with fewer
nothing. Where one person came or went since a time that was shown, the difference between both would be the answer of
that person: then it is words too (docs/decisions/0008).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from .choices import Detail
from .instruments import FAR_APART, HIGHEST, LOWEST, UNKNOWN, Card, Mirror

FEWEST_FOR_SPREAD = 5
FEWEST_FOR_WORDS = 3
NEAR, APART = "near", "apart"

# By person, what each said to each statement.
Given = Mapping[int, Mapping[str, int | None]]
Answerers = frozenset[int]


def detail_of(now: Answerers, *, earlier: Iterable[Answerers]) -> Detail:
    if len(now) < FEWEST_FOR_WORDS:
        return Detail.NOTHING
    if len(now) < FEWEST_FOR_SPREAD or any(_tells_on_one(now, before) for before in earlier):
        return Detail.WORDS
    return Detail.SPREAD


def _tells_on_one(now: Answerers, before: Answerers) -> bool:
    return len(now - before) == 1 or len(before - now) == 1


def result_of(mirror: Mirror, given: Given, detail: str) -> dict[str, Any]:
    """For words: by axis whether it lies near or apart. For the spread: by statement how many chose each number."""
    if detail == Detail.SPREAD:
        return {"answers": len(given), **_spread(mirror, given)}
    if detail == Detail.WORDS:
        open_axes = (card for card in mirror.cards if not card.is_careful)
        return {"answers": len(given), **{card.code: _near_or_apart(card, given) for card in open_axes}}
    return {"answers": len(given)}


def _known(statement: str, given: Given) -> list[int]:
    values = (said.get(statement) for said in given.values())
    return [value for value in values if value is not None and value != UNKNOWN]


def _near_or_apart(card: Card, given: Given) -> str:
    found = [_known(one.id, given) for one in card.closed]
    return APART if any(values and max(values) - min(values) >= FAR_APART for values in found) else NEAR


def _spread(mirror: Mirror, given: Given) -> dict[str, list[int]]:
    counts: dict[str, list[int]] = {}
    for card in mirror.cards:
        for one in card.closed:
            values = _known(one.id, given)
            if not card.is_careful or len(values) >= FEWEST_FOR_SPREAD:
                counts[one.id] = [values.count(number) for number in range(LOWEST, HIGHEST + 1)]
    return counts


def is_low(counts: list[int]) -> bool:
    """Half or more chose one of the two lowest: reason to propose a talk, and nothing else."""
    return bool(sum(counts)) and 2 * sum(counts[:2]) >= sum(counts)
