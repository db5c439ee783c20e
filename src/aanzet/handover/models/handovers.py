"""One role at one initiative goes from one person to the next (S10), and the chair that waits for somebody's yes."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from aanzet.agreements.models import Commitment
from aanzet.initiatives.models import Initiative, Participation
from aanzet.initiatives.services.laying import context_of
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Audience, Hat, Party
from aanzet.turns.lifecycle import Place

from ..choices import AFTER_RECEIPT, BEFORE_RECEIPT, OPEN_HANDOVERS, HandoverState, Role, SeatState, Way
from .departures import WORDS_LENGTH, Departure

STORY_LENGTH = 2500
PART_LENGTH = 1500


class Handover(models.Model):
    """`writer` makes the dossier: who leaves, or a colleague where that cannot be. `readers` may read it beside the
    core. How it stands is seen by whoever sees the initiative, the dossier is not."""

    departure = models.ForeignKey(Departure, models.CASCADE, related_name="handovers")
    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="handovers")
    participation = models.ForeignKey(Participation, models.PROTECT, null=True, blank=True, related_name="handovers")
    role = models.CharField(max_length=8, choices=Role.choices)
    called = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=11, choices=HandoverState.choices, default=HandoverState.ANNOUNCED)
    readers = models.OneToOneField(Audience, models.PROTECT, related_name="+")
    writer = models.ForeignKey(Party, models.PROTECT, related_name="+")
    successor = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="handovers_got")
    story = models.TextField(max_length=STORY_LENGTH, blank=True)
    relations = models.TextField(max_length=PART_LENGTH, blank=True)
    decisions = models.TextField(max_length=PART_LENGTH, blank=True)
    money = models.TextField(max_length=PART_LENGTH, blank=True)
    rules = models.TextField(max_length=PART_LENGTH, blank=True)
    tone = models.TextField(max_length=PART_LENGTH, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    talk_at = models.DateTimeField(null=True, blank=True)
    talk_place = models.CharField(max_length=140, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    # The residents: whether they had to start all over again, and how it goes six weeks later.
    ticked_by = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    ticked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    # Empty while something is missing: who said it was erased.
    missing = models.CharField(max_length=WORDS_LENGTH, blank=True)
    mover = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    # The person no longer stands in this role here.
    left_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            # One at a time, until the successor signed for it.
            models.UniqueConstraint(
                fields=["initiative", "role"],
                condition=Q(state__in=BEFORE_RECEIPT) & ~Q(role=Role.CORE),
                name="handover_of_a_role_once",
            ),
            models.UniqueConstraint(
                fields=["participation", "role"], condition=Q(state__in=BEFORE_RECEIPT), name="handover_of_a_place_once"
            ),
            models.CheckConstraint(
                condition=~Q(state=HandoverState.PLANNED) | Q(talk_at__isnull=False), name="handover_talk_has_moment"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[HandoverState.PLANNING, HandoverState.PLANNED, *AFTER_RECEIPT])
                | Q(successor__isnull=False),
                name="handover_has_one_successor",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=AFTER_RECEIPT) | Q(received_at__isnull=False), name="handover_is_signed_for"
            ),
            models.CheckConstraint(
                condition=Q(state=HandoverState.MISSING, mover__isnull=False)
                | Q(~Q(state=HandoverState.MISSING), mover=None),
                name="v01_what_is_missing_has_a_mover",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_HANDOVERS, ended_at=None)
                | Q(~Q(state__in=OPEN_HANDOVERS), ended_at__isnull=False),
                name="handover_end_has_moment",
            ),
        ]
        indexes = [models.Index(fields=["initiative", "state"], name="handover_initiative")]

    def __str__(self) -> str:
        return f"{self.role} at {self.initiative_id}"

    def get_absolute_url(self) -> str:
        return reverse("handover", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("handover", self.pk)

    @property
    def place(self) -> Place:
        one = self.initiative
        return Place(one.title, self.get_absolute_url(), one, one.subject, context_of(one))

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_HANDOVERS

    @property
    def leaving(self) -> Party:
        return self.departure.person

    @property
    def organisation(self) -> Party | None:
        return self.departure.organisation


class Seat(models.Model):
    """Who comes next. `named_by` is the day by which the organisation names somebody; nobody has it without an own yes
    (V11)."""

    handover = models.OneToOneField(Handover, models.CASCADE, related_name="seat")
    state = models.CharField(max_length=8, choices=SeatState.choices, default=SeatState.SOUGHT)
    named_by = models.DateField()
    asked = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    asked_hat = models.ForeignKey(Hat, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_by = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=WORDS_LENGTH, blank=True)
    said_yes_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=[SeatState.ASKED, SeatState.PROPOSED, SeatState.FILLED])
                | Q(asked__isnull=False),
                name="seat_asks_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=SeatState.FILLED) | Q(said_yes_at__isnull=False), name="v11_successor_needs_own_yes"
            ),
        ]

    def __str__(self) -> str:
        return f"seat of {self.handover_id}: {self.state}"

    @property
    def subject(self) -> Subject:
        return Subject("successor", self.pk)

    @property
    def place(self) -> Place:
        one = self.handover.initiative
        names = {SeatState.ASKED: "successor_answer"}
        url = reverse(names.get(SeatState(self.state), "successor_ask"), args=[self.handover_id])
        return Place(one.title, url, one, one.subject, context_of(one))


class PromiseChoice(models.Model):
    """What becomes of a promise that who leaves made themselves."""

    handover = models.ForeignKey(Handover, models.CASCADE, related_name="choices")
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="+")
    way = models.CharField(max_length=9, choices=Way.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["handover", "commitment"], name="promise_choice_once")]

    def __str__(self) -> str:
        return f"{self.way} for {self.commitment_id}"
