"""Where the shared lines of two parties touch, with the reason, and where they fish in one pond instead (S20, S22).

Pure: rows in, findings out. Only ever called with lines that their parties shared, and with what stands open.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from aanzet.engines.similarity import stem
from aanzet.engines.similarity.thesaurus import MARK

from .choices import InterestKind, Scarce, TouchKind
from .meaning import Common, in_common, meaning
from .models import Interest

LEAST = 0.35
MOST = 12
MOST_OF_TWO = 2
# The newest lines of a very large circle: what a page can compare while somebody waits.
LOOKED_AT = 150
WANTS = (InterestKind.MOTIVE, InterestKind.GAIN, InterestKind.KEEP)
SOUGHT = (InterestKind.MOTIVE, InterestKind.GAIN, InterestKind.WORRY)


@dataclass(frozen=True, slots=True)
class Touch:
    """`one` has the lower number, so that a pair has one name; with HELPS and PROTECTS `giver` is the line that brings
    or fears."""

    kind: TouchKind
    one: Interest
    other: Interest
    giver: Interest
    common: Common

    @property
    def taker(self) -> Interest:
        return self.other if self.giver is self.one else self.one

    @property
    def key(self) -> tuple[int, int]:
        return self.one.pk, self.other.pk


_SCARCE_CONCEPTS = {Scarce.VOLUNTEERS: MARK + "vrijwilliger", Scarce.MONEY: MARK + "donatie"}
_SCARCE_WORDS = {
    Scarce.GUESTS: "lid leden gast gasten bezoeker deelnemer klant publiek eter aanmelding",
    Scarce.VOLUNTEERS: "chauffeur bestuurslid begeleider handen trainer",
    Scarce.MONEY: "geld euro subsidie sponsor donateur fonds",
}
_SCARCE_STEMS = {scarce: frozenset(map(stem, words.split())) for scarce, words in _SCARCE_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Pond:
    """Several parties look for the same scarce thing. Named by the lines that they shared, never by who refused."""

    scarce: Scarce
    lines: tuple[Interest, ...]


def scarce_in(text: str) -> frozenset[Scarce]:
    terms = meaning(text).keys()
    return frozenset(
        scarce for scarce in Scarce if _SCARCE_STEMS[scarce] & terms or _SCARCE_CONCEPTS.get(scarce) in terms
    )


def touches(lines: Sequence[Interest], *, most: int = MOST) -> list[Touch]:
    """The strongest first, at most two of the same two parties; what hangs together through others already is not said
    again."""
    newest = sorted(lines, key=lambda line: -line.pk)[:LOOKED_AT]
    found = [touch for one, other in _pairs(newest) for touch in _touch(one, other)]
    found.sort(key=lambda touch: (-touch.common.weight, touch.key))
    knot = {line.pk: {line.pk} for line in lines}
    told: dict[frozenset[int], int] = {}
    kept: list[Touch] = []
    for touch in found:
        pair = frozenset((touch.one.party_id, touch.other.party_id))
        one, other = knot[touch.one.pk], knot[touch.other.pk]
        if told.get(pair, 0) >= MOST_OF_TWO or one is other:
            continue
        told[pair] = told.get(pair, 0) + 1
        one |= other
        knot |= dict.fromkeys(other, one)
        kept.append(touch)
    return kept[:most]


def _pairs(lines: Sequence[Interest]) -> Iterator[tuple[Interest, Interest]]:
    """Those that share a term at all: of five hundred lines few of the hundred thousand pairs do."""
    holders: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        for term in meaning(line.text):
            holders.setdefault(term, []).append(place)
    pairs = {pair for places in holders.values() for pair in combinations(places, 2)}
    yield from ((lines[one], lines[other]) for one, other in sorted(pairs))


def touch_of(one: Interest, other: Interest) -> Touch | None:
    return next(_touch(one, other), None)


def _touch(one: Interest, other: Interest) -> Iterator[Touch]:
    if one.party_id == other.party_id:
        return
    related = _kind(one, other)
    if related is None:
        return
    kind, giver = related
    common = in_common(one.text, other.text)
    competing = kind == TouchKind.SAME_WISH and scarce_in(one.text) & scarce_in(other.text)
    if common.weight >= LEAST and not competing:
        first, second = sorted((one, other), key=lambda line: line.pk)
        yield Touch(kind, first, second, giver, common)


def _kind(one: Interest, other: Interest) -> tuple[TouchKind, Interest] | None:
    kinds = (one.kind, other.kind)
    if all(kind in WANTS for kind in kinds):
        return TouchKind.SAME_WISH, one
    if all(kind == InterestKind.WORRY for kind in kinds):
        return TouchKind.SAME_WORRY, one
    for giver, taker in ((one, other), (other, one)):
        if giver.kind == InterestKind.BRING and taker.kind in SOUGHT:
            return TouchKind.HELPS, giver
        if giver.kind == InterestKind.WORRY and taker.kind == InterestKind.KEEP:
            return TouchKind.PROTECTS, giver
    return None


def ponds(lines: Collection[Interest]) -> list[Pond]:
    """One for each scarce thing that two parties or more look for."""
    sought = [line for line in lines if line.kind != InterestKind.BRING]
    found = []
    for scarce in Scarce:
        fishing = tuple(line for line in sought if scarce in scarce_in(line.text))
        if len({line.party_id for line in fishing}) > 1:
            found.append(Pond(scarce, fishing))
    return found
