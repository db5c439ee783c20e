"""An offer of time, told in what makes somebody glad; and the signal that it has been too much (S23)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from aanzet.areas.models import Area
from aanzet.conversations.models.utterance import Utterance
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.models.initiatives import Seen
from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import Circle
from aanzet.parties.models import Audience, Party
from aanzet.parties.policies import HasCircle
from aanzet.turns.lifecycle import Place

from ..choices import Company, Consent, OfferState, TiredState

GLAD_LENGTH = 300
LINE_LENGTH = 200
MOST_HOURS_A_WEEK = 40
WORDS_LENGTH = 300


class TimeOffer(Utterance):
    """What somebody likes to do, how much at most, and what not. It reads known members or, as `near`, the person and
    `guide`, the coordinator. With `guided` a person thinks along: then nobody else reads it."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="time_offers")
    glad_of = models.CharField(max_length=GLAD_LENGTH)
    not_this = models.CharField(max_length=LINE_LENGTH, blank=True)
    hours_a_week = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(MOST_HOURS_A_WEEK)]
    )
    when_words = models.CharField(max_length=LINE_LENGTH, blank=True)
    company = models.CharField(max_length=8, choices=Company.choices, default=Company.EITHER)
    area = models.ForeignKey(Area, models.PROTECT, related_name="time_offers")
    guided = models.BooleanField(default=False)
    guide = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    consent = models.CharField(max_length=6, choices=Consent.choices, default=Consent.NOT_NEEDED)
    consent_by = models.CharField(max_length=80, blank=True)
    consent_at = models.DateTimeField(null=True, blank=True)
    # Of the link that was mailed to a parent; empty once it was answered.
    consent_digest = models.CharField(max_length=64, blank=True)
    consent_asked_at = models.DateTimeField(null=True, blank=True)
    consent_heard_by = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=7, choices=OfferState.choices, default=OfferState.READY)
    near = models.OneToOneField(Audience, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    sign_at = models.DateTimeField()

    class Meta(Utterance.Meta):
        ordering = ["-offered_at", "-id"]
        constraints = [
            *Utterance.Meta.constraints,
            models.UniqueConstraint(
                fields=["party"], condition=~Q(state=OfferState.ENDED), name="time_offer_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(hours_a_week__gte=1, hours_a_week__lte=MOST_HOURS_A_WEEK), name="time_offer_has_a_limit"
            ),
            models.CheckConstraint(
                condition=Q(consent=Consent.GIVEN, consent_at__isnull=False) | Q(~Q(consent=Consent.GIVEN)),
                name="time_offer_consent_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(guided=False, consent=Consent.NOT_NEEDED) | Q(circle=Circle.NAMED),
                name="time_offer_guided_is_for_the_coordinator",
            ),
        ]
        indexes = [models.Index(fields=["state", "area"], name="time_offer_state")]

    def __str__(self) -> str:
        return f"time of party {self.party_id}"

    def get_absolute_url(self) -> str:
        return reverse("time_offer", args=[self.pk])

    @property
    def title(self) -> str:
        return self.glad_of

    @property
    def subject(self) -> Subject:
        return Subject("time_offer", self.pk)

    @property
    def for_near(self) -> HasCircle:
        return Seen(Circle.NAMED, self.near_id)

    @property
    def place(self) -> Place:
        return Place(self.glad_of, self.get_absolute_url(), self.for_near, self.subject)

    @property
    def is_over(self) -> bool:
        return self.state == OfferState.ENDED

    @property
    def waits_for_parent(self) -> bool:
        return self.consent == Consent.NEEDED

    @property
    def is_of_minor(self) -> bool:
        return self.consent != Consent.NOT_NEEDED


class TiredNote(models.Model):
    """*Ik ben moe*: from a person to `guide` alone. The words go as soon as it was spoken about."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="tired_notes")
    guide = models.ForeignKey(Party, models.PROTECT, related_name="+")
    initiative = models.ForeignKey(Initiative, models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=WORDS_LENGTH, blank=True)
    state = models.CharField(max_length=9, choices=TiredState.choices, default=TiredState.OPEN)
    near = models.OneToOneField(Audience, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["party"], condition=Q(state=TiredState.OPEN), name="tired_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(state=TiredState.OPEN, ended_at=None)
                | Q(~Q(state=TiredState.OPEN), ended_at__isnull=False, words=""),
                name="tired_words_go_when_heard",
            ),
        ]

    def __str__(self) -> str:
        return f"tired note of party {self.party_id}"

    def get_absolute_url(self) -> str:
        return reverse("tired_note", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("tired_note", self.pk)

    @property
    def seen_like(self) -> HasCircle:
        return Seen(Circle.NAMED, self.near_id)

    @property
    def place(self) -> Place:
        return Place(self.party.name, self.get_absolute_url(), self.seen_like, self.subject)

    @property
    def is_open(self) -> bool:
        return self.state == TiredState.OPEN
