"""The space letter (*ruimtebrief*): a board gives its person room: to do what, up to what, until when (S24)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from aanzet.conversations.models.utterance import Utterance
from aanzet.initiatives.models import Initiative, Participation
from aanzet.initiatives.services.laying import context_of
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import Place
from aanzet.turns.services import Context

from ..choices import LetterState

ROOM_LENGTH = 300


class SpaceLetter(Utterance):
    """`author` wrote it for `organisation`; `bearer` got it, and is known by the place where the letter holds. `keeper`
    sees to it that it is looked at before it ends: who wrote it, or another who confirms for the organisation."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="space_letters")
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="space_letters")
    organisation = models.ForeignKey(Party, models.PROTECT, related_name="space_letters_given")
    bearer = models.ForeignKey(Party, models.PROTECT, related_name="space_letters_got")
    keeper = models.ForeignKey(Party, models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=LetterState.choices, default=LetterState.HOLDS)
    room_to = models.CharField(max_length=ROOM_LENGTH)
    up_to = models.CharField(max_length=ROOM_LENGTH)
    until = models.DateField()
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Utterance.Meta):
        ordering = ["-given_at", "-id"]
        constraints = [
            *Utterance.Meta.constraints,
            models.UniqueConstraint(
                fields=["participation"], condition=Q(state=LetterState.HOLDS), name="space_letter_once"
            ),
            models.CheckConstraint(
                condition=Q(state=LetterState.HOLDS, ended_at=None)
                | Q(~Q(state=LetterState.HOLDS), ended_at__isnull=False),
                name="space_letter_end_has_moment",
            ),
        ]
        indexes = [models.Index(fields=["initiative", "state"], name="space_letter_initiative")]

    def __str__(self) -> str:
        return f"space letter for {self.bearer_id}"

    def get_absolute_url(self) -> str:
        return reverse("space_letter", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("space_letter", self.pk)

    @property
    def context(self) -> Context:
        return context_of(self.initiative)

    @property
    def place(self) -> Place:
        return Place(self.bearer.name, self.get_absolute_url(), self, self.initiative.subject, self.context)

    @property
    def holds(self) -> bool:
        return self.state == LetterState.HOLDS
