"""The engine's plan as SQL: the same ranking as `engines.similarity.Index`, over what this viewer may see.

Nothing that the viewer may not see is counted, compared with or ranked (V6): the circle is a condition of every query
here, also of those that only count words.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Case, Count, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When

from aanzet.areas.models import Area, Theme
from aanzet.engines.similarity import Match, Plan, Question, grams, least_shared, make_plan
from aanzet.engines.similarity.ranking import CANDIDATES
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Viewer

from .models import Gram, IndexedText, Posting
from .terms import theme_term


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look: what the viewer may see, of these kinds (all if none), in this area, about this theme."""

    viewer: Viewer
    kinds: Collection[str] = ()
    area: Area | None = None
    theme: Theme | None = None

    def condition(self) -> Q:
        condition = seen_by(self.viewer)
        if self.kinds:
            condition &= Q(text__subject_kind__in=self.kinds)
        if self.area is not None:
            condition &= Q(text__area__in=Area.objects.within(self.area))
        if self.theme is not None:
            about = Posting.objects.filter(term=theme_term(self.theme.pk)).values("text_id")
            condition &= Q(text_id__in=about)
        return condition


def plan_for(question: Question, viewer: Viewer, *, most_slots: int = 32) -> Plan:
    """One query: in how many texts that this viewer may see each term stands, and each word like an unknown one."""
    if not question.slots:
        return make_plan(question, {}, 0)
    total = Subquery(_number(IndexedText.objects.filter(seen_by(viewer))))
    rows = (
        Posting.objects.filter(seen_by(viewer), term__in=question.terms)
        .values(found=F("term"))
        .annotate(texts=Count("text_id"), total=total)
        .values_list("found", "texts", "total")
    )
    if forms := question.unseen({}):
        texts = Subquery(_number(Posting.objects.filter(seen_by(viewer), term=OuterRef("word"))))
        rows = rows.union(_words_like(forms).annotate(texts=texts, total=total).values_list("found", "texts", "total"))
    counted = list(rows)
    counts = {term: number for term, number, _ in counted if number}
    near = dict.fromkeys(question.unseen(counts), counts)
    return make_plan(question, counts, counted[0][2] if counted else 0, near, most_slots=most_slots)


def _number(rows: "QuerySet[Any]") -> "QuerySet[Any, Any]":
    counted: QuerySet[Any, Any] = rows.order_by().values(one=Value(1)).annotate(number=Count("pk")).values("number")
    return counted


def _words_like(forms: Collection[str]) -> "QuerySet[Gram, Any]":
    """The words that share enough trigrams with one of the forms."""
    wanted = {form: sorted(grams(form)) for form in forms}
    shared = {
        f"like_{at}": Count("gram", filter=Q(gram__in=pieces), distinct=True)
        for at, pieces in enumerate(wanted.values())
    }
    enough = Q()
    for name, form in zip(shared, forms, strict=True):
        enough |= Q(**{f"{name}__gte": least_shared(form)})
    pieces = sorted(set().union(*wanted.values()))
    return Gram.objects.filter(gram__in=pieces).values(found=F("word")).annotate(**shared).filter(enough)


def matches(plan: Plan, scope: Scope) -> list[Match[int]]:
    """One query: the hundred texts with the highest score, each with the mask of its terms."""
    if not plan.terms:
        return []
    weight = Case(
        *(When(term=planned.term, then=Value(planned.weight)) for planned in plan.terms), output_field=BigIntegerField()
    )
    bit = Case(
        *(When(term=planned.term, then=Value(planned.bit)) for planned in plan.terms), output_field=BigIntegerField()
    )
    rows = (
        Posting.objects.filter(scope.condition(), term__in=[planned.term for planned in plan.terms])
        .values("text_id")
        .annotate(score=Sum(F("weight") * weight), mask=Sum(bit))
        .order_by("-score", "text_id")
        .values_list("text_id", "score", "mask")
    )
    return [Match(pk, int(score), int(mask)) for pk, score, mask in rows[:CANDIDATES]]
