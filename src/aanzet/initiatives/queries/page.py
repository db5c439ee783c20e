"""Everything that the page of one initiative shows, in five queries whatever its size."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields import BooleanField
from django.db.models.functions import Cast, Coalesce

from aanzet.areas.models import Theme
from aanzet.conversations.models import Question
from aanzet.conversations.policies import may_read
from aanzet.notices.models import Follow
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Reader, Viewer
from aanzet.turns.models import Turn
from aanzet.web.prepared import prepared

from ..choices import BundleState, Phase
from ..models import Bundle, Coming, Initiative, PhaseStep, ProgressNote
from .lists import readable, weight
from .people import FACE, HAT, Rings, repliers_of, rings_of

PROGRESS_SHOWN = 3
REPLIERS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Stone:
    """One stepping stone as it is shown: `state` is klaar, nu or leeg."""

    phase: Phase
    state: str
    when: str
    since: dt.date | None
    text: str


@dataclass(frozen=True, slots=True)
class Related:
    """An initiative that goes along, or somebody who replied to the question: `number` is its primary key."""

    number: int
    name: str
    detail: str = ""
    bundle: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of one phase."""

    when: str
    since: dt.date | None
    sentence: str


@dataclass
class Relations:
    told: dict[str, Told] = field(default_factory=dict)
    themes: list[Related] = field(default_factory=list)
    together: list[Related] = field(default_factory=list)
    asked: list[Related] = field(default_factory=list)
    repliers: list[Related] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Dossier:
    initiative: Initiative
    rings: Rings
    stones: list[Stone]
    turns: list[Turn]
    progress: list[ProgressNote]
    relations: Relations

    @property
    def drawing(self) -> str:
        return self.relations.themes[0].detail if self.relations.themes else ""

    def turn_of(self, kind: str) -> Turn | None:
        """The first running turn on this kind of thing."""
        return next((turn for turn in self.turns if turn.subject_kind == kind), None)


def initiative_for(pk: int, viewer: Viewer) -> Initiative | None:
    """One initiative with everything that its page shows of it; the caller asks the policy."""
    return next(iter(_initiative(pk, viewer.party_id)), None)


@prepared
def _initiative(pk: int, party_id: int | None) -> QuerySet[Initiative]:
    """With everything that fits in one row: the area, the next step and who comes, the intake, whether one follows."""
    comings = Coming.objects.filter(step=OuterRef("next_step")).order_by()
    counted = comings.values("step").annotate(n=Count("pk")).values("n")
    follows = Follow.objects.filter(subject_kind="initiative", subject_id=OuterRef("pk"), party=party_id)
    no = Value(False, output_field=BooleanField())
    rows = Initiative.objects.select_related("area", "owner", "helper", "question", "next_step", "intake")
    return rows.filter(pk=pk).annotate(
        coming_count=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
        i_come=Exists(comings.filter(party=party_id)) if party_id else no,
        i_follow=Exists(follows) if party_id else no,
    )


def dossier_of(initiative: Initiative, viewer: Viewer, *, at: dt.datetime) -> Dossier:
    """Four queries beside that of the row itself."""
    relations = relations_of(initiative, viewer)
    return Dossier(
        initiative,
        rings_of(initiative),
        stones_of(initiative, relations.told),
        running_turns_at(initiative, viewer, at=at),
        progress_shown(initiative, viewer),
        relations,
    )


def stones_of(initiative: Initiative, told: Mapping[str, Told]) -> list[Stone]:
    """All five; of what stopped only those that were reached, for there is no later."""
    order = list(Phase)
    here = order.index(Phase(initiative.phase))
    order = order[: here + 1] if initiative.is_stopped else order
    return [_stone(phase, place - here, told.get(phase), initiative) for place, phase in enumerate(order)]


def _stone(phase: Phase, distance: int, told: Told | None, initiative: Initiative) -> Stone:
    state = "leeg" if distance > 0 else "klaar" if distance < 0 or initiative.is_stopped else "nu"
    return Stone(phase, state, told.when if told else "", told.since if told else None, told.sentence if told else "")


def running_turns_at(initiative: Initiative, viewer: Viewer, *, at: dt.datetime) -> list[Turn]:
    """Who is to move here: everything in the context of the initiative that this reader may see."""
    return sorted(_turns(initiative.pk, viewer.reader), key=lambda turn: weight(turn, viewer, at))


@prepared
def _turns(initiative_id: int, reader: Reader) -> QuerySet[Turn]:
    seen = seen_by(reader) | Q(party__in=reader.party_ids) if reader.party_ids else seen_by(reader)
    rows = Turn.objects.running().filter(seen, context_kind="initiative", context_id=initiative_id)
    return rows.select_related("party")


def progress_shown(initiative: Initiative, viewer: Viewer) -> list[ProgressNote]:
    """The latest news; the rest is a page away."""
    return _about(initiative, _latest_notes(initiative.pk, viewer.reader))


def progress_of(initiative: Initiative, viewer: Viewer, *, limit: int) -> list[ProgressNote]:
    """All that was told and that this viewer may read, newest first."""
    return _about(initiative, _notes(initiative.pk, viewer.reader)[:limit])


def _about(initiative: Initiative, notes: Iterable[ProgressNote]) -> list[ProgressNote]:
    told = list(notes)
    for note in told:
        note.initiative = initiative
    return told


@prepared
def _latest_notes(initiative_id: int, reader: Reader) -> QuerySet[ProgressNote]:
    return _notes(initiative_id, reader)[:PROGRESS_SHOWN]


def _notes(initiative_id: int, reader: Reader) -> QuerySet[ProgressNote]:
    """With what a note shows of its author, and no more: cards of people are wide rows."""
    rows = ProgressNote.objects.filter(seen_by(reader), initiative=initiative_id, withdrawn_at=None).select_related(
        "author", "helper", "hat__organisation"
    )
    shown = [f"author__{name}" for name in FACE] + [f"hat__{name}" for name in HAT] + ["helper__name"]
    own = ("circle", "audience", "channel", "initiative", "text", "photo", "photo_alt", "at", "withdrawn_at")
    return rows.only(*own, *shown)


def relations_of(initiative: Initiative, viewer: Viewer) -> Relations:
    """What was told of each phase, themes, initiatives that go along, and who replied to the question: four short lists
    in one query."""
    # Who spoke in a question that this reader may not see stays there.
    question = question_shown(initiative, viewer)
    number, asker = (question.pk, question.author_id) if question else (None, None)
    rows = _related(initiative.pk, number, asker, viewer.reader)
    relations = Relations()
    for kind, place, end, name, detail, bundle, when, since in sorted(rows):
        if kind == "step":
            relations.told[name] = Told(when, dt.date.fromisoformat(since) if since else None, detail)
        elif kind == "theme":
            relations.themes.append(Related(end, name, detail))
        elif kind == "replier":
            relations.repliers.append(Related(end, name, detail))
        elif kind == "asked":
            relations.asked.append(Related(place, detail, bundle=bundle))
        else:
            mine = end == initiative.pk
            relations.together.append(Related(place if mine else end, detail if mine else name, bundle=bundle))
    return relations


_Row = tuple[str, int, int, str, str, int, str, str]
ZERO, NOTHING = Value(0), Value("")


def _row(
    rows: QuerySet[Any], kind: str, number: str, name: str, detail: str, *, place: F | Value = ZERO,
    bundle: F | Value = ZERO, when: F | Value = NOTHING, since: Coalesce | Value = NOTHING,
) -> QuerySet[Any, _Row]:  # fmt: skip
    told = rows.order_by().annotate(r_kind=Value(kind), r_place=place, r_bundle=bundle, r_when=when, r_since=since)
    listed: QuerySet[Any, _Row] = told.values_list(
        "r_kind", "r_place", number, name, detail, "r_bundle", "r_when", "r_since"
    )
    return listed


@prepared
def _related(initiative_id: int, question_id: int | None, asker_id: int | None, reader: Reader) -> QuerySet[Any, _Row]:
    themes = Theme.objects.filter(initiatives=initiative_id)
    steps = PhaseStep.objects.filter(initiative=initiative_id)
    since = Coalesce(Cast("since", CharField()), NOTHING)
    parts = [
        _together(initiative_id, reader),
        _asked(initiative_id, reader),
        _row(steps, "step", "pk", "phase", "sentence", when=F("when"), since=since),
    ]
    if question_id is not None and asker_id is not None:
        repliers = repliers_of(question_id, asker_id, seen=seen_by(reader))
        parts.append(_row(repliers, "replier", "pk", "name", "role_line"))
    return _row(themes, "theme", "pk", "name", "drawing", place=F("position")).union(*parts, all=True)


def _together(initiative_id: int, reader: Reader) -> QuerySet[Any, _Row]:
    """Both ends of each link; the other's own circle decides whether it is shown (V6)."""
    rows = Bundle.objects.filter(Q(one=initiative_id) | Q(other=initiative_id), state=BundleState.TOGETHER)
    rows = rows.filter(readable(reader, "one__"), readable(reader, "other__"))
    return _row(rows, "together", "one", "one__title", "other__title", place=F("other"), bundle=F("pk"))


def _asked(initiative_id: int, reader: Reader) -> QuerySet[Any, _Row]:
    """Whom this initiative asked to go along; its answer is still to come."""
    rows = Bundle.objects.filter(readable(reader, "other__"), one=initiative_id, state=BundleState.ASKED)
    return _row(rows, "asked", "one", "one__title", "other__title", place=F("other"), bundle=F("pk"))


def question_shown(initiative: Initiative, viewer: Viewer) -> Question | None:
    """The question it came from, for whoever may read that too."""
    question = initiative.question
    return question if question and may_read(viewer, question) else None
