"""What a municipality judges by: published beforehand, copied into each request, judged one by one."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from aanzet.parties.models import Hat, Party

from ..choices import Judgement
from .challenges import LINE_LENGTH, Challenge

NAME_LENGTH = 80
# Working days.
TERM = (1, 60)


class GroundRules(models.Model):
    """The terms in working days, and where the ordinance stands. Without one the defaults of `content` hold."""

    municipality = models.OneToOneField(Party, models.CASCADE, related_name="challenge_rules")
    information_days = models.PositiveSmallIntegerField()
    assessment_days = models.PositiveSmallIntegerField()
    decision_days = models.PositiveSmallIntegerField()
    ordinance = models.CharField(max_length=LINE_LENGTH, blank=True)
    published_by = models.ForeignKey(Party, models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(information_days__range=TERM, assessment_days__range=TERM, decision_days__range=TERM),
                name="ground_rules_have_terms",
            )
        ]

    def __str__(self) -> str:
        return f"ground rules of {self.municipality_id}"

    def get_absolute_url(self) -> str:
        return reverse("challenge_rules", args=[self.municipality_id])


class Measure(models.Model):
    """One published criterion of a municipality."""

    rules = models.ForeignKey(GroundRules, models.CASCADE, related_name="measures")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=NAME_LENGTH)
    question = models.CharField(max_length=LINE_LENGTH)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["rules", "position"], name="measure_position_once")]

    def __str__(self) -> str:
        return self.name


class Criterion(models.Model):
    """As it was published when the request was made; with what the decision says about it."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=NAME_LENGTH)
    question = models.CharField(max_length=LINE_LENGTH)
    outcome = models.CharField(max_length=6, choices=Judgement.choices, blank=True)
    reason = models.CharField(max_length=LINE_LENGTH, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "position"], name="criterion_position_once"),
            models.CheckConstraint(condition=Q(outcome="", reason="") | ~Q(outcome="") & ~Q(reason=""),
                                   name="criterion_outcome_has_reason"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Assessment(models.Model):
    """What one person without a tie thinks of the plan, before the decision; nobody with a tie sees it (V5)."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="assessments")
    person = models.ForeignKey(Party, models.PROTECT, related_name="+")
    hat = models.ForeignKey(Hat, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["challenge", "person"], name="assessment_once_a_person")]

    def __str__(self) -> str:
        return f"{self.person_id} on {self.challenge_id}"


class Judged(models.Model):
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="judgements")
    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="judgements")
    outcome = models.CharField(max_length=6, choices=Judgement.choices)
    reason = models.CharField(max_length=LINE_LENGTH)

    class Meta:
        ordering = ["criterion__position"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "criterion"], name="judged_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="judged_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} on {self.criterion_id}"
