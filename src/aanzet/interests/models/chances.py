"""Two initiatives that may have something for each other: at most three a week for each connector (S20)."""

from django.db import models
from django.db.models import F, Q

from aanzet.initiatives.models import Initiative
from aanzet.parties.models import Party

from ..choices import Verdict


class Chance(models.Model):
    """That this pair was shown to this connector, in the week of `monday`, and what became of it. Holds no words: the
    reason is made anew from what stands open at the moment of reading."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="chances")
    monday = models.DateField()
    one = models.ForeignKey(Initiative, models.CASCADE, related_name="+")
    other = models.ForeignKey(Initiative, models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=7, choices=Verdict.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-monday", "id"]
        constraints = [
            models.UniqueConstraint(fields=["party", "one", "other"], name="chance_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="chance_in_order"),
            models.CheckConstraint(
                condition=Q(verdict="", answered_at=None) | Q(~Q(verdict=""), answered_at__isnull=False),
                name="chance_answer_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id} for {self.party_id}"
