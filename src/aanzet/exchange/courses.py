"""Direct swaps, rings and chains among the items of a season, found by the clearing engine. Pure: rows in, courses out.

An offer stands on the engine's floor for what its party would take for it: each need is "at most one of these" (a
dummy of the engine), and what somebody said to look for is taken as it is. A gift starts a chain.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from aanzet.engines.clearing.floor import Floor, Proposal
from aanzet.parties.models import Party

from .choices import MatchOrigin
from .fitting import all_fits
from .models import Item

MOST_COPIES = 3
# Who has nothing to give can only be the last of a chain: an item that nobody wants stands for them.
EMPTY = "p"
LONGEST_CHAIN = 3


@dataclass(frozen=True, slots=True)
class Step:
    """Who gives what to whom, and for which need."""

    giver: Party
    receiver: Party
    offer: Item
    need: Item | None


@dataclass(frozen=True, slots=True)
class Course:
    """A swap of two, a ring, or a chain that starts with a gift; in the order of giving."""

    steps: tuple[Step, ...]
    chain: bool

    @property
    def origin(self) -> MatchOrigin:
        if self.chain:
            return MatchOrigin.CHAIN
        return MatchOrigin.RING if len(self.steps) > 2 else MatchOrigin.DIRECT

    @property
    def parties(self) -> list[Party]:
        found = {party.pk: party for step in self.steps for party in (step.giver, step.receiver)}
        return list(found.values())

    @property
    def key(self) -> str:
        """The same for the same items in the same order: for a form that is sent a little later."""
        parts = [f"{step.offer.pk}.{step.need.pk if step.need else 0}.{step.receiver.pk}" for step in self.steps]
        first = 0 if self.chain else min(range(len(parts)), key=lambda number: parts[number])
        return "-".join(parts[first:] + parts[:first])


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody said of an offer: this is what I look for."""

    party: Party
    offer: Item


def courses(
    items: Sequence[Item], wishes: Iterable[Wish] = (), *, refused: Collection[tuple[int, int]] = (), ring: int = 3
) -> list[Course]:
    """The most trades that are possible now; the same for the same rows. `refused` holds pairs of an offer and a party
    that do not go together."""
    asked = _Asked(items, wishes, set(refused))
    floor = Floor(ring=ring, chain=LONGEST_CHAIN)
    for name, item in asked.offers.items():
        floor.bring(name, str(item.party_id), asked.taken_for(item), gift=item.is_gift)
    for party in asked.without_offer():
        floor.bring(f"{EMPTY}{party}", str(party), asked.wanted_by(party))
    for name, party, offers in asked.dummies():
        floor.bring(name, str(party), offers)
    found = [_course(one, asked) for one in floor.proposals().proposals]
    return [course for course in found if course is not None]


class _Asked:
    """Who would take which offer, and for which need."""

    def __init__(self, items: Sequence[Item], wishes: Iterable[Wish], refused: set[tuple[int, int]]) -> None:
        self.items = {item.pk: item for item in sorted(items, key=lambda item: item.pk) if item.left > 0}
        self.offers = {
            f"o{item.pk}.{copy}": item
            for item in self.items.values() if item.is_offer for copy in range(min(item.left, MOST_COPIES))
        }  # fmt: skip
        self.names: dict[int, list[str]] = defaultdict(list)
        for name, item in self.offers.items():
            self.names[item.pk].append(name)
        self.fitting: dict[int, list[int]] = defaultdict(list)
        for offer, need in all_fits(list(self.items.values())):
            if (offer.pk, need.party_id) not in refused:
                self.fitting[need.pk].append(offer.pk)
        self.wishes = {
            (wish.party.pk, wish.offer.pk): wish for wish in wishes
            if wish.offer.pk in self.names and (wish.offer.pk, wish.party.pk) not in refused
            and wish.party.pk != wish.offer.party_id
        }  # fmt: skip

    def taken_for(self, item: Item) -> list[str]:
        """What the party of this offer takes for it; nothing for a gift."""
        return [] if item.is_gift else self.wanted_by(item.party_id)

    def wanted_by(self, party: int) -> list[str]:
        needs = [f"%n{pk}" for pk in sorted(self.fitting) if self.items[pk].party_id == party]
        return needs + [f"%w{who}.{offer}" for who, offer in sorted(self.wishes) if who == party]

    def without_offer(self) -> list[int]:
        giving = {item.party_id for item in self.offers.values() if not item.is_gift}
        wanting = {self.items[pk].party_id for pk in self.fitting} | {party for party, _offer in self.wishes}
        return sorted(wanting - giving)

    def dummies(self) -> list[tuple[str, int, list[str]]]:
        needs = [
            (f"%n{pk}", self.items[pk].party_id, [name for offer in offers for name in self.names[offer]])
            for pk, offers in sorted(self.fitting.items())
        ]
        return needs + [(f"%w{who}.{offer}", who, self.names[offer]) for who, offer in sorted(self.wishes)]

    def taker_of(self, name: str, through: tuple[str, ...]) -> tuple[Party, Item | None]:
        """Who gets what goes to this item, and for which need."""
        dummy = through[0] if through else ""
        if dummy.startswith("%n"):
            need = self.items[int(dummy[2:])]
            return need.party, need
        who, offer = (int(part) for part in dummy[2:].split("."))
        return self.wishes[who, offer].party, None


def _course(one: Proposal, asked: _Asked) -> Course | None:
    """None where a party stands in it twice: that is for people who do not know what they say yes to."""
    steps = []
    for number in range(int(one.chain), len(one.items)):
        given = asked.offers[one.items[number - 1]]
        receiver, need = asked.taker_of(one.items[number], one.through[number])
        steps.append(Step(given.party, receiver, given, need))
    course = Course(tuple(steps), one.chain)
    everybody = len(steps) + int(one.chain)
    return course if len(course.parties) == everybody else None
