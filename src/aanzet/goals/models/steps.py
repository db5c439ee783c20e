"""One step towards the goal, of at most eight weeks, pulled by a party that said yes to it (S13, V11)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from aanzet.initiatives.models import ProgressNote
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import Place

from ..choices import OPEN_STEPS, PULLED, StepState
from .goals import Goal

TITLE_LENGTH = 100


class GoalStep(models.Model):
    """`puller` is asked, or said yes (`said_yes_at`); `planner` thought of it and finds another hand where nobody pulls
    it. A step is done with a progress line, that everybody around reads (`progress`)."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="steps")
    title = models.CharField(max_length=TITLE_LENGTH)
    puller = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    planner = models.ForeignKey(Party, models.PROTECT, related_name="+")
    state = models.CharField(max_length=7, choices=StepState.choices)
    due_on = models.DateField()
    said_yes_at = models.DateTimeField(null=True, blank=True)
    planned_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    progress = models.OneToOneField(ProgressNote, models.PROTECT, null=True, blank=True, related_name="goal_step")
    once = models.UUIDField(unique=True, editable=False)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=PULLED, puller__isnull=False, said_yes_at__isnull=False)
                | Q(state=StepState.ASKED, puller__isnull=False, said_yes_at=None)
                | Q(state=StepState.SEEKS, puller=None, said_yes_at=None)
                | Q(state=StepState.STOPPED),
                name="v11_step_needs_own_yes",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_STEPS, ended_at=None) | Q(~Q(state__in=OPEN_STEPS), ended_at__isnull=False),
                name="goal_step_end_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=StepState.DONE, progress__isnull=False) | Q(~Q(state=StepState.DONE), progress=None),
                name="goal_step_done_was_told",
            ),
        ]
        indexes = [models.Index(fields=["goal", "state", "due_on"], name="goal_step_goal")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("goal_step", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("goal_step", self.pk)

    @property
    def place(self) -> Place:
        one = self.goal.initiative
        return Place(self.title, self.get_absolute_url(), one, one.subject, self.goal.context)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STEPS

    @property
    def is_pulled(self) -> bool:
        return self.state in (StepState.PLANNED, StepState.BUSY)
