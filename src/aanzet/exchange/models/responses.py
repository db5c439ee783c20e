"""*Dit zoek ik* and *dit kan ik geven*: a first word to who brought an item, and the answer."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from aanzet.conversations.models.utterance import Utterance
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import Place

from ..choices import OPEN_RESPONSES, ResponseState
from .items import Item

WORDS_LENGTH = 600


class Response(Utterance):
    """Seen by the two parties alone. `item` is what somebody responded to; `own_item` what they lay beside it."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="responses")
    own_item = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="laid_beside")
    party = models.ForeignKey(Party, models.PROTECT, related_name="item_responses")
    words = models.CharField(max_length=WORDS_LENGTH)
    state = models.CharField(max_length=9, choices=ResponseState.choices, default=ResponseState.ASKED)
    answer = models.CharField(max_length=WORDS_LENGTH, blank=True)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Utterance.Meta):
        ordering = ["-at", "-id"]
        constraints = [
            *Utterance.Meta.constraints,
            models.UniqueConstraint(
                fields=["item", "party"], condition=Q(state__in=OPEN_RESPONSES), name="response_one_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["party", "state"], name="response_party")]

    def __str__(self) -> str:
        return f"{self.party_id} on item {self.item_id}: {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("response", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("item_response", self.pk)

    @property
    def place(self) -> Place:
        return Place(self.item.title, self.get_absolute_url(), self, self.item.subject, self.item.context)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_RESPONSES
