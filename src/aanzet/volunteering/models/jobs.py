"""A small job: what, how long, when, where about, and who shows somebody the way (S23)."""

from decimal import Decimal

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

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

from ..choices import OFF_THE_BOARD, Company, JobState, Rhythm

WHAT_LENGTH = 140
STORY_LENGTH = 800
LINE_LENGTH = 200
MOST_PLACES = 20
MOST_HOURS = Decimal("8")
# Small first: longer than this is better cut in two.
SMALL_HOURS = Decimal("3")


class Job(Utterance):
    """A job that `party` wants done, typed by `author`. `places` is how many people it is for, `taken` how many have
    one: the database holds that there are never more. `near` holds who brought it: off the board it is theirs."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="jobs")
    initiative = models.ForeignKey(Initiative, models.SET_NULL, null=True, blank=True, related_name="jobs")
    what = models.CharField(max_length=WHAT_LENGTH)
    story = models.TextField(blank=True, validators=[MaxLengthValidator(STORY_LENGTH)])
    hours = models.DecimalField(
        max_digits=4,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.25")), MaxValueValidator(MOST_HOURS)],
    )
    rhythm = models.CharField(max_length=7, choices=Rhythm.choices, default=Rhythm.ONCE)
    when_words = models.CharField(max_length=LINE_LENGTH)
    place_words = models.CharField(max_length=80, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, related_name="jobs")
    theme = models.ForeignKey(Theme, models.SET_NULL, null=True, blank=True, related_name="jobs")
    company = models.CharField(max_length=8, choices=Company.choices, default=Company.EITHER)
    # Who meets somebody on the first day, and how.
    introduction = models.CharField(max_length=LINE_LENGTH)
    places = models.PositiveSmallIntegerField(default=1)
    taken = models.PositiveSmallIntegerField(default=0)
    # At somebody's home: never alone.
    at_home = models.BooleanField(default=False)
    minors_welcome = models.BooleanField(default=False)
    # A certificate of good conduct is asked only where a rule says so: this is the rule.
    vog_rule = models.CharField(max_length=LINE_LENGTH, blank=True)
    expenses = models.CharField(max_length=LINE_LENGTH, blank=True)
    state = models.CharField(max_length=9, choices=JobState.choices, default=JobState.OPEN)
    near = models.OneToOneField(Audience, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    # The last sign of life: a month without one takes it off the board.
    sign_at = models.DateTimeField()
    # What its bringer chose; where it stands now may be narrower.
    meant_circle = models.PositiveSmallIntegerField(choices=Circle.choices, default=Circle.OPEN)

    class Meta(Utterance.Meta):
        ordering = ["-brought_at", "-id"]
        constraints = [
            *Utterance.Meta.constraints,
            models.CheckConstraint(condition=Q(taken__lte=F("places")), name="job_never_to_more_than_places"),
            models.CheckConstraint(condition=Q(places__gte=1, places__lte=MOST_PLACES), name="job_places_is_some"),
            models.CheckConstraint(condition=Q(hours__gt=0, hours__lte=MOST_HOURS), name="job_is_a_small_job"),
            models.CheckConstraint(
                condition=Q(at_home=False) | ~Q(company=Company.ALONE), name="job_at_home_is_never_alone"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-brought_at"], name="job_state"),
            models.Index(fields=["initiative", "state"], name="job_initiative"),
            models.Index(fields=["party", "state"], name="job_party"),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("job", args=[self.pk])

    @property
    def title(self) -> str:
        return self.what

    @property
    def subject(self) -> Subject:
        return Subject("job", self.pk)

    @property
    def context(self) -> Context | None:
        one = self.initiative
        return Context(one.subject, one.title, one.get_absolute_url(), one.area_id) if one else None

    @property
    def seen_like(self) -> HasCircle:
        return Seen(Circle.NAMED, self.near_id) if self.is_off_the_board else self

    @property
    def place(self) -> Place:
        return Place(self.what, self.get_absolute_url(), self.seen_like, self.subject, self.context)

    @property
    def is_off_the_board(self) -> bool:
        return self.state in OFF_THE_BOARD

    @property
    def is_open(self) -> bool:
        return self.state == JobState.OPEN

    @property
    def is_once(self) -> bool:
        return self.rhythm == Rhythm.ONCE

    @property
    def is_large(self) -> bool:
        return self.hours > SMALL_HOURS

    @property
    def left(self) -> int:
        return self.places - self.taken
