"""Three-way introductions: somebody brings two parties in contact, and each of the two says yes or no."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from aanzet.logbook.choices import Channel
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Circled, Party

from ..choices import Answer, IntroductionState
from .questions import Question
from .replies import Reply


class Introduction(Circled):
    """Seen by the introducer and the two sides alone (circle 4). `wished`: the introducer must still name the other
    side; then the turn lies with the introducer. From `proposed` on each side has a turn of its own (V1)."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="introductions")
    reply = models.ForeignKey(Reply, models.SET_NULL, null=True, blank=True, related_name="introductions")
    introducer = models.ForeignKey(Party, models.PROTECT, related_name="introductions_made")
    asked_by = models.ForeignKey(Party, models.PROTECT, related_name="introductions_asked")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    helper = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=IntroductionState.choices)
    once = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Circled.Meta):
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["asked_by", "at"], name="introduction_day")]

    def __str__(self) -> str:
        return f"introduction {self.pk} at question {self.question_id}"

    def get_absolute_url(self) -> str:
        return reverse("introduction", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("introduction", self.pk)


class IntroductionSide(models.Model):
    """One of the two. `details` is what this side wants to share; the other side sees it after two times yes."""

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="sides")
    party = models.ForeignKey(Party, models.PROTECT, related_name="introduction_sides")
    answer = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    details = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["introduction", "party"], name="introduction_side_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | Q(~Q(answer=""), answered_at__isnull=False),
                name="introduction_answer_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} in introduction {self.introduction_id}"

    @property
    def subject(self) -> Subject:
        return Subject("introduction_side", self.pk)
