"""What an image and a voice have in common: one party of the core is asked, and somebody says it for that party."""

import datetime as dt

from django.db import models

from aanzet.parties.models import Party
from aanzet.parties.saying import Said
from aanzet.parties.viewer import Speaker


class Spoken(Said):
    """Mixin. `party` stands in the core; `asked` is who is to say it: the party itself, or for a government the one
    official who stands there. `person` said it, perhaps in a hat, perhaps typed by a helper (V11, V14)."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    asked = models.ForeignKey(Party, models.PROTECT, related_name="+")
    said_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def said(self, *, by: Speaker, at: dt.datetime) -> None:
        self.said_by(by)
        self.said_at = at

    def unsay(self) -> None:
        super().unsay()
        self.said_at = None
