"""What lives in an area: initiatives and questions together, newest sign of life first, with their most urgent turn;
and beside them a few of the needs and offers, of which there are many more.

The list comes from the search index, which has the circle, the area and one line of every text: one query for all
kinds, whatever their number.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from aanzet.areas.choices import Level
from aanzet.areas.models import Area, Theme
from aanzet.exchange.choices import NOTES, ItemKind
from aanzet.initiatives.models import Step
from aanzet.initiatives.queries.lists import weight
from aanzet.logbook.subjects import Subject
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Reader, Viewer
from aanzet.search.models import IndexedText
from aanzet.turns.calendar import today
from aanzet.turns.models import Turn
from aanzet.turns.queries import Badge, badge_of
from aanzet.web.drawings.ink import seed_of
from aanzet.web.drawings.maps import Pin, Shape
from aanzet.web.prepared import Path, prepared

KINDS = ("initiative", "question", "item")
# What waits for somebody; whether an item is still there is asked of who brought it alone.
WITH_TURNS = ("initiative", "question")
PER_PAGE = 10
BESIDE = 4
WEEK = dt.timedelta(days=7)
FALLBACK_DRAWING = "wonen"
_DRAWINGS_SECONDS = 60
_drawings: tuple[float, dict[int, str]] = (0.0, {})


def theme_drawings() -> dict[int, str]:
    """Theme id -> drawing. Themes change a few times a year: kept for a minute in each process."""
    global _drawings  # noqa: PLW0603 (a memo, nothing more)
    if not _drawings[1] or monotonic() - _drawings[0] > _DRAWINGS_SECONDS:
        _drawings = (monotonic(), dict(Theme.objects.values_list("pk", "drawing")))
    return _drawings[1]


@dataclass(frozen=True, slots=True)
class Living:
    """One thing in the list; `number` is its pin on the map."""

    number: int
    text: IndexedText
    badge: Badge | None
    drawing: str

    @property
    def kind(self) -> str:
        return {"question": "vraag", "item": "aanbod"}.get(self.text.subject_kind, "initiatief")

    @property
    def kind_words(self) -> str:
        if self.text.subject_kind == "item":  # its note says which of the two
            return _("Aanbod") if self.text.note == NOTES[ItemKind.OFFER] else _("Gezocht")
        return _("Vraag") if self.text.subject_kind == "question" else _("Initiatief")

    @property
    def seed(self) -> int:
        return seed_of(self.text.area_id or 0, self.text.subject_id)

    @property
    def pin(self) -> Pin:
        area = self.text.area
        return Pin(self.number, self.kind, area.longitude if area else None, area.latitude if area else None)


@dataclass(frozen=True, slots=True)
class Page:
    """`beside`: the newest needs and offers, where the list itself has none."""

    things: list[Living]
    number: int
    more: bool
    beside: list[Living]


def living_in(
    area: Area | None, viewer: Viewer, *, at: dt.datetime, kind: str = "", this_week: bool = False, page: int = 1
) -> Page:
    """Two queries (one more for this week's list, one more for an own area). Needs and offers have a list of their own,
    and a week of everything: in one row with the rest they would leave it no room."""
    kinds, paths = (kind,) if kind in KINDS else KINDS if this_week else WITH_TURNS, _paths(area)
    beside: list[Living] = []
    start = (page - 1) * PER_PAGE
    if this_week or start:
        rows = _texts(viewer.reader, kinds, paths)
        if this_week:
            steps = Step.objects.filter(on__gte=today(at), on__lte=today(at) + WEEK).values("initiative_id")
            soon = Q(subject_kind="initiative", subject_id__in=steps)
            rows = rows.filter(Q(updated_at__gte=at - WEEK) | soon)
        found = list(rows[start : start + PER_PAGE + 1])
    elif area is None or kind in KINDS:
        found = _first_texts(viewer.reader, kinds, paths)
    else:
        both = _first_with_beside(viewer.reader, paths)
        found = [text for text in both if text.subject_kind in WITH_TURNS]
        beside = [_living(0, text, {}) for text in both if text.subject_kind not in WITH_TURNS]
    turns = leading_turns([text.subject for text in found], viewer, at)
    badges = {subject: badge_of(turn, viewer, at) for subject, turn in turns.items()}
    things = [_living(start + place, text, badges) for place, text in enumerate(found[:PER_PAGE], start=1)]
    return Page(things, page, len(found) > PER_PAGE, beside)


def _living(number: int, text: IndexedText, badges: dict[Subject, Badge]) -> Living:
    drawings = theme_drawings()
    drawing = next((drawings[pk] for pk in text.theme_ids if pk in drawings), FALLBACK_DRAWING)
    return Living(number, text, badges.get(text.subject), drawing)


def _paths(area: Area | None) -> tuple[Path, ...]:
    """What lies in an area: one path, and those of the parts where people drew it themselves."""
    if area is None:
        return ()
    drawn = area.drawn_from.values_list("path", flat=True) if area.own else ()
    return tuple(Path(path) for path in (area.path, *drawn))


@prepared
def _first_texts(reader: Reader, kinds: tuple[str, ...], paths: tuple[Path, ...]) -> QuerySet[IndexedText]:
    return _texts(reader, kinds, paths)[: PER_PAGE + 1]


@prepared
def _first_with_beside(reader: Reader, paths: tuple[Path, ...]) -> QuerySet[IndexedText]:
    """The first page of what has turns and the newest of the rest, in one query."""
    first = _texts(reader, WITH_TURNS, paths).values("pk")[: PER_PAGE + 1]
    rest = _texts(reader, tuple(set(KINDS) - set(WITH_TURNS)), paths).values("pk")[:BESIDE]
    rows = IndexedText.objects.filter(Q(pk__in=first) | Q(pk__in=rest))
    return rows.select_related("area").defer("area__shape").order_by("-updated_at", "-id")


def _texts(reader: Reader, kinds: tuple[str, ...], paths: tuple[Path, ...]) -> QuerySet[IndexedText]:
    within = Q()
    for path in paths:
        within |= Q(area__path__startswith=path)
    rows = IndexedText.objects.filter(within, seen_by(reader), subject_kind__in=kinds)
    return rows.select_related("area").defer("area__shape").order_by("-updated_at", "-id")


def leading_turns(subjects: Iterable[Subject], viewer: Viewer, at: dt.datetime) -> dict[Subject, Turn]:
    """For each thing the running turn that matters most to this reader: own first, then silence, then the nearest day.
    A turn counts for the thing itself and for the larger thing that it belongs to."""
    wanted = set(subjects)
    ids = ((kind, tuple(subject.id for subject in wanted if subject.kind == kind)) for kind in WITH_TURNS)
    found: dict[Subject, Turn] = {}
    for turn in sorted(_leading(tuple(ids), viewer.reader), key=lambda turn: weight(turn, viewer, at)):
        found.setdefault(turn.subject, turn)
        if turn.context_id is not None:
            found.setdefault(Subject(turn.context_kind, turn.context_id), turn)
    return found


@prepared
def _leading(subjects: tuple[tuple[str, tuple[int, ...]], ...], reader: Reader) -> QuerySet[Turn]:
    """Running turns of these things, a tuple of numbers for each kind."""
    condition = Q(pk__in=())
    for kind, ids in subjects:
        condition |= Q(subject_kind=kind, subject_id__in=ids) | Q(context_kind=kind, context_id__in=ids)
    return Turn.objects.running().filter(condition, seen_by(reader)).select_related("party")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies above and below an area."""

    above: list[Area]
    below: list[Area]

    def shapes(self, area: Area) -> list[Shape]:
        """The outlines for the map: of the area, and on it of the parts that are known."""
        drawn = [part for part in (area, *self.below) if part.shape and not part.own]
        return [
            Shape("" if part == area and len(drawn) > 1 else part.name, max(part.shape or [], key=len))
            for part in drawn
        ]


def surroundings_of(area: Area) -> Surroundings:
    """One query for both directions."""
    rows = list(Area.objects.filter(Q(pk__in=area.ancestor_ids) | Q(parent=area)).order_by("name"))
    above = sorted((row for row in rows if row.pk in area.ancestor_ids), key=lambda row: len(row.path))
    below = [row for row in rows if row.parent_id == area.pk]
    return Surroundings([row for row in above if row.level <= Level.REGION], below)
