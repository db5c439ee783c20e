"""Direct swaps, rings and chains among the items of a season, found by the clearing engine. Pure: rows in, courses out.

An offer stands on the engine's floor for what its party would take for it: each need is "at most one of these" (a
dummy of the engine), and what somebody said to look for is taken as it is. A gift starts a chain.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from aanzet.engines.clearing.floor import Floor, Proposal
from aanzet.parties.models import Party

from .choices import MatchOrigin
from .fitting import all_fits, fit, words_about
from .models import Item

MOST_COPIES = 3
# Offers that are looked at for one need: the best of them. People know the difference between a good and a poor fit.
MOST_FITS = 5
# Who has nothing to give can only be the last of a chain: an item that nobody wants stands for them.
EMPTY = "p"
LONGEST_CHAIN = 3
# Steps of a ring or a chain: as the setting allows at most.
LONGEST = 4


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
    asked = Asked(items, wishes, refused)
    return asked.told(Live(ring, ties=True).proposals(asked))


class Live:
    """The same market again and again, quickly: what did not change is not worked out anew, and what was proposed stays
    where that costs nothing. Not for two threads at once."""

    def __init__(self, ring: int = 3, *, ties: bool = False) -> None:
        self.floor = Floor(ring=ring, chain=LONGEST_CHAIN, party_once=True, ties=ties)
        self.there: dict[str, Row] = {}
        self.texts: dict[int, str] = {}
        self.known: dict[tuple[int, int], float] = {}

    def proposals(self, asked: "Asked", standing: Iterable[Proposal] | None = None) -> tuple[Proposal, ...]:
        """`standing`: what is proposed by now, also by another process."""
        self._forget(asked)
        asked.look(self.known)
        if standing is not None:
            self.floor.stand(standing)
        rows = asked.rows()
        self.floor.remove(*(name for name, row in self.there.items() if rows.get(name) != row))
        for name, row in rows.items():
            if self.there.get(name) != row:
                self.floor.bring(name, row.party, row.wants, gift=row.gift, waited=row.waited)
        self.there = rows
        return self.floor.proposals().proposals

    def _forget(self, asked: "Asked") -> None:
        """What was found out about words that are others now."""
        texts = {pk: words_about(item) for pk, item in asked.items.items()}
        gone = {pk for pk, text in self.texts.items() if texts.get(pk) != text}
        self.known = {pair: score for pair, score in self.known.items() if gone.isdisjoint(pair)}
        self.texts = texts


class Row(NamedTuple):
    """One line on the floor of the engine."""

    party: str
    wants: list[str]
    gift: bool = False
    waited: int = 0


class Asked:
    """Who would take which offer, and for which need."""

    def __init__(
        self, items: Sequence[Item], wishes: Iterable[Wish] = (), refused: Collection[tuple[int, int]] = ()
    ) -> None:
        self.items = {item.pk: item for item in sorted(items, key=lambda item: item.pk) if item.left > 0}
        self.offers = {
            f"o{item.pk}.{copy}": item
            for item in self.items.values() if item.is_offer for copy in range(min(item.left, MOST_COPIES))
        }  # fmt: skip
        self.names: defaultdict[int, list[str]] = defaultdict(list)
        for name, item in self.offers.items():
            self.names[item.pk].append(name)
        self.refused = set(refused)
        self.wishes = {
            (wish.party.pk, wish.offer.pk): wish for wish in wishes
            if wish.offer.pk in self.names and (wish.offer.pk, wish.party.pk) not in self.refused
            and wish.party.pk != wish.offer.party_id
        }  # fmt: skip
        self.fitting: defaultdict[int, list[int]] = defaultdict(list)

    def look(self, known: dict[tuple[int, int], float] | None = None) -> None:
        """Which offers fit which needs best; `known` pairs were looked at before."""
        found: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
        for offer, need, score in all_fits(list(self.items.values()), known):
            found[need].append((-score, offer))
        for need, offers in found.items():
            party = self.items[need].party_id
            best = sorted(one for one in offers if (one[1], party) not in self.refused)[:MOST_FITS]
            if best:
                self.fitting[need] = sorted(offer for _score, offer in best)

    def rows(self) -> dict[str, Row]:
        """A gift asks nothing; who has nothing to give stands there with an item that nobody wants."""
        wanted: defaultdict[int, list[str]] = defaultdict(list)
        dummies, waited = {}, self._waited()
        for need, offers in sorted(self.fitting.items()):
            dummies[f"%n{need}"] = (self.items[need].party_id, [name for offer in offers for name in self.names[offer]])
        for who, offer in sorted(self.wishes):
            dummies[f"%w{who}.{offer}"] = (who, self.names[offer])
        for name, (party, _offers) in dummies.items():
            wanted[party].append(name)
        found = {
            name: Row(str(item.party_id), [] if item.is_gift else wanted[item.party_id], item.is_gift, waited[item.pk])
            for name, item in self.offers.items()
        }
        giving = {item.party_id for item in self.offers.values() if not item.is_gift}
        found |= {f"{EMPTY}{party}": Row(str(party), names) for party, names in wanted.items() if party not in giving}
        needs = {f"%n{need}": waited[need] for need in self.fitting}
        return found | {
            name: Row(str(party), offers, waited=needs.get(name, 0)) for name, (party, offers) in dummies.items()
        }

    def _waited(self) -> dict[int, int]:
        """How many days longer than the newest each item lies there."""
        days = {pk: item.shown_at.date() for pk, item in self.items.items() if item.shown_at}
        newest = max(days.values(), default=None)
        return {pk: (newest - days[pk]).days if newest and pk in days else 0 for pk in self.items}

    def told(self, proposals: Iterable[Proposal]) -> list[Course]:
        return [self._course(one) for one in proposals]

    def _course(self, one: Proposal) -> Course:
        steps = []
        for number in range(int(one.chain), len(one.items)):
            given = self.offers[one.items[number - 1]]
            receiver, need = self._taker(one.through[number][0])
            steps.append(Step(given.party, receiver, given, need))
        return Course(tuple(steps), one.chain)

    def _taker(self, dummy: str) -> tuple[Party, Item | None]:
        """Who gets what goes by this dummy, and for which need."""
        if dummy.startswith("%n"):
            need = self.items[int(dummy[2:])]
            return need.party, need
        who, offer = (int(part) for part in dummy[2:].split("."))
        return self.wishes[who, offer].party, None

    def course_of(self, key: str) -> Course | None:
        """The course that somebody saw under this key, if it can still be: also where something else is proposed by
        now."""
        steps = [self._step(part) for part in key.split("-")[:LONGEST]]
        whole = [step for step in steps if step is not None]
        if len(whole) < len(steps) or any(one.receiver != other.giver for one, other in pairwise(whole)):
            return None
        ring = whole[-1].receiver == whole[0].giver
        course = Course(tuple(whole), chain=not ring)
        parties = len(whole) + int(course.chain)
        if course.key != key or len(course.parties) != parties or not (ring or whole[0].offer.is_gift):
            return None
        return course

    def _step(self, part: str) -> Step | None:
        numbers = [int(number) if number.isascii() and number.isdigit() else -1 for number in part[:60].split(".")]
        offer, need, receiver = (*numbers, -1, -1, -1)[:3]
        given, asked, wish = self.items.get(offer), self.items.get(need), self.wishes.get((receiver, offer))
        if given is None or not given.is_offer or (offer, receiver) in self.refused:
            return None
        if need == 0:
            return Step(given.party, wish.party, given, None) if wish else None
        if asked is None or asked.party_id != receiver or fit(given, asked) is None:
            return None
        return Step(given.party, asked.party, given, asked)
