"""What happens: the next step with its day, who comes, and progress in three lines and a photo."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from aanzet.conversations.models.utterance import Utterance
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party

from ..choices import StepState
from .initiatives import Initiative

PROGRESS_LENGTH = 420


class Step(models.Model):
    """Something with a day and a place. An initiative has one next step at a time."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="steps")
    title = models.CharField(max_length=100)
    place = models.CharField(max_length=120, blank=True)
    details = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=StepState.choices, default=StepState.PLANNED)
    planned_by = models.ForeignKey(Party, models.SET_NULL, null=True, related_name="+")
    planned_at = models.DateTimeField()

    class Meta:
        ordering = ["on", "starts_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["initiative"], condition=Q(state=StepState.PLANNED), name="one_next_step")
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{self.initiative.get_absolute_url()}#volgende-stap"

    @property
    def subject(self) -> Subject:
        return Subject("step", self.pk)


class Coming(models.Model):
    """*Ik kom ook.*"""

    step = models.ForeignKey(Step, models.CASCADE, related_name="comings")
    party = models.ForeignKey(Party, models.CASCADE, related_name="comings")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["step", "party"], name="coming_once")]

    def __str__(self) -> str:
        return f"{self.party_id} comes to {self.step_id}"


class ProgressNote(Utterance):
    """How it goes, in three lines and perhaps a photo; its circle is the author's choice, never wider than the
    initiative's."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="progress")
    step = models.ForeignKey(Step, models.SET_NULL, null=True, blank=True, related_name="progress")
    text = models.CharField(max_length=PROGRESS_LENGTH, validators=[MaxLengthValidator(PROGRESS_LENGTH)])
    photo = models.ImageField(upload_to="progress/%Y/%m", blank=True)
    photo_alt = models.CharField(max_length=140, blank=True)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(Utterance.Meta):
        ordering = ["-at", "-id"]
        constraints = [
            *Utterance.Meta.constraints,
            models.CheckConstraint(condition=Q(photo="") | ~Q(photo_alt=""), name="progress_photo_has_words"),
        ]
        indexes = [models.Index(fields=["initiative", "-at"], name="progress_initiative")]

    def __str__(self) -> str:
        return f"progress {self.pk} of {self.initiative_id}"

    def get_absolute_url(self) -> str:
        return f"{reverse('initiative', args=[self.initiative_id])}#voortgang-{self.pk}"

    @property
    def subject(self) -> Subject:
        return Subject("progress", self.pk)
