"""What a question, a reply and a report have in common: somebody said it, in a hat, by a channel."""

import uuid

from django.db import models

from aanzet.logbook.choices import Channel
from aanzet.parties.models import Circled, Hat, Party
from aanzet.parties.viewer import Speaker


class Utterance(Circled):
    """Mixin. `once` makes a form that is sent twice harmless; `helper` typed it for `author` (V14).

    `contact_details` are what the writer would otherwise have put in the open text: a phone number, a mail address.
    Only who uses the contact button gets them.
    """

    author = models.ForeignKey(Party, models.PROTECT, related_name="%(class)ss_said")
    hat = models.ForeignKey(Hat, models.SET_NULL, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    helper = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    offers_contact = models.BooleanField(default=False)
    contact_details = models.CharField(max_length=200, blank=True)
    once = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta(Circled.Meta):
        abstract = True

    def said_by(self, by: Speaker) -> None:
        self.author, self.hat, self.channel, self.helper = by.party, by.hat, by.channel, by.helper
