"""The bundle, and the JA of each of its givers (S24)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from aanzet.conversations.models.utterance import Utterance
from aanzet.initiatives.models import Initiative
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Audience, Party
from aanzet.parties.saying import Said
from aanzet.turns.lifecycle import Place
from aanzet.turns.services import Context

from ..choices import ANSWERED, NEVER_RAN, OPEN_AGREEMENTS, AgreementKind, AgreementState, AssentState

BECAUSE_LENGTH = 300


class Agreement(Utterance):
    """One or more commitments between parties, within an initiative or between two parties directly.

    `author` typed it, `proposer` is the party that proposes: the organisation in its hat. `sides` holds every giver and
    receiver: they read it in whichever circle it stands. What is open are the assents and then the commitments: they
    have the turns (V1). `found`: nobody thought of it; the computer saw that it fits, and asks for the proposer.
    """

    initiative = models.ForeignKey(Initiative, models.PROTECT, null=True, blank=True, related_name="agreements")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=6, choices=AgreementKind.choices, default=AgreementKind.DIRECT)
    gift_because = models.CharField(max_length=BECAUSE_LENGTH, blank=True)
    proposer = models.ForeignKey(Party, models.PROTECT, related_name="agreements_proposed")
    found = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=AgreementState.choices, default=AgreementState.PROPOSED)
    sides = models.OneToOneField(Audience, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    runs_since = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Utterance.Meta):
        ordering = ["-proposed_at", "-id"]
        constraints = [
            *Utterance.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind=AgreementKind.GIFT) & ~Q(gift_because="")
                | Q(~Q(kind=AgreementKind.GIFT), gift_because=""),
                name="gift_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[AgreementState.PROPOSED, *NEVER_RAN], runs_since=None)
                | Q(~Q(state__in=[AgreementState.PROPOSED, *NEVER_RAN]), runs_since__isnull=False),
                name="agreement_runs_since",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_AGREEMENTS, ended_at=None)
                | Q(~Q(state__in=OPEN_AGREEMENTS), ended_at__isnull=False),
                name="agreement_end_has_moment",
            ),
        ]
        indexes = [models.Index(fields=["initiative", "state", "-proposed_at"], name="agreement_initiative")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("agreement", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("agreement", self.pk)

    @property
    def story(self) -> Subject:
        return self.initiative.subject if self.initiative else self.subject

    @property
    def context(self) -> Context | None:
        """The initiative, for turns; an agreement between two parties stands on its own."""
        one = self.initiative
        return Context(one.subject, one.title, one.get_absolute_url(), one.area_id) if one else None

    @property
    def place(self) -> Place:
        return Place(self.title, self.get_absolute_url(), self, self.story, self.context)

    @property
    def is_proposed(self) -> bool:
        return self.state == AgreementState.PROPOSED

    @property
    def never_ran(self) -> bool:
        return self.state in NEVER_RAN


class Assent(Said):
    """The JA of one giver to the whole agreement, with who said it and how (V11, V14)."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="assents")
    party = models.ForeignKey(Party, models.PROTECT, related_name="assents")
    state = models.CharField(max_length=6, choices=AssentState.choices, default=AssentState.ASKED)
    words = models.CharField(max_length=BECAUSE_LENGTH, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "party"], name="assent_once"),
            models.CheckConstraint(
                condition=Q(state__in=ANSWERED, answered_at__isnull=False, person__isnull=False)
                | Q(~Q(state__in=ANSWERED), answered_at=None, person=None),
                name="v11_answer_needs_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} on {self.agreement_id}: {self.state}"

    @property
    def subject(self) -> Subject:
        return Subject("assent", self.pk)

    @property
    def place(self) -> Place:
        url = reverse("agreement_answer", args=[self.agreement_id])
        return Place(self.agreement.title, url, self.agreement, self.agreement.story, self.agreement.context)
