"""Who is what in the turned-round world, by an own yes (V11); the way back; and the two workstreams."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from aanzet.agreements.models import Commitment
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party
from aanzet.parties.saying import Said
from aanzet.turns.lifecycle import Place

from ..choices import FallbackState, Role, SeatState, Stream
from .challenges import BECAUSE_LENGTH, LINE_LENGTH, Challenge

ANSWERED = (SeatState.YES, SeatState.NO)
MOST_DAYS = 366


class Seat(Said):
    """One party in one role. `person` said it, in which hat and by which channel."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="seats")
    role = models.CharField(max_length=10, choices=Role.choices)
    party = models.ForeignKey(Party, models.PROTECT, related_name="challenge_seats")
    asked_by = models.ForeignKey(Party, models.PROTECT, related_name="+")
    state = models.CharField(max_length=6, choices=SeatState.choices, default=SeatState.ASKED)
    words = models.CharField(max_length=LINE_LENGTH, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "role", "party"], name="challenge_seat_once"),
            models.CheckConstraint(
                condition=Q(state=SeatState.ASKED, answered_at=None, person=None)
                | Q(state__in=ANSWERED, answered_at__isnull=False, person__isnull=False)
                | Q(state__in=[SeatState.LEFT, SeatState.VACANT, SeatState.LAPSED]),
                name="v11_role_needs_own_yes",
            ),
            # One principal and one contractor at a time: nobody is to wonder who asks and who does.
            models.UniqueConstraint(
                fields=["challenge", "role"],
                condition=Q(state__in=[SeatState.ASKED, SeatState.YES], role__in=[Role.PRINCIPAL, Role.CONTRACTOR]),
                name="challenge_one_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} as {self.role}"

    @property
    def subject(self) -> Subject:
        return Subject("challenge_seat", self.pk)

    @property
    def place(self) -> Place:
        whole = self.challenge
        vacant = self.state == SeatState.VACANT
        url = reverse("challenge_role", args=[whole.pk]) if vacant else reverse("challenge_role_answer", args=[self.pk])
        title = _("%(role)s bij ‘%(task)s’") % {"role": self.get_role_display(), "task": whole.task}
        return Place(title, url, whole, whole.initiative.subject, whole.context)


class Fallback(models.Model):
    """If it stops: what, who takes it back, within how many days. Agreed before the task is handed over."""

    challenge = models.OneToOneField(Challenge, models.CASCADE, related_name="fallback")
    what = models.CharField(max_length=BECAUSE_LENGTH)
    taker = models.ForeignKey(Party, models.PROTECT, related_name="+")
    days = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=FallbackState.choices, default=FallbackState.ASKED)
    words = models.CharField(max_length=LINE_LENGTH, blank=True)
    written_by = models.ForeignKey(Party, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    person = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(days__range=(1, MOST_DAYS)), name="fallback_within_days"),
            models.CheckConstraint(
                condition=~Q(state=FallbackState.AGREED) | Q(answered_at__isnull=False, person__isnull=False),
                name="v11_fallback_needs_own_yes",
            ),
        ]

    def __str__(self) -> str:
        return f"fallback of {self.challenge_id}"

    @property
    def subject(self) -> Subject:
        return Subject("challenge_fallback", self.pk)

    @property
    def place(self) -> Place:
        whole = self.challenge
        url = reverse("challenge_fallback_answer", args=[whole.pk])
        return Place(whole.task, url, whole, whole.initiative.subject, whole.context)


class Milestone(models.Model):
    """A promise of the contract, in one of the two workstreams."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="milestones")
    commitment = models.OneToOneField(Commitment, models.CASCADE, related_name="milestone")
    stream = models.CharField(max_length=9, choices=Stream.choices)

    class Meta:
        ordering = ["-stream", "commitment_id"]
        indexes = [models.Index(fields=["challenge", "stream"], name="milestone_stream")]

    def __str__(self) -> str:
        return f"{self.stream}: {self.commitment_id}"
