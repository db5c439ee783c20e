"""What a JA to a map, to a change and to a talk have in common: whose it is, who said it, and how (V11, V14)."""

import datetime as dt

from django.db import models
from django.db.models import Q

from aanzet.logbook.choices import Channel
from aanzet.parties.models import Hat, Party
from aanzet.parties.viewer import Speaker

from ..choices import ANSWERED, AnswerState

WORDS_LENGTH = 300


class Answered(models.Model):
    """Mixin. Whatever is answered was answered by somebody, at a moment."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    state = models.CharField(max_length=6, choices=AnswerState.choices, default=AnswerState.ASKED)
    words = models.CharField(max_length=WORDS_LENGTH, blank=True)
    person = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    hat = models.ForeignKey(Hat, models.SET_NULL, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    helper = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ANSWERED, answered_at__isnull=False, person__isnull=False)
                | Q(state=AnswerState.ASKED, answered_at=None, person=None)
                | Q(state=AnswerState.LAPSED),
                name="v11_%(app_label)s_%(class)s_is_somebodys",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party_id}: {self.state}"

    def said(self, words: str, *, by: Speaker, at: dt.datetime) -> None:
        self.words, self.answered_at, self.person, self.hat = words, at, by.party, by.hat
        self.channel, self.helper = by.channel, by.helper
