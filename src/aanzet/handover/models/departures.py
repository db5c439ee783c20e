"""Somebody announces that they go: one departure, with a handover for each role at each initiative."""

from django.db import models
from django.urls import reverse

from aanzet.logbook.choices import Channel
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party

from ..choices import DepartureKind

WORDS_LENGTH = 300


class Departure(models.Model):
    """`organisation` is whom the person stood for; None for who goes as themselves. From `day` on they are gone."""

    person = models.ForeignKey(Party, models.PROTECT, related_name="departures")
    organisation = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=11, choices=DepartureKind.choices, default=DepartureKind.PLANNED)
    day = models.DateField()
    words = models.CharField(max_length=WORDS_LENGTH, blank=True)
    started_by = models.ForeignKey(Party, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    helper = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    announced_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    once = models.UUIDField(unique=True)

    class Meta:
        ordering = ["-announced_at", "-id"]

    def __str__(self) -> str:
        return f"departure {self.pk} of {self.person_id}"

    def get_absolute_url(self) -> str:
        return reverse("departure", args=[self.pk])

    @property
    def is_absence(self) -> bool:
        """A resident who is suddenly not there. Others see to what they did; their place stays theirs (V11)."""
        return self.kind == DepartureKind.SUDDEN and self.organisation_id is None

    @property
    def subject(self) -> Subject:
        return Subject("departure", self.pk)
