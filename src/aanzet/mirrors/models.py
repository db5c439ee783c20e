"""One look in a mirror: who was asked, what each answered apart, and what came of it (S11, S13)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from aanzet.agreements.models import Agreement
from aanzet.direction.choices import AnswerState
from aanzet.direction.models.answers import Answered
from aanzet.initiatives.choices import Phase
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.models.initiatives import Seen
from aanzet.initiatives.services.laying import context_of
from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import Circle
from aanzet.parties.models import Audience, Party
from aanzet.parties.saying import Said
from aanzet.turns.lifecycle import Place

from .choices import (
    CARD_CIRCLES,
    LIVE,
    MOVING,
    OPENED,
    Detail,
    Instrument,
    Role,
    RoundState,
    SeatState,
    Side,
    TalkState,
)
from .instruments import HIGHEST, Mirror, RoleWords, mirror

PLACE_LENGTH = 140
WORDS_LENGTH = 500


class Round(models.Model):
    """One time that parties look in a mirror. `sides` (ACTIE) are who answer: they and nobody else read it; the five
    preconditions are read by the core. `mover` is who is to move while no seat is (V1).

    `result` is what the core sees of the preconditions: counts or words, made when the last answered and never made
    again, so that an answer that is erased later cannot be told from what is missing.
    """

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="mirrors")
    instrument = models.CharField(max_length=15, choices=Instrument.choices)
    state = models.CharField(max_length=9, choices=RoundState.choices, default=RoundState.ASKED)
    sides = models.OneToOneField(Audience, models.PROTECT, null=True, blank=True, related_name="+")
    started_by = models.ForeignKey(Party, models.PROTECT, related_name="mirrors_started")
    started_at = models.DateTimeField()
    closes_on = models.DateField()
    shown_at = models.DateTimeField(null=True, blank=True)
    mover = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    talk_on = models.DateField(null=True, blank=True)
    talk_place = models.CharField(max_length=PLACE_LENGTH, blank=True)
    role = models.CharField(max_length=10, choices=Role.choices, blank=True)
    role_phase = models.CharField(max_length=8, choices=Phase.choices, blank=True)
    role_by = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    role_at = models.DateTimeField(null=True, blank=True)
    detail = models.CharField(max_length=7, choices=Detail.choices, default=Detail.NOTHING)
    result = models.JSONField(default=dict, blank=True)
    again_on = models.DateField(null=True, blank=True)
    # The ACTIE card for more people than who answered: in which circle that was asked, by whom, and from when each
    # side had said its own yes.
    card_circle = models.PositiveSmallIntegerField(choices=Circle.choices, null=True, blank=True)
    card_asked_by = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    card_shared_at = models.DateTimeField(null=True, blank=True)
    once = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "instrument"], condition=Q(state__in=LIVE), name="mirror_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=MOVING, mover__isnull=False) | Q(~Q(state__in=MOVING), mover=None),
                name="v01_mirror_has_mover",
            ),
            models.CheckConstraint(
                condition=Q(role="", role_phase="", role_by=None, role_at=None)
                | Q(~Q(role=""), ~Q(role_phase=""), role_by__isnull=False, role_at__isnull=False),
                name="mirror_role_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(instrument=Instrument.ACTIE, sides__isnull=False)
                | Q(instrument=Instrument.PRECONDITIONS, sides=None, role=""),
                name="mirror_sides_or_core",
            ),
            models.CheckConstraint(
                condition=~Q(state=RoundState.TALK) | Q(talk_on__isnull=False), name="mirror_talk_has_day"
            ),
            models.CheckConstraint(
                condition=Q(card_circle=None, card_asked_by=None, card_shared_at=None)
                | Q(card_circle__in=CARD_CIRCLES, card_asked_by__isnull=False, instrument=Instrument.ACTIE),
                name="v06_mirror_card_was_asked",
            ),
        ]
        indexes = [models.Index(fields=["state", "closes_on"], name="mirror_closes")]

    def __str__(self) -> str:
        return f"{self.instrument} at {self.initiative_id}"

    def get_absolute_url(self) -> str:
        return reverse("mirror", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("mirror", self.pk)

    @property
    def mirror(self) -> Mirror:
        return mirror(self.instrument)

    @property
    def is_actie(self) -> bool:
        return self.instrument == Instrument.ACTIE

    @property
    def is_asked(self) -> bool:
        return self.state == RoundState.ASKED

    @property
    def is_opened(self) -> bool:
        return self.state in OPENED

    @property
    def seen(self) -> Seen:
        """For who answers, or for the core: never wider (V6)."""
        return Seen(Circle.NAMED, self.sides_id) if self.is_actie else self.initiative.for_core

    @property
    def card_is_asked(self) -> bool:
        return self.card_circle is not None and self.card_shared_at is None

    @property
    def card_is_shared(self) -> bool:
        return self.card_shared_at is not None

    @property
    def card_seen(self) -> Seen:
        """Who may read the card now. As wide as the initiative where that was meant: never wider (V6)."""
        around = self.initiative
        if not self.card_is_shared:
            return self.seen
        if self.card_circle == Circle.OPEN and around.circle < Circle.PARTICIPANTS:
            return Seen(around.circle, around.audience_id)
        return around.for_participants

    @property
    def role_words(self) -> RoleWords | None:
        return self.mirror.role(self.role)

    @property
    def place(self) -> Place:
        around = self.initiative
        url = reverse("mirrors", args=[around.pk]) if self.state == RoundState.AGAIN else self.get_absolute_url()
        return Place(around.title, url, self.seen, around.subject, context_of(around))


class Seat(Said):
    """One party that is asked. Only its own answer counts (V11), also when a helper typed it (V14)."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="seats")
    party = models.ForeignKey(Party, models.PROTECT, related_name="mirror_seats")
    side = models.CharField(max_length=9, choices=Side.choices)
    state = models.CharField(max_length=8, choices=SeatState.choices, default=SeatState.ASKED)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "party"], name="mirror_seat_once"),
            # Nobody answers for two sides: a mirror with one face shows no difference.
            models.UniqueConstraint(
                fields=["round", "person"], condition=Q(person__isnull=False), name="mirror_one_answer_a_person"
            ),
            models.CheckConstraint(
                condition=Q(state=SeatState.ANSWERED, person__isnull=False, answered_at__isnull=False)
                | Q(~Q(state=SeatState.ANSWERED), person=None, answered_at=None),
                name="v11_mirror_answer_is_own",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} in {self.round_id}: {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("mirror_answer", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("mirror_seat", self.pk)

    @property
    def is_asked(self) -> bool:
        return self.state == SeatState.ASKED

    @property
    def is_answered(self) -> bool:
        return self.state == SeatState.ANSWERED

    @property
    def place(self) -> Place:
        around = self.round.initiative
        return Place(around.title, self.get_absolute_url(), self.round.seen, around.subject, context_of(around))


class CardYes(Answered):
    """What one side says to letting more people read the card: only with the own yes of each (V11)."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="card_yeses")

    class Meta(Answered.Meta):
        constraints = [
            *Answered.Meta.constraints,
            models.UniqueConstraint(
                fields=["round", "party"], condition=Q(state__in=[AnswerState.ASKED, AnswerState.YES]),
                name="mirror_card_asked_once",
            ),
            models.UniqueConstraint(
                fields=["round", "person"], condition=Q(state=AnswerState.YES), name="v11_mirror_card_yes_of_one_side"
            ),
        ]  # fmt: skip

    def get_absolute_url(self) -> str:
        return reverse("mirror_share", args=[self.round_id])

    @property
    def subject(self) -> Subject:
        return Subject("mirror_card", self.pk)

    @property
    def place(self) -> Place:
        around = self.round.initiative
        return Place(around.title, self.get_absolute_url(), self.round.seen, around.subject, context_of(around))


class Answer(models.Model):
    """What a seat says to one statement: one to five, nought where it does not know, words where it was asked openly.
    Saved card by card; nobody else reads it before all is shown."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="answers")
    statement = models.CharField(max_length=8)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.CharField(max_length=WORDS_LENGTH, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "statement"], name="mirror_answer_once"),
            models.CheckConstraint(condition=Q(value=None) | Q(value__lte=HIGHEST), name="mirror_answer_on_scale"),
        ]

    def __str__(self) -> str:
        return f"{self.statement} of {self.seat_id}"


class ActionPoint(models.Model):
    """An agreement that came from the talk, under the letter it is about. Whether it is open, the agreement knows."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="actions")
    agreement = models.OneToOneField(Agreement, models.CASCADE, related_name="+")
    letter = models.CharField(max_length=2)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.letter}: {self.agreement_id}"


class TalkRequest(models.Model):
    """The core asks somebody to lead a talk after the five preconditions. Never made by itself."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="talks")
    asked_by = models.ForeignKey(Party, models.PROTECT, related_name="+")
    of = models.ForeignKey(Party, models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=TalkState.choices, default=TalkState.ASKED)
    asked_at = models.DateTimeField()
    on = models.DateField(null=True, blank=True)
    where = models.CharField(max_length=PLACE_LENGTH, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["round"], condition=Q(state=TalkState.ASKED), name="mirror_talk_once"),
            models.CheckConstraint(
                condition=Q(state=TalkState.PLANNED, on__isnull=False) | Q(~Q(state=TalkState.PLANNED), on=None),
                name="mirror_talk_planned_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"talk of {self.round_id}"

    def get_absolute_url(self) -> str:
        return reverse("mirror_talk_request", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("mirror_talk", self.pk)

    @property
    def place(self) -> Place:
        around = self.round.initiative
        return Place(around.title, self.get_absolute_url(), around.for_core, around.subject, context_of(around))
