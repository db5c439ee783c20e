"""What somebody is afraid to lose, written on the first day and read again after a year (S12)."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.laying import context_of
from aanzet.logbook.choices import Channel
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Audience, Circled, Party
from aanzet.turns.lifecycle import Place

from ..choices import FearState

FEAR_LENGTH = 500
YIELD_LENGTH = 1000
YEAR = dt.timedelta(days=365)


class FearNote(Circled):
    """Of one person at one initiative. Nobody else reads it until the writer shares it; `own` is the list with the
    writer alone. `let_go` and `came_back` hold one thing a line."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="fear_notes")
    writer = models.ForeignKey(Party, models.PROTECT, related_name="fear_notes")
    own = models.OneToOneField(Audience, models.PROTECT, related_name="+")
    text = models.CharField(max_length=FEAR_LENGTH, blank=True)
    state = models.CharField(max_length=7, choices=FearState.choices, default=FearState.KEPT)
    written_at = models.DateTimeField()
    reread_on = models.DateField()
    let_go = models.CharField(max_length=YIELD_LENGTH, blank=True)
    came_back = models.CharField(max_length=YIELD_LENGTH, blank=True)
    reread_at = models.DateTimeField(null=True, blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    helper = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta(Circled.Meta):
        ordering = ["written_at", "id"]
        constraints = [
            *Circled.Meta.constraints,
            models.UniqueConstraint(
                fields=["initiative", "writer"], condition=~Q(state=FearState.DROPPED), name="fear_note_once"
            ),
            models.CheckConstraint(
                condition=Q(state=FearState.DROPPED, text="", let_go="", came_back="")
                | Q(~Q(state=FearState.DROPPED)) & ~Q(text=""),
                name="fear_note_dropped_is_empty",
            ),
            models.CheckConstraint(
                condition=~Q(state=FearState.REREAD) | Q(reread_at__isnull=False), name="fear_note_reread_has_moment"
            ),
        ]

    def __str__(self) -> str:
        return f"fear note {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("fear_note", args=[self.initiative_id])

    @property
    def subject(self) -> Subject:
        return Subject("fear_note", self.pk)

    @property
    def place(self) -> Place:
        one = self.initiative
        return Place(_("wat je vreesde bij %(title)s") % {"title": one.title}, self.get_absolute_url(), self,
                     one.subject, context_of(one))  # fmt: skip

    @property
    def is_shared(self) -> bool:
        return self.audience_id != self.own_id

    @property
    def is_reread(self) -> bool:
        return self.state == FearState.REREAD
