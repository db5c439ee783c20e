"""What one party is asked to say about a difference: the words, the way to choose, the choice, a vote (V11, V14)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party
from aanzet.parties.saying import Said
from aanzet.turns.lifecycle import Place

from ..choices import ANSWERED, Matter, StandpointState
from .differences import WORDS_LENGTH, Difference, Option


class Standpoint(Said):
    """`round` is that of the difference when it was asked: what changed is asked anew, and the old answer counts for
    nothing."""

    difference = models.ForeignKey(Difference, models.CASCADE, related_name="standpoints")
    party = models.ForeignKey(Party, models.PROTECT, related_name="standpoints")
    matter = models.CharField(max_length=8, choices=Matter.choices)
    round = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=6, choices=StandpointState.choices, default=StandpointState.ASKED)
    option = models.ForeignKey(Option, models.SET_NULL, null=True, blank=True, related_name="standpoints")
    words = models.CharField(max_length=WORDS_LENGTH, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["difference", "party", "round"], name="standpoint_once"),
            models.CheckConstraint(
                condition=Q(state__in=ANSWERED, answered_at__isnull=False, person__isnull=False)
                | Q(~Q(state__in=ANSWERED), answered_at=None, person=None),
                name="v11_standpoint_needs_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} on {self.difference_id}: {self.state}"

    @property
    def subject(self) -> Subject:
        return Subject("standpoint", self.pk)

    @property
    def place(self) -> Place:
        whole = self.difference.place
        url = reverse("difference", args=[self.difference_id]) + "#aan-zet"
        return Place(self._title(whole.title), url, whole.seen_like, whole.story, whole.context)

    def _title(self, title: str) -> str:
        """Before it has words of both. A title is kept in the language of the product."""
        if self.difference.is_named:
            return title
        with override("nl"):
            return _("Woorden voor iets dat schuurt, bij ‘%(title)s’") % {"title": title}
