"""A match: an agreement made of items, with its after-care. Its promises are commitments of the agreement: there is
no second kind (V2)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from aanzet.agreements.models import Agreement, Commitment
from aanzet.areas.models import Area
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import Place

from ..choices import RUNNING_MATCHES, CallResult, MatchOrigin, MatchState, Obstacle
from .items import Item
from .responses import Response

LATER_LENGTH = 300


class Match(models.Model):
    """`contact_by` is who makes the first contact. `in_return` says in words what is returned later or to somebody
    else. `asked_on` is the day on which is asked how it stands: 14, 60 and 180 days after it began."""

    agreement = models.OneToOneField(Agreement, models.CASCADE, related_name="match")
    response = models.ForeignKey(Response, models.SET_NULL, null=True, blank=True, related_name="matches")
    origin = models.CharField(max_length=6, choices=MatchOrigin.choices, default=MatchOrigin.DIRECT)
    # Whose volunteers phone: that of what is given, or of the market where it was agreed.
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="matches")
    contact_by = models.ForeignKey(Party, models.PROTECT, related_name="+")
    in_return = models.CharField(max_length=LATER_LENGTH, blank=True)
    state = models.CharField(max_length=15, choices=MatchState.choices, default=MatchState.FORM)
    made_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True, blank=True)
    contacted_at = models.DateTimeField(null=True, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    obstacle = models.CharField(max_length=6, choices=Obstacle.choices, blank=True)
    because = models.CharField(max_length=LATER_LENGTH, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        verbose_name_plural = "matches"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=RUNNING_MATCHES) | Q(began_at__isnull=False, asked_on__isnull=False),
                name="match_runs_with_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=MatchState.NOT_FEASIBLE) | ~Q(because=""), name="match_not_feasible_says_why"
            ),
        ]
        indexes = [models.Index(fields=["state", "asked_on"], name="match_state")]

    def __str__(self) -> str:
        return f"match {self.pk}: {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("match", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("match", self.pk)

    @property
    def place(self) -> Place:
        whole = self.agreement
        return Place(whole.title, self.get_absolute_url(), whole, whole.story, whole.context)

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING_MATCHES


class Use(models.Model):
    """This promise uses that item once: the offer that is given, the need that it answers. `active` until the promise
    falls or stops; then the item is free again."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="uses")
    match = models.ForeignKey(Match, models.CASCADE, related_name="uses")
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="uses")
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["commitment", "item"]
        constraints = [models.UniqueConstraint(fields=["item", "commitment"], name="use_once")]

    def __str__(self) -> str:
        return f"item {self.item_id} in promise {self.commitment_id}"


class Call(models.Model):
    """A volunteer phoned about a match of which nothing was heard. No words of what was said."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="calls")
    party = models.ForeignKey(Party, models.CASCADE, related_name="+")
    caller = models.ForeignKey(Party, models.SET_NULL, null=True, related_name="+")
    result = models.CharField(max_length=9, choices=CallResult.choices)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"call about match {self.match_id}: {self.result}"
