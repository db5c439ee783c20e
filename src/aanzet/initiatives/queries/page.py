"""Everything that the page of one initiative shows, in seven queries whatever its size."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields import BooleanField
from django.db.models.functions import Coalesce

from aanzet.conversations.models import Question
from aanzet.conversations.policies import may_read
from aanzet.notices.models import Follow
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Viewer
from aanzet.turns.choices import TurnState
from aanzet.turns.models import Turn

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


@dataclass
class Relations:
    themes: list[Related] = field(default_factory=list)
    together: list[Related] = field(default_factory=list)
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


def initiative_rows(viewer: Viewer) -> QuerySet[Initiative]:
    """With everything that fits in one row: the area, the next step and who comes, the intake, whether one follows."""
    comings = Coming.objects.filter(step=OuterRef("next_step")).order_by()
    counted = comings.values("step").annotate(n=Count("pk")).values("n")
    mine = comings.filter(party=viewer.party) if viewer.party else comings.none()
    follows = Follow.objects.filter(subject_kind="initiative", subject_id=OuterRef("pk"))
    follows = follows.filter(party=viewer.party) if viewer.party else follows.none()
    return Initiative.objects.select_related("area", "owner", "helper", "question", "next_step", "intake").annotate(
        coming_count=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
        i_come=Exists(mine) if viewer.party else Value(False, output_field=BooleanField()),
        i_follow=Exists(follows) if viewer.party else Value(False, output_field=BooleanField()),
    )


def dossier_of(initiative: Initiative, viewer: Viewer, *, at: dt.datetime) -> Dossier:
    """Six queries beside that of the row itself."""
    return Dossier(
        initiative,
        rings_of(initiative),
        stones_of(initiative),
        running_turns_at(initiative, viewer, at=at),
        list(progress_of(initiative, viewer)[:PROGRESS_SHOWN]),
        relations_of(initiative, viewer),
    )


def stones_of(initiative: Initiative) -> list[Stone]:
    told = {step.phase: step for step in initiative.phase_steps.all()}
    order = list(Phase)
    here = order.index(Phase(initiative.phase))
    return [_stone(phase, place - here, told.get(phase), initiative) for place, phase in enumerate(order)]


def _stone(phase: Phase, distance: int, step: PhaseStep | None, initiative: Initiative) -> Stone:
    state = "leeg" if distance > 0 else "klaar" if distance < 0 or initiative.is_stopped else "nu"
    return Stone(phase, state, step.when if step else "", step.since if step else None, step.sentence if step else "")


def running_turns_at(initiative: Initiative, viewer: Viewer, *, at: dt.datetime) -> list[Turn]:
    """Who is to move here: everything in the context of the initiative that this reader may see."""
    own = Q(party__in=viewer.party_ids) if viewer.party else Q()
    rows = Turn.objects.filter(
        seen_by(viewer) | own if viewer.party else seen_by(viewer),
        context_kind="initiative", context_id=initiative.pk, state__in=[TurnState.OPEN, TurnState.RESTING],
    ).select_related("party")  # fmt: skip
    return sorted(rows, key=lambda turn: weight(turn, viewer, at))


def progress_of(initiative: Initiative, viewer: Viewer) -> QuerySet[ProgressNote]:
    """With what a note shows of its author, and no more: cards of people are wide rows."""
    rows = initiative.progress.filter(seen_by(viewer), withdrawn_at=None).select_related(
        "author", "helper", "hat__organisation"
    )
    shown = [f"author__{name}" for name in FACE] + [f"hat__{name}" for name in HAT] + ["helper__name"]
    own = ("circle", "audience", "channel", "initiative", "text", "photo", "photo_alt", "at", "withdrawn_at")
    return rows.only(*own, *shown)


def relations_of(initiative: Initiative, viewer: Viewer) -> Relations:
    """Themes, initiatives that go along, and who replied to the question: three short lists in one query."""
    parts = [_themes(initiative), _together(initiative, viewer)]
    question = question_shown(initiative, viewer)
    if question:  # who spoke in a question that this reader may not see stays there
        parts.append(_repliers(question, viewer))
    relations = Relations()
    for kind, place, number, name, detail, bundle in sorted(parts[0].union(*parts[1:], all=True)):
        if kind == "theme":
            relations.themes.append(Related(number, name, detail))
        elif kind == "replier":
            relations.repliers.append(Related(number, name, detail))
        else:
            asked = number == initiative.pk
            relations.together.append(Related(place if asked else number, detail if asked else name, bundle=bundle))
    return relations


_Row = tuple[str, int, int, str, str, int]


def _row(rows: QuerySet[Any], kind: str, place: F | Value, number: str, name: str, detail: str, bundle: F | Value) -> (
    QuerySet[Any, _Row]
):  # fmt: skip
    told = rows.order_by().annotate(r_kind=Value(kind), r_place=place, r_bundle=bundle)
    listed: QuerySet[Any, _Row] = told.values_list("r_kind", "r_place", number, name, detail, "r_bundle")
    return listed


def _themes(initiative: Initiative) -> QuerySet[Any, _Row]:
    return _row(initiative.themes.all(), "theme", F("position"), "pk", "name", "drawing", Value(0))


def _together(initiative: Initiative, viewer: Viewer) -> QuerySet[Any, _Row]:
    """Both ends of each link; the other's own circle decides whether it is shown (V6)."""
    rows = Bundle.objects.filter(Q(one=initiative) | Q(other=initiative), state=BundleState.TOGETHER)
    rows = rows.filter(readable(viewer, "one__"), readable(viewer, "other__"))
    return _row(rows, "together", F("other"), "one", "one__title", "other__title", F("pk"))


def _repliers(question: Question, viewer: Viewer) -> QuerySet[Any, _Row]:
    rows = repliers_of(question, seen=seen_by(viewer))
    return _row(rows, "replier", Value(0), "pk", "name", "role_line", Value(0))


def question_shown(initiative: Initiative, viewer: Viewer) -> Question | None:
    """The question it came from, for whoever may read that too."""
    question = initiative.question
    return question if question and may_read(viewer, question) else None
