"""What a JA to a map, to a change and to a talk have in common: whose it is, who said it, and how (V11, V14)."""

import datetime as dt

from django.db import models
from django.db.models import Q

from aanzet.parties.models import Party
from aanzet.parties.saying import Said
from aanzet.parties.viewer import Speaker

from ..choices import ANSWERED, AnswerState

WORDS_LENGTH = 300


class Answered(Said):
    """Mixin. Whatever is answered was answered by somebody, at a moment."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    state = models.CharField(max_length=6, choices=AnswerState.choices, default=AnswerState.ASKED)
    words = models.CharField(max_length=WORDS_LENGTH, blank=True)
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
        self.said_by(by)
        self.words, self.answered_at = words, at
