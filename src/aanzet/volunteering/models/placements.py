"""Somebody at a job, from the first word to the thanks; and each spell of work, whose hours are a promise (S23)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from aanzet.agreements.models import Agreement
from aanzet.conversations.models.utterance import Utterance
from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import Place

from ..choices import OPEN_PLACEMENTS, PUT_FORWARD, PlacementState, SpellKind
from .jobs import Job

WORDS_LENGTH = 300
THANKS_LENGTH = 600
MOST_PUT_FORWARD = 3


class Placement(Utterance):
    """`author` put it forward: the volunteer, or a coordinator. Its audience are the volunteer, whose job it is and the
    coordinator who looks along. `slot` is one of three: nobody has more than three proposals at a time."""

    job = models.ForeignKey(Job, models.PROTECT, related_name="placements")
    volunteer = models.ForeignKey(Party, models.PROTECT, related_name="placements")
    guide = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    by_coordinator = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=PlacementState.choices)
    slot = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_PUT_FORWARD)]
    )
    words = models.CharField(max_length=WORDS_LENGTH, blank=True)
    vog_seen_on = models.DateField(null=True, blank=True)
    put_at = models.DateTimeField()
    # The own yes (V11), by the mouth of the volunteer.
    yes_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    check_on = models.DateField(null=True, blank=True)
    stopped = models.BooleanField(default=False)
    thanks = models.CharField(max_length=THANKS_LENGTH, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Utterance.Meta):
        ordering = ["-put_at", "-id"]
        constraints = [
            *Utterance.Meta.constraints,
            models.UniqueConstraint(
                fields=["job", "volunteer"], condition=Q(state__in=OPEN_PLACEMENTS), name="placement_once_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["volunteer", "slot"], condition=Q(slot__isnull=False), name="placement_slot_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=PUT_FORWARD, slot__gte=1, slot__lte=MOST_PUT_FORWARD)
                | Q(~Q(state__in=PUT_FORWARD), slot=None),
                name="placement_at_most_three_proposals",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[PlacementState.ASKED, PlacementState.DECLINED, PlacementState.WITHDRAWN])
                | Q(yes_at__isnull=False),
                name="v11_placement_needs_own_yes",
            ),
            models.CheckConstraint(condition=Q(circle=Circle.NAMED), name="placement_is_for_its_sides"),
            models.CheckConstraint(
                condition=~Q(state=PlacementState.WORKING) | Q(check_on__isnull=False, started_at__isnull=False),
                name="placement_working_has_check",
            ),
            models.CheckConstraint(
                condition=~Q(state=PlacementState.DONE) | ~Q(thanks=""), name="placement_done_with_thanks"
            ),
        ]
        indexes = [
            models.Index(fields=["volunteer", "state"], name="placement_volunteer"),
            models.Index(fields=["job", "state"], name="placement_job"),
        ]

    def __str__(self) -> str:
        return f"party {self.volunteer_id} at job {self.job_id}"

    def get_absolute_url(self) -> str:
        return reverse("placement", args=[self.pk])

    @property
    def title(self) -> str:
        return self.job.what

    @property
    def subject(self) -> Subject:
        return Subject("placement", self.pk)

    @property
    def place(self) -> Place:
        return Place(self.job.what, self.get_absolute_url(), self, self.subject)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_PLACEMENTS


class Spell(models.Model):
    """One spell of work: the trial day, the day of the job, or hours told afterwards. Its hours are the one promise of
    its agreement, and count once whose job it is confirmed them (V2)."""

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="spells")
    agreement = models.OneToOneField(Agreement, models.PROTECT, related_name="spell")
    kind = models.CharField(max_length=5, choices=SpellKind.choices)
    on = models.DateField()

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(F("on").desc(), name="spell_on")]

    def __str__(self) -> str:
        return f"{self.kind} of placement {self.placement_id}"
