"""Who comes, what lies on the tables, and the forms that two fill in together."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from aanzet.exchange.models import Item, Match
from aanzet.initiatives.models.initiatives import Seen
from aanzet.logbook.choices import Channel
from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import Circle
from aanzet.parties.models import Hat, Party
from aanzet.turns.lifecycle import Place

from ..choices import Colour, SlipState
from .markets import Market

CODE_LENGTH = 5
MOST_PEOPLE = 40
# What the life of a form looks at.
SLIP_WHOLE = (
    "market__host", "market__area", "match__agreement", "one__party", "one__person", "one__hat", "other__party",
    "other__person", "other__hat", "confirmer",
)  # fmt: skip


class SignUp(models.Model):
    """A party comes: the organisation of `person` in that hat, or the person. `number` and `code` stand on the badge:
    whoever holds it says JA with the code on whichever phone the form is on. `shown`: the name stands in the list."""

    market = models.ForeignKey(Market, models.CASCADE, related_name="sign_ups")
    party = models.ForeignKey(Party, models.PROTECT, related_name="market_sign_ups")
    person = models.ForeignKey(Party, models.PROTECT, related_name="+")
    hat = models.ForeignKey(Hat, models.SET_NULL, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    helper = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=CODE_LENGTH)
    colour = models.CharField(max_length=6, choices=Colour.choices, default=Colour.BRINGS)
    people = models.PositiveSmallIntegerField(default=1)
    photo_ok = models.BooleanField(default=False)
    shown = models.BooleanField(default=False)
    walked_in = models.BooleanField(default=False)
    coming = models.BooleanField(default=True)
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["market", "number"]
        constraints = [
            models.UniqueConstraint(fields=["market", "party"], name="sign_up_once"),
            models.UniqueConstraint(fields=["market", "number"], name="badge_number_once"),
            models.CheckConstraint(condition=Q(people__gte=1, people__lte=MOST_PEOPLE), name="sign_up_of_some"),
        ]

    def __str__(self) -> str:
        return f"{self.number} at {self.market_id}"

    @property
    def subject(self) -> Subject:
        return Subject("market_sign_up", self.pk)


class Entry(models.Model):
    """An item of vraag en aanbod that is laid out at this market. `number` is its short code."""

    market = models.ForeignKey(Market, models.CASCADE, related_name="entries")
    item = models.ForeignKey(Item, models.PROTECT, related_name="market_entries")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["market", "number"]
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["market", "item"], name="entry_once"),
            models.UniqueConstraint(fields=["market", "number"], name="entry_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} at {self.market_id}"

    def get_absolute_url(self) -> str:
        return reverse("market_entry", args=[self.market_id, self.number])


class Slip(models.Model):
    """The form of two: what they agreed is a match of vraag en aanbod, with its promises there (V2). `key` says of
    whom and of what it is, so that the same form sent from two phones is one; `typed_by` held the phone."""

    market = models.ForeignKey(Market, models.CASCADE, related_name="slips")
    match = models.OneToOneField(Match, models.CASCADE, related_name="slip")
    one = models.ForeignKey(SignUp, models.PROTECT, related_name="+")
    other = models.ForeignKey(SignUp, models.PROTECT, related_name="+")
    typed_by = models.ForeignKey(Party, models.SET_NULL, null=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.DESK)
    key = models.CharField(max_length=64)
    on_wall = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=SlipState.choices, default=SlipState.FILLED)
    filled_at = models.DateTimeField()
    confirmer = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    remark = models.CharField(max_length=200, blank=True)
    reply = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-filled_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["market", "key"], condition=~Q(state=SlipState.DROPPED), name="slip_same_form_once"
            ),
            models.CheckConstraint(condition=~Q(one=F("other")), name="slip_of_two"),
            models.CheckConstraint(
                condition=Q(state=SlipState.CONFIRMED, confirmed_at__isnull=False)
                | Q(~Q(state=SlipState.CONFIRMED), confirmed_at=None),
                name="slip_confirmed_has_moment",
            ),
        ]
        indexes = [models.Index(fields=["market", "state", "-confirmed_at"], name="slip_wall")]

    def __str__(self) -> str:
        return f"slip {self.pk}: {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("slip", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("market_slip", self.pk)

    @property
    def place(self) -> Place:
        """For the crew as long as it waits for a confirmer; for the two that it is of in every other state."""
        whole = self.match.agreement
        if self.state == SlipState.FILLED:
            crew = Seen(Circle.NAMED, self.market.crew_id)
            return Place(self.market.title, self.get_absolute_url(), crew, self.market.subject)
        return Place(whole.title, self.get_absolute_url(), whole, self.market.subject)

    @property
    def is_confirmed(self) -> bool:
        return self.state == SlipState.CONFIRMED


class Found(models.Model):
    """A swap, ring or chain that was agreed here, or is put to who came: the form of more than two. With the last JA it
    counts as one confirmed form. It needs no confirmer: everybody in it said JA to the same words."""

    market = models.ForeignKey(Market, models.CASCADE, related_name="found")
    match = models.OneToOneField(Match, models.CASCADE, related_name="found")

    class Meta:
        ordering = ["match"]
        verbose_name_plural = "found"

    def __str__(self) -> str:
        return f"match {self.match_id} at {self.market_id}"
