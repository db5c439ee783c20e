"""The common denominator: one short text in which each party recognises itself, with its own words beside it (S20)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from aanzet.conversations.models.utterance import Utterance
from aanzet.initiatives.models import Initiative
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Audience, Party
from aanzet.parties.saying import Said
from aanzet.turns.lifecycle import Place
from aanzet.turns.services import Context

from ..choices import OPEN_DENOMINATORS, SHARED_BY_ALL, SPOKEN, DenominatorState, RecognitionState

TEXT_LENGTH = 140
PART_LENGTH = 140
WORDS_LENGTH = 300


class Denominator(Utterance):
    """`proposer` is who is to move when everybody has answered: the party, or the official who stands there for a
    government. `sides` holds whoever is asked; with `other`, a bundled initiative, they alone read it.

    A changed text is a new `version`, and each recognition is asked for again.
    """

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="denominators")
    other = models.ForeignKey(Initiative, models.PROTECT, null=True, blank=True, related_name="denominators_along")
    text = models.CharField(max_length=TEXT_LENGTH)
    sign = models.CharField(max_length=PART_LENGTH, blank=True)
    we_want = models.CharField(max_length=PART_LENGTH, blank=True)
    you_want = models.CharField(max_length=PART_LENGTH, blank=True)
    costs_us = models.CharField(max_length=PART_LENGTH, blank=True)
    costs_you = models.CharField(max_length=PART_LENGTH, blank=True)
    version = models.PositiveIntegerField(default=1)
    proposer = models.ForeignKey(Party, models.PROTECT, related_name="denominators_proposed")
    state = models.CharField(max_length=10, choices=DenominatorState.choices, default=DenominatorState.ASKED)
    sides = models.OneToOneField(Audience, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Utterance.Meta):
        ordering = ["-proposed_at", "-id"]
        constraints = [
            *Utterance.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=""), name="denominator_says_something"),
            models.CheckConstraint(condition=Q(other=None) | ~Q(other=F("initiative")), name="denominator_of_two"),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_DENOMINATORS, ended_at=None)
                | Q(~Q(state__in=OPEN_DENOMINATORS), ended_at__isnull=False),
                name="denominator_end_has_moment",
            ),
        ]
        indexes = [models.Index(fields=["initiative", "state"], name="denominator_initiative")]

    def __str__(self) -> str:
        return f"denominator {self.pk} of {self.initiative_id}"

    def get_absolute_url(self) -> str:
        return reverse("denominator", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("denominator", self.pk)

    @property
    def context(self) -> Context:
        one = self.initiative
        return Context(one.subject, one.title, one.get_absolute_url(), one.area_id)

    @property
    def place(self) -> Place:
        return Place(self.text, self.get_absolute_url(), self, self.initiative.subject, self.context)

    @property
    def around(self) -> list[Initiative]:
        """The initiative, and the one that goes along."""
        return [self.initiative, *([self.other] if self.other else [])]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_DENOMINATORS

    @property
    def is_shared_by_all(self) -> bool:
        return self.state in SHARED_BY_ALL


class Recognition(Said):
    """What one party says to the text as it stands. `asked` has the turn: the party, or the official who stands there
    for a government; `version` is the text that was answered."""

    denominator = models.ForeignKey(Denominator, models.CASCADE, related_name="recognitions")
    party = models.ForeignKey(Party, models.PROTECT, related_name="recognitions_of_denominators")
    asked = models.ForeignKey(Party, models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=RecognitionState.choices, default=RecognitionState.ASKED)
    version = models.PositiveIntegerField(null=True, blank=True)
    words = models.CharField(max_length=WORDS_LENGTH, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["denominator", "party"], name="recognition_of_party_once"),
            models.CheckConstraint(
                condition=Q(state__in=SPOKEN, answered_at__isnull=False, person__isnull=False, version__isnull=False)
                | Q(~Q(state__in=SPOKEN), answered_at=None, person=None, version=None),
                name="v11_recognition_needs_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=RecognitionState.OTHERWISE) | ~Q(words=""), name="otherwise_has_own_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} on {self.denominator_id}: {self.state}"

    @property
    def subject(self) -> Subject:
        return Subject("recognition", self.pk)

    @property
    def place(self) -> Place:
        whole = self.denominator
        url = reverse("denominator_answer", args=[whole.pk])
        return Place(whole.text, url, whole, whole.initiative.subject, whole.context)

    def unsay(self) -> None:
        super().unsay()
        self.version, self.answered_at, self.words = None, None, ""
