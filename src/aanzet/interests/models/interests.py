"""What a party wants, fears, keeps and brings: a line is its own until it is shared (S20, V6)."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from aanzet.initiatives.models import Initiative
from aanzet.logbook.choices import Channel
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Audience, Party

from ..choices import InterestKind, TouchKind, Verdict

LINE_LENGTH = 140


class Interest(models.Model):
    """One line of a party at an initiative. Without `shared_at` nobody reads it but who speaks for the party there;
    with it all who take part do. Every reader asks `queries.shared_lines` or `queries.own_lines`, never the table.

    `version` counts its changes, so that of two who write at once neither shares again what the other took back.
    """

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="interests")
    party = models.ForeignKey(Party, models.PROTECT, related_name="interests")
    kind = models.CharField(max_length=6, choices=InterestKind.choices)
    text = models.CharField(max_length=LINE_LENGTH)
    shared_at = models.DateTimeField(null=True, blank=True)
    # A moderator took these words out of sight of the others: shared or not, until the party changes them.
    withheld = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    author = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    helper = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    once = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="interest_says_something"),
        ]
        indexes = [models.Index(fields=["initiative", "party"], name="interest_party")]

    def __str__(self) -> str:
        return f"interest {self.pk} of {self.party_id}"  # never the words: this ends up in faults and consoles

    def get_absolute_url(self) -> str:
        return f"{reverse('interests', args=[self.initiative_id])}#partij-{self.party_id}"

    @property
    def subject(self) -> Subject:
        return Subject("interest", self.pk)

    @property
    def is_shared(self) -> bool:
        return self.shared_at is not None

    @property
    def circle(self) -> int:
        """For moderators, who narrow what is shared: as wide as who takes part."""
        return self.initiative.for_participants.circle

    @property
    def audience(self) -> Audience:
        return self.initiative.participants


class TouchVerdict(models.Model):
    """What a party says about two shared lines that seem to touch; `one` has the lower number."""

    one = models.ForeignKey(Interest, models.CASCADE, related_name="verdicts_as_one")
    other = models.ForeignKey(Interest, models.CASCADE, related_name="verdicts_as_other")
    party = models.ForeignKey(Party, models.CASCADE, related_name="touch_verdicts")
    kind = models.CharField(max_length=10, choices=TouchKind.choices)
    verdict = models.CharField(max_length=7, choices=Verdict.choices)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other", "party"], name="touch_verdict_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="touch_verdict_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} on {self.one_id} and {self.other_id}"
