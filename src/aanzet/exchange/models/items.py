"""What somebody brings in: an offer or a need, how often, until when, and under which conditions (S16)."""

from decimal import Decimal

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from aanzet.agreements.models.commitments import UNIT_LENGTH
from aanzet.areas.models import Area, Theme
from aanzet.conversations.models.utterance import Utterance
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.models.initiatives import Seen
from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import Circle
from aanzet.parties.models import Audience, Party
from aanzet.parties.policies import HasCircle
from aanzet.turns.lifecycle import Place
from aanzet.turns.services import Context

from ..choices import ON_LIST, PRIVATE, ItemKind, ItemState, Resource

WHAT_LENGTH = 140
STORY_LENGTH = 1200
LINE_LENGTH = 200
MOST_TIMES = 50
MOST_AMOUNT = 10_000


class Item(Utterance):
    """An offer or a need of `party`, typed by `author`.

    `capacity` is how often it may be promised, `taken` how often it is: the database holds that the one never exceeds
    the other. `own` holds who brought it: until it is shown, and once it is taken back, it is theirs alone.
    """

    kind = models.CharField(max_length=5, choices=ItemKind.choices)
    resource = models.CharField(max_length=9, choices=Resource.choices)
    party = models.ForeignKey(Party, models.PROTECT, related_name="items")
    initiative = models.ForeignKey(Initiative, models.SET_NULL, null=True, blank=True, related_name="items")
    what = models.CharField(max_length=WHAT_LENGTH, blank=True)
    story = models.TextField(blank=True, validators=[MaxLengthValidator(STORY_LENGTH)])
    amount = models.DecimalField(
        max_digits=9, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(MOST_AMOUNT)],
    )  # fmt: skip
    unit = models.CharField(max_length=UNIT_LENGTH, blank=True)
    when_words = models.CharField(max_length=LINE_LENGTH, blank=True)
    place_words = models.CharField(max_length=80, blank=True)
    conditions = models.CharField(max_length=LINE_LENGTH, blank=True)
    not_this = models.CharField(max_length=LINE_LENGTH, blank=True)
    # An offer that wants nothing back says why.
    gift_because = models.CharField(max_length=LINE_LENGTH, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, related_name="items")
    theme = models.ForeignKey(Theme, models.SET_NULL, null=True, blank=True, related_name="items")
    capacity = models.PositiveSmallIntegerField(default=1)
    taken = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=9, choices=ItemState.choices, default=ItemState.DRAFT)
    own = models.OneToOneField(Audience, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True, blank=True)
    # Until this day it is there for certain; then it is asked about, and two weeks later hidden.
    expires_on = models.DateField()
    renewed = models.BooleanField(default=False)
    passed_to = models.CharField(max_length=LINE_LENGTH, blank=True)
    # What its bringer chose; where it stands now may be narrower.
    meant_circle = models.PositiveSmallIntegerField(choices=Circle.choices, default=Circle.OPEN)

    class Meta(Utterance.Meta):
        ordering = ["-shown_at", "-id"]
        constraints = [
            *Utterance.Meta.constraints,
            models.CheckConstraint(condition=Q(taken__lte=F("capacity")), name="item_never_beyond_capacity"),
            models.CheckConstraint(
                condition=Q(capacity__gte=1, capacity__lte=MOST_TIMES), name="item_capacity_is_some"
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gt=0, amount__lte=MOST_AMOUNT), name="item_amount_is_some"
            ),
            models.CheckConstraint(
                condition=Q(gift_because="") | Q(kind=ItemKind.OFFER), name="item_only_an_offer_is_a_gift"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ItemState.DRAFT, ItemState.CHECKED, ItemState.WITHDRAWN])
                | Q(shown_at__isnull=False),
                name="item_on_the_list_has_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "kind", "-shown_at"], name="item_state"),
            models.Index(fields=["party", "state"], name="item_party"),
            models.Index(fields=["initiative", "state"], name="item_initiative"),
            models.Index(fields=["state", "expires_on"], name="item_expires"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("item", args=[self.pk])

    @property
    def title(self) -> str:
        return self.what or self.get_kind_display()

    @property
    def subject(self) -> Subject:
        return Subject("item", self.pk)

    @property
    def context(self) -> Context | None:
        one = self.initiative
        return Context(one.subject, one.title, one.get_absolute_url(), one.area_id) if one else None

    @property
    def for_own(self) -> HasCircle:
        return Seen(Circle.NAMED, self.own_id)

    @property
    def seen_like(self) -> HasCircle:
        return self.for_own if self.is_private else self

    @property
    def place(self) -> Place:
        return Place(self.title, self.get_absolute_url(), self.seen_like, self.subject, self.context)

    @property
    def is_offer(self) -> bool:
        return self.kind == ItemKind.OFFER

    @property
    def is_private(self) -> bool:
        return self.state in PRIVATE

    @property
    def is_on_list(self) -> bool:
        return self.state in ON_LIST

    @property
    def left(self) -> int:
        """How often it may still be promised."""
        return self.capacity - self.taken

    @property
    def is_gift(self) -> bool:
        return bool(self.gift_because)


class Refusal(models.Model):
    """`party`, who offered `given` or would get it for `need`, said *nu niet*: the two are not proposed to each other
    until it says otherwise."""

    given = models.ForeignKey(Item, models.CASCADE, related_name="refusals")
    receiver = models.ForeignKey(Party, models.CASCADE, related_name="+")
    party = models.ForeignKey(Party, models.CASCADE, related_name="refusals")
    need = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["given", "receiver", "party"], name="refusal_once")]

    def __str__(self) -> str:
        return f"item {self.given_id} not for {self.receiver_id}"
