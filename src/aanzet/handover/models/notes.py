"""What is too delicate for the dossier: from one person to the next, by the act of who leaves (K4)."""

from django.db import models
from django.db.models import Q

from aanzet.parties.models import Party

from .handovers import Handover

FACT_LENGTH = 300
NOTE_LENGTH = 600


class SensitiveNote(models.Model):
    """`fact` is what happened: whoever it is about reads it, with the author's name, and may answer. `words` are for
    the successor alone, once the author gives them (`given_at`)."""

    handover = models.ForeignKey(Handover, models.CASCADE, related_name="notes")
    author = models.ForeignKey(Party, models.PROTECT, related_name="+")
    about = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    fact = models.CharField(max_length=FACT_LENGTH)
    words = models.TextField(max_length=NOTE_LENGTH, blank=True)
    written_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True, blank=True)
    # To which successor; empty where nobody was named yet, then it is for who comes. Another has to be given it anew.
    given_to = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(max_length=FACT_LENGTH, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(fact=""), name="note_begins_with_a_fact"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | Q(~Q(answer=""), answered_at__isnull=False),
                name="note_answer_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"note {self.pk} at {self.handover_id}"

    @property
    def is_given(self) -> bool:
        """To who comes now, and not to somebody who was to come before."""
        return self.given_at is not None and self.given_to_id in (None, self.handover.successor_id)
