"""The shared task with a life: an initiative, its phases and its intake (S17, S24)."""

from dataclasses import dataclass

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from aanzet.areas.models import Area, Theme
from aanzet.conversations.models import Question
from aanzet.conversations.models.utterance import Utterance
from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import Circle
from aanzet.parties.models import Audience, Party

from ..choices import InitiativeKind, InitiativeState, IntakeState, Phase, Route

TITLE_LENGTH = 80
SENTENCE_LENGTH = 140
WHY_LENGTH = 1000


@dataclass(slots=True)
class Seen:
    """A circle without a thing: what is derived from an initiative for its participants or its core alone."""

    circle: int
    audience_id: int | None


class Initiative(Utterance):
    """`author` is the maker, whose name stays (S17); `owner` alone may change title and sentence.

    A draft is seen by the two or three who were asked along (circle 4, the participants' audience). The two audiences
    follow the participations (`services.people.keep_audiences`).
    """

    kind = models.CharField(max_length=12, choices=InitiativeKind.choices, default=InitiativeKind.INITIATIVE)
    title = models.CharField(max_length=TITLE_LENGTH)
    sentence = models.CharField(max_length=SENTENCE_LENGTH)
    why = models.TextField(validators=[MaxLengthValidator(WHY_LENGTH)])
    seeks = models.CharField(max_length=SENTENCE_LENGTH, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, related_name="initiatives")
    may_grow = models.BooleanField(default=False)
    themes = models.ManyToManyField(Theme, blank=True, related_name="initiatives")
    owner = models.ForeignKey(Party, models.PROTECT, related_name="initiatives_owned")
    # The network director (S12): by an own yes only (V11); nudges, convenes, shows who waits, and decides nothing.
    director = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="initiatives_directed")
    question = models.ForeignKey(Question, models.SET_NULL, null=True, blank=True, related_name="initiatives")
    phase = models.CharField(max_length=8, choices=Phase.choices, default=Phase.EXPLORE)
    state = models.CharField(max_length=8, choices=InitiativeState.choices, default=InitiativeState.DRAFT)
    participants = models.OneToOneField(Audience, models.PROTECT, related_name="+")
    core = models.OneToOneField(Audience, models.PROTECT, related_name="+")
    next_step = models.ForeignKey("initiatives.Step", models.SET_NULL, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    heard_at = models.DateTimeField()
    rests_until = models.DateField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    lesson = models.CharField(max_length=500, blank=True)
    rather_not = models.BooleanField(default=False)
    # The parts that other rooms have for its page (`page_parts.mark_part`), so that what is not there costs nothing.
    marks = models.CharField(max_length=200, blank=True)

    class Meta(Utterance.Meta):
        ordering = ["-heard_at", "-id"]
        constraints = [
            *Utterance.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state=InitiativeState.DRAFT, circle=Circle.NAMED, published_at=None)
                | Q(~Q(state=InitiativeState.DRAFT), circle__lte=Circle.NETWORK, published_at__isnull=False)
                # Hidden by a moderator: who takes part and the moderators.
                | Q(~Q(state=InitiativeState.DRAFT), circle=Circle.NAMED, published_at__isnull=False)
                # A draft may be stopped before anybody else saw it.
                | Q(state=InitiativeState.STOPPED, circle=Circle.NAMED, published_at=None),
                name="initiative_draft_is_private",
            ),
            models.CheckConstraint(
                condition=Q(state=InitiativeState.RESTING, rests_until__isnull=False)
                | Q(~Q(state=InitiativeState.RESTING), rests_until=None),
                name="v01_initiative_rests_until_a_date",
            ),
            models.CheckConstraint(
                condition=Q(state=InitiativeState.STOPPED, stopped_at__isnull=False)
                & (Q(rather_not=True, lesson="") | Q(Q(rather_not=False), ~Q(lesson="")))
                | Q(~Q(state=InitiativeState.STOPPED), stopped_at=None, lesson="", rather_not=False),
                name="v12_stop_has_lesson_or_rather_not",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-heard_at"], name="initiative_state"),
            models.Index(fields=["area", "-heard_at"], name="initiative_area"),
            models.Index(fields=["owner", "state"], name="initiative_owner"),
            models.Index(fields=["-heard_at", "-id"], name="initiative_newest"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("initiative", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("initiative", self.pk)

    @property
    def is_draft(self) -> bool:
        return self.state == InitiativeState.DRAFT

    @property
    def is_awake(self) -> bool:
        """Whether people can join and things can move: not stopped and not at rest."""
        return self.state in (InitiativeState.DRAFT, InitiativeState.RUNNING)

    @property
    def is_stopped(self) -> bool:
        return self.state == InitiativeState.STOPPED

    @property
    def for_participants(self) -> Seen:
        return Seen(Circle.NAMED if self.is_draft else Circle.PARTICIPANTS, self.participants_id)

    @property
    def for_core(self) -> Seen:
        return Seen(Circle.NAMED if self.is_draft else Circle.CORE, self.core_id)


class PhaseStep(models.Model):
    """One stepping stone: when, and one sentence with a subject. `since` is None for a stone that is still to come."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="phase_steps")
    phase = models.CharField(max_length=8, choices=Phase.choices)
    when = models.CharField(max_length=40, blank=True)
    sentence = models.CharField(max_length=SENTENCE_LENGTH, blank=True)
    since = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "phase"], name="phase_step_once")]

    def __str__(self) -> str:
        return f"{self.phase} of {self.initiative_id}"


class Intake(models.Model):
    """From five lines to a named contact (S17). `outcome` is the short text that came out of the first talk."""

    initiative = models.OneToOneField(Initiative, models.CASCADE, related_name="intake")
    state = models.CharField(max_length=10, choices=IntakeState.choices, default=IntakeState.ANNOUNCED)
    announced_at = models.DateTimeField()
    # The promised day: the intake, the contact person and the back-up are all due then.
    due_on = models.DateField()
    talk_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=500, blank=True)
    route = models.CharField(max_length=12, choices=Route.choices, blank=True)
    outcome_at = models.DateTimeField(null=True, blank=True)
    outcome_by = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=IntakeState.OUTCOME, outcome_at__isnull=False) & ~Q(outcome="") & ~Q(route="")
                | Q(~Q(state=IntakeState.OUTCOME), outcome="", route="", outcome_at=None),
                name="intake_outcome_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=IntakeState.TALK) | Q(talk_on__isnull=False), name="intake_talk_has_day"
            ),
        ]

    def __str__(self) -> str:
        return f"intake of {self.initiative_id}"

    @property
    def subject(self) -> Subject:
        return Subject("intake", self.pk)

    @property
    def is_done(self) -> bool:
        return self.state == IntakeState.OUTCOME
