"""Finding texts, and texts that resemble a text: three queries each, whatever is found."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext

from aanzet.areas.models import Area, Theme
from aanzet.engines.similarity import Hit, finish, typed_words, understand
from aanzet.engines.similarity.index import LOOKALIKE_COVERAGE, LOOKALIKE_SLOTS
from aanzet.logbook.subjects import Subject
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Viewer

from .evidence import Evidence, evidence
from .matching import Scope, matches, plan_for
from .models import IndexedText
from .nearness import NOWHERE, Nearness, nearness
from .wording import reason, snippet

LONGEST_QUERY = 300
LONGEST_TEXT = 4_000
SAME_THEME = 1.25


@dataclass(frozen=True, slots=True)
class Found:
    """A text that answers a query. `note` is its owner's short line, `snippet` the part of the text that matched."""

    subject: Subject
    kind: str
    title: str
    snippet: str
    note: str
    url: str
    area_name: str
    score: float


@dataclass(frozen=True, slots=True)
class LookAlike(Found):
    """A text that resembles another. `why` says in a sentence or two what they share and how near it is."""

    why: str


def find_texts(
    query: str,
    *,
    viewer: Viewer,
    kinds: Collection[str] = (),
    area: Area | None = None,
    theme: Theme | None = None,
    limit: int = 30,
) -> list[Found]:
    """What this viewer may see that answers the query, best first, one text per page. Nothing for an empty query."""
    plan = plan_for(understand(query[:LONGEST_QUERY]), viewer)
    hits = finish(plan, matches(plan, Scope(viewer, kinds, area, theme)), limit=2 * limit)
    rows = _rows(hits, viewer)
    candidates = [_Candidate(hit, rows[hit.key], hit.score) for hit in hits if hit.key in rows]
    return [Found(**found.told()) for found in _one_per_page(candidates)[:limit]]


def look_alikes(
    text: str,
    *,
    viewer: Viewer,
    kinds: Collection[str] = (),
    area: Area | None = None,
    exclude: Subject | None = None,
    limit: int = 5,
) -> list[LookAlike]:
    """What this viewer may see that resembles the text, best first, each with the reason why.

    One common verb that both use is no resemblance (search.evidence). Nearness to `area` and, where `exclude` is the
    thing that the text is from, a shared theme lift what resembles; they never bring in what does not. What stands on
    the page of `exclude` is left out.
    """
    plan = plan_for(understand(text[:LONGEST_TEXT]), viewer, most_slots=LOOKALIKE_SLOTS)
    hits = finish(plan, matches(plan, Scope(viewer, kinds)), limit=10 * limit, least_coverage=LOOKALIKE_COVERAGE)
    rows = _rows(hits, viewer, exclude)
    itself = next((row for row in rows.values() if row.subject == exclude), None)
    candidates = [
        _lifted(hit, rows[hit.key], area, itself)
        for hit in hits
        if hit.key in rows and (itself is None or rows[hit.key].page != itself.page)
    ]
    candidates = [found for found in candidates if found.evidence.is_enough]
    candidates.sort(key=lambda found: (-found.score, found.hit.key))
    typed = typed_words(text[:LONGEST_TEXT])
    return [
        LookAlike(**found.told(), why=reason(found.evidence, typed, found.near, same_theme=found.same_theme))
        for found in _one_per_page(candidates)[:limit]
    ]


@dataclass(frozen=True, slots=True)
class _Candidate:
    hit: Hit[int]
    row: IndexedText
    score: float
    near: Nearness = NOWHERE
    same_theme: bool = False

    @property
    def evidence(self) -> Evidence:
        row, hit = self.row, self.hit
        return evidence(hit.words, title=row.title, text=row.excerpt, coverage=hit.coverage, near=self.near,
                        same_theme=self.same_theme)  # fmt: skip

    def told(self) -> dict[str, Any]:
        row = self.row
        return {
            "subject": row.subject, "kind": row.subject_kind, "title": row.title, "url": row.url,
            "note": gettext(row.note) if row.note else "", "area_name": row.area.name if row.area else "",
            "snippet": snippet(row.excerpt, self.hit.words), "score": self.score,
        }  # fmt: skip


def _rows(hits: Iterable[Hit[int]], viewer: Viewer, exclude: Subject | None = None) -> dict[int, IndexedText]:
    """One query. The policy is asked once more: what is shown never rests on the copy in the postings."""
    wanted = Q(pk__in=[hit.key for hit in hits])
    if exclude is not None:
        wanted |= Q(subject_kind=exclude.kind, subject_id=exclude.id)
    rows = IndexedText.objects.filter(seen_by(viewer), wanted).select_related("area").defer("area__shape")
    return {row.pk: row for row in rows}


def _lifted(hit: Hit[int], row: IndexedText, area: Area | None, itself: IndexedText | None) -> _Candidate:
    near = nearness(area, row.area)
    same_theme = itself is not None and bool(set(itself.theme_ids) & set(row.theme_ids))
    return _Candidate(hit, row, hit.score * near.lift * (SAME_THEME if same_theme else 1), near, same_theme)


def _one_per_page(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Of a question and its replies only the one that answers best."""
    pages: dict[str, _Candidate] = {}
    for found in candidates:
        pages.setdefault(found.row.page, found)
    return list(pages.values())
