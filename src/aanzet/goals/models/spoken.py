"""What an image and a voice have in common: one party of the core is asked, and somebody says it for that party."""

import datetime as dt

from django.db import models

from aanzet.logbook.choices import Channel
from aanzet.parties.models import Hat, Party
from aanzet.parties.viewer import Speaker


class Spoken(models.Model):
    """Mixin. `party` stands in the core; `asked` is who is to say it: the party itself, or for a government the one
    official who stands there. `person` said it, perhaps in a hat, perhaps typed by a helper (V11, V14)."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    asked = models.ForeignKey(Party, models.PROTECT, related_name="+")
    person = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    hat = models.ForeignKey(Hat, models.SET_NULL, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    helper = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def said_by(self, by: Speaker, at: dt.datetime) -> None:
        self.person, self.hat, self.channel, self.helper, self.said_at = by.party, by.hat, by.channel, by.helper, at

    def unsay(self) -> None:
        self.person = self.hat = self.helper = self.said_at = None
        self.channel = Channel.ONLINE
