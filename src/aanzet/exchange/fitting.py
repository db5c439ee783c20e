"""How well an offer and a need fit, with the words that say so. Pure: rows in, findings out, nothing asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from aanzet.engines.similarity.lexicon import stopwords
from aanzet.engines.similarity.words import words_of
from aanzet.interests.meaning import Common, in_common, meaning
from aanzet.search.nearness import nearness

from .models import Item

# Half a shared word is chance; one whole word, or two that are related, is a reason.
ENOUGH = 0.6
# A word in more items than this says nothing of two of them.
COMMON_WORD = 60


@dataclass(frozen=True, slots=True)
class Fit:
    """One item seen from another; `common` are the words that both share."""

    item: Item
    common: Common
    same_corner: bool
    relation: str

    @property
    def score(self) -> float:
        near = {"same": 0.4, "sister": 0.2, "near": 0.2}.get(self.relation, 0.0)
        return self.common.weight + (0.5 if self.same_corner else 0.0) + near


def words_about(item: Item) -> str:
    return f"{item.what} {item.story}"


def fit(one: Item, other: Item) -> Fit | None:
    """None where they have nothing for each other. What somebody does not do, and what is their own, never fits."""
    if one.kind == other.kind or one.party_id == other.party_id:
        return None
    common = in_common(one.what, other.what)
    if common.weight < ENOUGH:
        common = in_common(words_about(one), words_about(other))
        if common.weight < 2 * ENOUGH:  # in a story words meet more easily
            return None
    return Fit(other, common, one.resource == other.resource, nearness(one.area, other.area).relation)


def best_for(item: Item, others: Iterable[Item], *, most: int = 3) -> list[Fit]:
    found = [one for other in others if (one := fit(item, other))]
    return sorted(found, key=lambda one: (-one.score, one.item.pk))[:most]


def all_fits(
    items: Sequence[Item], known: dict[tuple[int, int], float] | None = None
) -> Iterator[tuple[int, int, float]]:
    """Every offer with every need that it fits, by their numbers, and how well; only pairs that share a word that not
    everybody uses are looked at. `known` holds the pairs that were looked at before, and is added to."""
    known = {} if known is None else known
    by_number = {item.pk: item for item in items}
    offers: defaultdict[str, list[int]] = defaultdict(list)
    needs: defaultdict[str, list[int]] = defaultdict(list)
    for number, item in by_number.items():
        holders = offers if item.is_offer else needs
        for term in meaning(words_about(item)):
            holders[term].append(number)
    pairs = set[tuple[int, int]]()
    for term in offers.keys() & needs.keys():
        if len(offers[term]) + len(needs[term]) <= COMMON_WORD:
            pairs.update(product(offers[term], needs[term]))
    for pair in pairs:
        score = known.get(pair)
        if score is None:
            found = fit(by_number[pair[0]], by_number[pair[1]])
            score = known[pair] = found.score if found else 0.0
        if score:
            yield *pair, score


def same_words(one: str, other: str) -> float:
    """How much of what two sentences say is the same, from 0 to 1: the order and small words do not count."""
    here, there = ({word for word in words_of(text) if word not in stopwords()} for text in (one, other))
    return len(here & there) / len(here | there) if here | there else 0.0
