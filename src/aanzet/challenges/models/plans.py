"""The plan of the residents, with its sheet: euros are euros and hours stay hours."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from ..choices import Checked
from .challenges import BECAUSE_LENGTH, LINE_LENGTH, Challenge

PART_LENGTH = 1500


def _checked() -> "models.CharField[str, str]":
    return models.CharField(max_length=8, choices=Checked.choices, default=Checked.UNKNOWN)


def _figure() -> "models.DecimalField[Decimal | None, Decimal | None]":
    least = [MinValueValidator(Decimal(0))]
    return models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True, validators=least)


class Plan(models.Model):
    """Written by who carries the request; others read it from the day it was handed in."""

    challenge = models.OneToOneField(Challenge, models.CASCADE, related_name="plan")
    how = models.TextField(max_length=PART_LENGTH)
    stays_with_town = models.CharField(max_length=LINE_LENGTH, blank=True)
    support = models.CharField(max_length=PART_LENGTH, blank=True)
    continuity = models.CharField(max_length=PART_LENGTH, blank=True)
    if_it_stops = models.CharField(max_length=BECAUSE_LENGTH, blank=True)
    quality_now = models.CharField(max_length=LINE_LENGTH, blank=True)
    quality_ours = models.CharField(max_length=LINE_LENGTH, blank=True)
    liability = _checked()
    insurance = _checked()
    procurement = _checked()
    steady_work = _checked()
    written_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(handed_in_at=None) | ~Q(support="") & ~Q(continuity="") & ~Q(if_it_stops=""),
                name="plan_shows_support_and_continuity",
            )
        ]

    def __str__(self) -> str:
        return f"plan of {self.challenge_id}"


class PlanLine(models.Model):
    """One line of the sheet: what it costs now, in the plan, and the hours that people give."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=80)
    now_euro = _figure()
    ours_euro = _figure()
    ours_hours = _figure()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["plan", "position"], name="plan_line_position_once")]

    def __str__(self) -> str:
        return self.what
