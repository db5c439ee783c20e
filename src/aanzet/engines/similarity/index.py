"""An index in memory: the reference for any index in a database."""

from collections import defaultdict
from typing import Any, Generic, TypeVar

from aanzet.engines.similarity.query import Question, understand
from aanzet.engines.similarity.ranking import CANDIDATES, Hit, Match, Plan, finish, make_plan
from aanzet.engines.similarity.resemblance import grams, least_shared, searchable
from aanzet.engines.similarity.terms import features

Key = TypeVar("Key", bound=Any)

LOOKALIKE_SLOTS = 12
LOOKALIKE_COVERAGE = 0.15


class Index(Generic[Key]):
    """Texts by key. ``add`` replaces, ``remove`` forgets; nothing depends on the order in which texts came."""

    def __init__(self) -> None:
        self._texts: dict[Key, dict[str, int]] = {}
        self._postings: defaultdict[str, dict[Key, int]] = defaultdict(dict)
        self._grams: defaultdict[str, set[str]] = defaultdict(set)

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, key: Key, title: str, body: str = "") -> None:
        """Index a text under ``key``."""
        self.remove(key)
        self._texts[key] = features(title, body)
        for term, weight in self._texts[key].items():
            self._postings[term][key] = weight
            if searchable(term):
                for gram in grams(term):
                    self._grams[gram].add(term)

    def remove(self, key: Key) -> None:
        """Forget a text; a key that is not there is no error."""
        for term in self._texts.pop(key, {}):
            del self._postings[term][key]
            if not self._postings[term]:
                del self._postings[term]
                for gram in grams(term):
                    self._grams[gram].discard(term)

    def search(self, text: str, *, limit: int = 10) -> list[Hit[Key]]:
        """The texts that answer a few typed words, best first."""
        plan = self._plan(understand(text))
        return finish(plan, self._matches(plan), limit=limit)

    def look_alikes(self, title: str, body: str = "", *, exclude: Key | None = None, limit: int = 5) -> list[Hit[Key]]:
        """The texts that resemble a whole text, best first; none where hardly a telling word is shared."""
        plan = self._plan(understand(title, body), most_slots=LOOKALIKE_SLOTS)
        matches = [match for match in self._matches(plan) if match.key != exclude]
        return finish(plan, matches, limit=limit, least_coverage=LOOKALIKE_COVERAGE)

    def _plan(self, question: Question, *, most_slots: int = 32) -> Plan:
        counts = {term: len(self._postings[term]) for term in question.terms if term in self._postings}
        near = {form: self._written_like(form) for form in question.unseen(counts)}
        return make_plan(question, counts, len(self), near, most_slots=most_slots)

    def _written_like(self, form: str) -> dict[str, int]:
        shared: defaultdict[str, int] = defaultdict(int)
        for gram in grams(form):
            for term in self._grams.get(gram, ()):
                shared[term] += 1
        return {term: len(self._postings[term]) for term, count in shared.items() if count >= least_shared(form)}

    def _matches(self, plan: Plan) -> list[Match[Key]]:
        scores: defaultdict[Key, int] = defaultdict(int)
        masks: defaultdict[Key, int] = defaultdict(int)
        for planned in plan.terms:
            for key, weight in self._postings.get(planned.term, {}).items():
                scores[key] += planned.weight * weight
                masks[key] += planned.bit
        best = sorted(scores, key=lambda key: (-scores[key], key))[:CANDIDATES]
        return [Match(key, scores[key], masks[key]) for key in best]
