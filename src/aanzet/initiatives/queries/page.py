"""Everything that the page of one initiative shows, in seven queries whatever its size."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields import BooleanField
from django.db.models.functions import Coalesce

from aanzet.areas.models import Theme
from aanzet.conversations.models import Question
from aanzet.conversations.policies import may_read
from aanzet.notices.models import Follow
from aanzet.parties.models import Party
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Viewer
from aanzet.turns.choices import TurnState
from aanzet.turns.models import Turn

from ..choices import BundleState, Phase
from ..models import Bundle, Coming, Initiative, PhaseStep, ProgressNote
from .lists import readable, weight
from .people import Rings, repliers_of, rings_of

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
    return Initiative.objects.select_related(
        "area", "owner", "author", "helper", "hat__organisation", "question", "next_step", "intake"
    ).annotate(
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
    rows = initiative.progress.filter(seen_by(viewer), withdrawn_at=None)
    return rows.select_related("author", "helper", "hat__organisation", "hat__person")


def relations_of(initiative: Initiative, viewer: Viewer) -> Relations:
    """Themes, initiatives that go along, and who replied to the question: three short lists in one query."""
    rows = _themes(initiative).union(_together(initiative, viewer), _repliers(initiative, viewer), all=True)
    relations = Relations()
    for kind, _place, number, name, detail, bundle in sorted(rows):
        group = {"together": relations.together, "theme": relations.themes, "replier": relations.repliers}[kind]
        group.append(Related(number, name, detail, bundle))
    return relations


Expr = F | Value | Subquery
_Row = tuple[str, int, int, str, str, int]


def _row(rows: QuerySet[Theme] | QuerySet[Bundle] | QuerySet[Party], kind: str, place: Expr, number: Expr, name: Expr,
         detail: Expr, bundle: Expr) -> QuerySet[Theme, _Row]:  # fmt: skip
    named = rows.order_by().annotate(
        r_kind=Value(kind), r_place=place, r_number=number, r_name=name, r_detail=detail, r_bundle=bundle
    )
    return named.values_list("r_kind", "r_place", "r_number", "r_name", "r_detail", "r_bundle")  # type: ignore[return-value]


def _themes(initiative: Initiative) -> QuerySet[Theme, _Row]:
    return _row(initiative.themes.all(), "theme", F("position"), F("pk"), F("name"), F("drawing"), Value(0))


def _together(initiative: Initiative, viewer: Viewer) -> QuerySet[Theme, _Row]:
    """Both directions of one link; the other's own circle decides whether it is shown (V6)."""
    rows = Bundle.objects.filter(state=BundleState.TOGETHER)
    ours = rows.filter(
        Q(one=initiative) & readable(viewer, "other__") | Q(other=initiative) & readable(viewer, "one__")
    )
    other = Initiative.objects.filter(Q(pk=OuterRef("one")) | Q(pk=OuterRef("other"))).exclude(pk=initiative.pk)
    return _row(
        ours, "together", Value(0), Subquery(other.values("pk")[:1]), Subquery(other.values("title")[:1]),
        Subquery(other.values("kind")[:1]), F("pk"),
    )  # fmt: skip


def _repliers(initiative: Initiative, viewer: Viewer) -> QuerySet[Theme, _Row]:
    question = initiative.question
    rows = repliers_of(question, seen=seen_by(viewer, "replys_said__")) if question else Party.objects.none()
    return _row(rows, "replier", Value(0), F("pk"), F("name"), F("role_line"), Value(0))


def question_shown(initiative: Initiative, viewer: Viewer) -> Question | None:
    """The question it came from, for whoever may read that too."""
    question = initiative.question
    return question if question and may_read(viewer, question) else None
