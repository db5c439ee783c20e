"""What every JA, no and own word has in common: somebody said it."""

from django.db import models

from aanzet.logbook.choices import Channel

from .models import Hat, Party
from .viewer import Speaker


class Said(models.Model):
    """Mixin: the person who said it, in which hat, by which channel, and who typed it (V11, V14). Nobody as long as it
    is only asked."""

    person = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    hat = models.ForeignKey(Hat, models.SET_NULL, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    helper = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    def said_by(self, by: Speaker) -> None:
        self.person, self.hat, self.channel, self.helper = by.party, by.hat, by.channel, by.helper

    def unsay(self) -> None:
        self.person = self.hat = self.helper = None
        self.channel = Channel.ONLINE
