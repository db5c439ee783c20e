"""What the pages of a goal show."""

from dataclasses import dataclass, field

from django.db.models import F, Prefetch, QuerySet

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.policies import is_core
from aanzet.logbook.subjects import Subject
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Reader, Viewer
from aanzet.turns.models import Turn
from aanzet.web.prepared import prepared

from ..choices import OPEN_STEPS, DoubtState, ImageState, VoiceState
from ..models import Doubt, Goal, GoalStep, GoalVersion, OwnImage, Voice


@dataclass(frozen=True, slots=True)
class OnPage:
    """A goal on the page of its initiative: who says what on the text that counts, and the reader's own move."""

    goal: Goal
    voices: list[Voice]
    own: list[Voice]


def on_page(initiative: Initiative, viewer: Viewer) -> OnPage | None:
    """One query for a goal that is spoken of, two for one that is not yet. Until there is a text it is the core's."""
    voices = list(_voices(initiative.pk))
    goal = _goal_of(voices[0]) if voices else next(iter(_goals(initiative.pk)), None)
    if goal is None or (goal.current_id is None and not is_core(viewer, initiative)):
        return None
    goal.initiative = initiative
    return OnPage(goal, voices, [voice for voice in voices if voice.asked_id in viewer.party_ids])


@prepared
def _goals(initiative_id: int) -> QuerySet[Goal]:
    return Goal.objects.filter(initiative=initiative_id).select_related("current", "mover")


@prepared
def _voices(initiative_id: int) -> QuerySet[Voice]:
    """On the text that counts, of who stands in the core now; with the goal itself."""
    rows = Voice.objects.filter(version__goal__initiative=initiative_id, version__goal__current=F("version"))
    rows = rows.exclude(state=VoiceState.LAPSED).select_related("party", "person", "helper", "version__goal__mover")
    return rows.order_by("pk")


def _goal_of(voice: Voice) -> Goal:
    goal = voice.version.goal
    goal.current = voice.version
    return goal


def goal_of(initiative: Initiative) -> Goal | None:
    rows = Goal.objects.select_related("current__person", "current__party", "current__hat__organisation",
                                       "current__helper", "mover")  # fmt: skip
    goal = rows.filter(initiative=initiative).first()
    if goal is not None:
        goal.initiative = initiative
        if goal.current is not None:
            goal.current.goal = goal
    return goal


@dataclass
class Dossier:
    """All that the page of a goal shows, in five queries whatever its size."""

    goal: Goal
    images: list[OwnImage] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)
    steps: list[GoalStep] = field(default_factory=list)
    turns: dict[Subject, Turn] = field(default_factory=dict)

    @property
    def open_steps(self) -> list[GoalStep]:
        return [step for step in self.steps if step.is_open]

    @property
    def done_steps(self) -> list[GoalStep]:
        return [step for step in self.steps if not step.is_open]

    def own_images(self, viewer: Viewer) -> list[OwnImage]:
        return [image for image in self.images if image.asked_id in viewer.party_ids]

    def own_voices(self, viewer: Viewer) -> list[Voice]:
        return [voice for voice in self.voices if voice.asked_id in viewer.party_ids]


def dossier_of(goal: Goal, viewer: Viewer) -> Dossier:
    found = Dossier(goal)
    if may_know_of_images(viewer, goal):
        rows = goal.images.exclude(state=ImageState.LAPSED)
        found.images = list(rows.select_related("party", "asked", "person", "helper"))
    found.steps = list(goal.steps.select_related("puller", "planner", "progress"))
    if goal.current is not None:
        said = goal.current.voices.exclude(state=VoiceState.LAPSED)
        found.voices = list(said.select_related("party", "asked", "helper", "person"))
    for image in found.images:
        image.goal = goal
    for step in found.steps:
        step.goal = goal
    for voice in found.voices:
        assert goal.current is not None
        voice.version = goal.current
    found.turns = {turn.subject: turn for turn in _turns(goal.initiative_id, viewer.reader)}
    return found


def may_know_of_images(viewer: Viewer, goal: Goal) -> bool:
    """Who wrote and who did not: the core, and who is asked to lay all open."""
    return is_core(viewer, goal.initiative) or goal.mover_id in viewer.party_ids


@prepared
def _turns(initiative_id: int, reader: Reader) -> QuerySet[Turn]:
    rows = Turn.objects.running().filter(seen_by(reader), context_kind="initiative", context_id=initiative_id)
    return rows.filter(subject_kind__in=["goal", "voice", "goal_step"]).select_related("party")


def history_of(goal: Goal) -> list[GoalVersion]:
    """Every text with what was said about it, newest first. Two queries."""
    voices = Voice.objects.exclude(state=VoiceState.LAPSED).select_related("party", "person", "helper")
    rows = goal.versions.select_related("party", "person", "hat__organisation", "helper")
    return list(rows.prefetch_related(Prefetch("voices", voices)).order_by("-number"))


def told_alone(voice: Voice, viewer: Viewer) -> Doubt | None:
    """What this reader told one person about this text, and nobody else may know of. One query."""
    rows = voice.doubts.exclude(state=DoubtState.WITHDRAWN).filter(seen_by(viewer), person__in=viewer.party_ids)
    return rows.select_related("facilitator").order_by("-pk").first()


def image_for(pk: int) -> OwnImage | None:
    around = ("goal__initiative__area", "goal__initiative__owner", "party", "asked", "helper")
    return OwnImage.objects.select_related(*around).filter(pk=pk).first()


def voice_for(pk: int) -> Voice | None:
    around = ("version__goal__initiative__area", "version__goal__initiative__owner", "version__goal__current")
    return Voice.objects.select_related(*around, "party", "asked", "person").filter(pk=pk).first()


def voice_now(voice: Voice) -> Voice | None:
    """What the same party is asked about the text that counts now."""
    goal = voice.version.goal
    rows = Voice.objects.filter(version=goal.current_id, party=voice.party_id).exclude(state=VoiceState.LAPSED)
    return rows.first()


def doubt_for(pk: int) -> Doubt | None:
    around = ("voice__version__goal__initiative__area", "voice__version__goal__initiative__owner")
    return Doubt.objects.select_related(*around, "voice__party", "person", "facilitator").filter(pk=pk).first()


def step_for(pk: int) -> GoalStep | None:
    around = ("goal__initiative__area", "goal__initiative__owner", "goal__initiative__next_step", "goal__current")
    rows = GoalStep.objects.select_related(*around, "puller", "planner", "progress")
    return rows.filter(pk=pk).first()


def open_steps_of(goal: Goal) -> QuerySet[GoalStep]:
    """For rooms above: what is still to be done, soonest first."""
    return goal.steps.filter(state__in=OPEN_STEPS).select_related("puller")
