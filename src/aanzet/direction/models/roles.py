"""The network director (*netwerkregisseur*), who is one by an own yes, and the talks that a director calls together."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.laying import context_of
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Circled, Party
from aanzet.turns.lifecycle import Place

from ..choices import SAID_YES, DirectorState, TalkState
from .answers import WORDS_LENGTH, Answered

ABOUT_LENGTH = 140
WHERE_LENGTH = 80


class Directorship(models.Model):
    """From being asked until stepping back. Who serves is also `Initiative.director`."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="directorships")
    party = models.ForeignKey(Party, models.PROTECT, related_name="directorships")
    asked_by = models.ForeignKey(Party, models.PROTECT, related_name="+")
    words = models.CharField(max_length=WORDS_LENGTH, blank=True)
    state = models.CharField(max_length=9, choices=DirectorState.choices, default=DirectorState.ASKED)
    asked_at = models.DateTimeField()
    said_yes_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # When the waiting map was last shown to everybody who takes part.
    revealed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative"], condition=Q(state=DirectorState.ASKED), name="director_asked_once"
            ),
            models.UniqueConstraint(
                fields=["initiative"], condition=Q(state=DirectorState.SERVING), name="director_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=SAID_YES, said_yes_at__isnull=False)
                | Q(~Q(state__in=SAID_YES), said_yes_at=None),
                name="v11_director_by_own_yes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} directs {self.initiative_id}: {self.state}"

    @property
    def subject(self) -> Subject:
        return Subject("directorship", self.pk)

    @property
    def place(self) -> Place:
        one = self.initiative
        return Place(one.title, reverse("director_answer", args=[one.pk]), one, one.subject, context_of(one))


class Talk(Circled):
    """A director asks parties to sit together on a day. For these parties and whoever called them."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="talks")
    called_by = models.ForeignKey(Party, models.PROTECT, related_name="+")
    about = models.CharField(max_length=ABOUT_LENGTH)
    on = models.DateField()
    time = models.TimeField(null=True, blank=True)
    where = models.CharField(max_length=WHERE_LENGTH, blank=True)
    state = models.CharField(max_length=9, choices=TalkState.choices, default=TalkState.PLANNED)
    called_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    # What came of it, in one sentence.
    yielded = models.CharField(max_length=ABOUT_LENGTH, blank=True)
    once = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta(Circled.Meta):
        ordering = ["-on", "-id"]
        constraints = [
            *Circled.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state=TalkState.PLANNED, ended_at=None)
                | Q(~Q(state=TalkState.PLANNED), ended_at__isnull=False),
                name="talk_end_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.about

    def get_absolute_url(self) -> str:
        return reverse("talk", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("talk", self.pk)

    @property
    def place(self) -> Place:
        one = self.initiative
        return Place(self.about, self.get_absolute_url(), self, one.subject, context_of(one))

    @property
    def is_planned(self) -> bool:
        return self.state == TalkState.PLANNED


class Invited(Answered):
    """One party that is asked to come and talk."""

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="invited")

    class Meta(Answered.Meta):
        constraints = [
            *Answered.Meta.constraints,
            models.UniqueConstraint(fields=["talk", "party"], name="invited_once"),
        ]

    @property
    def subject(self) -> Subject:
        return Subject("talk_invited", self.pk)

    @property
    def place(self) -> Place:
        return self.talk.place
