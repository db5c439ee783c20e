"""A Beursvloer as a gathering: where, when, who receives you, and who has a task there (S16)."""

import datetime as dt

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from aanzet.areas.models import Area
from aanzet.conversations.models.utterance import Utterance
from aanzet.exchange.choices import Resource
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Audience, Party
from aanzet.turns.lifecycle import Place

from ..choices import CATALOGUE_OPEN, FORMS_OPEN, JOINABLE, OPEN_DUTIES, OVER, DutyState, MarketState, Task

TITLE_LENGTH = 80
STORY_LENGTH = 1200
PLACE_LENGTH = 80
LEAST_MINUTES, MOST_MINUTES = 60, 180
MOST_TABLES, MOST_ROUNDS = 60, 12


class Market(Utterance):
    """`host` receives everybody and moves the market on; `author` typed it. `timetable` holds the badge numbers of the
    speed dates: rounds of tables."""

    title = models.CharField(max_length=TITLE_LENGTH)
    story = models.TextField(blank=True, validators=[MaxLengthValidator(STORY_LENGTH)])
    area = models.ForeignKey(Area, models.PROTECT, related_name="markets")
    place_words = models.CharField(max_length=PLACE_LENGTH)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=90)
    host = models.ForeignKey(Party, models.PROTECT, related_name="markets_hosted")
    # The host and everybody who said JA to a task.
    crew = models.OneToOneField(Audience, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=MarketState.choices, default=MarketState.ANNOUNCED)
    announced_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    because = models.CharField(max_length=200, blank=True)
    lesson = models.CharField(max_length=300, blank=True)
    timetable = models.JSONField(default=list, blank=True)

    class Meta(Utterance.Meta):
        ordering = ["-starts_at", "-id"]
        constraints = [
            *Utterance.Meta.constraints,
            models.CheckConstraint(
                condition=Q(minutes__gte=LEAST_MINUTES, minutes__lte=MOST_MINUTES), name="market_length_is_some"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[MarketState.OPEN, *OVER]) | Q(opened_at__isnull=False),
                name="market_open_has_bell",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=OVER) | Q(closed_at__isnull=False), name="market_closed_has_bell"
            ),
            models.CheckConstraint(
                condition=~Q(state=MarketState.CALLED_OFF) | ~Q(because=""), name="market_called_off_says_why"
            ),
        ]
        indexes = [models.Index(fields=["state", "starts_at"], name="market_state")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("market", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("market", self.pk)

    @property
    def place(self) -> Place:
        return Place(self.title, self.get_absolute_url(), self, self.subject)

    @property
    def ends_at(self) -> dt.datetime:
        return self.starts_at + dt.timedelta(minutes=self.minutes)

    @property
    def day(self) -> dt.date:
        return timezone.localtime(self.starts_at).date()

    @property
    def is_joinable(self) -> bool:
        return self.state in JOINABLE

    @property
    def takes_items(self) -> bool:
        return self.state in CATALOGUE_OPEN

    @property
    def takes_forms(self) -> bool:
        return self.state in FORMS_OPEN

    @property
    def is_live(self) -> bool:
        return self.state == MarketState.OPEN

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def is_called_off(self) -> bool:
        return self.state == MarketState.CALLED_OFF


class Duty(models.Model):
    """A task at a market, by one's own JA (V11); `corner` is that of a corner host."""

    market = models.ForeignKey(Market, models.CASCADE, related_name="duties")
    party = models.ForeignKey(Party, models.PROTECT, related_name="market_duties")
    task = models.CharField(max_length=10, choices=Task.choices)
    corner = models.CharField(max_length=9, choices=Resource.choices, blank=True)
    state = models.CharField(max_length=5, choices=DutyState.choices, default=DutyState.ASKED)
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["task", "corner", "id"]
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(
                fields=["market", "party", "task", "corner"], condition=Q(state__in=OPEN_DUTIES), name="duty_once"
            ),
            models.CheckConstraint(
                condition=Q(task=Task.CORNER) & ~Q(corner="") | Q(~Q(task=Task.CORNER), corner=""),
                name="duty_corner_of_corner_host",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id}: {self.task} at {self.market_id}"

    def get_absolute_url(self) -> str:
        return reverse("duty_answer", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("market_duty", self.pk)

    @property
    def place(self) -> Place:
        return Place(self.market.title, self.get_absolute_url(), self.market, self.market.subject)

    @property
    def words(self) -> str:
        return f"{self.get_task_display()} {self.get_corner_display()}".strip()
