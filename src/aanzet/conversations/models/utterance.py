"""What a question, a reply and a report have in common: somebody said it, in a hat, by a channel."""

import uuid

from django.db import models

from aanzet.logbook.choices import Channel
from aanzet.parties.models import Circled, Hat, Party
from aanzet.parties.viewer import Speaker


class Utterance(Circled):
    """Mixin. `once` makes a form that is sent twice harmless; `helper` typed it for `author` (V14)."""

    author = models.ForeignKey(Party, models.PROTECT, related_name="%(class)ss_said")
    hat = models.ForeignKey(Hat, models.SET_NULL, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    helper = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    once = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta(Circled.Meta):
        abstract = True

    def said_by(self, by: Speaker) -> None:
        self.author, self.hat, self.channel, self.helper = by.party, by.hat, by.channel, by.helper
