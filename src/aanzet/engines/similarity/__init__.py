"""Dutch text similarity: retrieval and look-alikes without a model or search server. See docs/engines/similarity.md."""

from aanzet.engines.similarity.index import Index
from aanzet.engines.similarity.query import Question, Slot, understand
from aanzet.engines.similarity.ranking import Hit, Match, Plan, PlannedTerm, finish, make_plan
from aanzet.engines.similarity.resemblance import grams, least_shared, searchable
from aanzet.engines.similarity.terms import features
from aanzet.engines.similarity.words import stem, typed_words

__all__ = [
    "Hit",
    "Index",
    "Match",
    "Plan",
    "PlannedTerm",
    "Question",
    "Slot",
    "features",
    "finish",
    "grams",
    "least_shared",
    "make_plan",
    "searchable",
    "stem",
    "typed_words",
    "understand",
]
