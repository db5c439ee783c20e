"""A task of the municipality that residents want to do themselves (S28)."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse

from aanzet.agreements.models import Agreement
from aanzet.conversations.models.utterance import Utterance
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.laying import context_of
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import Place
from aanzet.turns.services import Context

from ..choices import CARRIED, CHALLENGE_OVER, ChallengeState

if TYPE_CHECKING:
    from .roles import Seat

TASK_LENGTH = 140
BECAUSE_LENGTH = 1500
LINE_LENGTH = 300


class Challenge(Utterance):
    """One open one for an initiative, in its circle. `author` began it; whoever pulls the initiative leads it and the
    carriers (`Seat`) stand behind it. `municipality` is the government that has the task now."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="challenges")
    municipality = models.ForeignKey(Party, models.PROTECT, related_name="challenged")
    state = models.CharField(max_length=9, choices=ChallengeState.choices, default=ChallengeState.EXPLORED)
    # The request.
    task = models.CharField(max_length=TASK_LENGTH)
    where = models.CharField(max_length=TASK_LENGTH)
    because = models.TextField(max_length=BECAUSE_LENGTH)
    better = models.BooleanField(default=False)
    cheaper = models.BooleanField(default=False)
    different = models.BooleanField(default=False)
    commercial_share = models.CharField(max_length=LINE_LENGTH, blank=True)
    profit_goes_to = models.CharField(max_length=LINE_LENGTH, blank=True)
    begun_at = models.DateTimeField()
    requested_at = models.DateTimeField(null=True, blank=True)
    # Carrying it out: it ends and is evaluated (as V8), and goes on once.
    contract = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="challenges")
    started_at = models.DateTimeField(null=True, blank=True)
    evaluate_on = models.DateField(null=True, blank=True)
    evaluation = models.CharField(max_length=BECAUSE_LENGTH, blank=True)
    wants_more = models.BooleanField(default=False)
    evaluated_at = models.DateTimeField(null=True, blank=True)
    extended_at = models.DateTimeField(null=True, blank=True)
    return_by = models.DateField(null=True, blank=True)
    lesson = models.CharField(max_length=500, blank=True)
    rather_not = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Utterance.Meta):
        ordering = ["-begun_at", "-id"]
        constraints = [
            *Utterance.Meta.constraints,
            models.UniqueConstraint(
                fields=["initiative"], condition=~Q(state__in=CHALLENGE_OVER), name="challenge_one_open"
            ),
            models.CheckConstraint(
                condition=Q(commercial_share="") | ~Q(profit_goes_to=""), name="challenge_profit_is_told"
            ),
            models.CheckConstraint(
                condition=Q(better=True) | Q(cheaper=True) | Q(different=True), name="challenge_says_how"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=CARRIED)
                | Q(evaluate_on__isnull=False, contract__isnull=False, started_at__isnull=False),
                name="v08_carried_task_has_evaluation",
            ),
            models.CheckConstraint(
                condition=~Q(state=ChallengeState.EXTENDED) | Q(extended_at__isnull=False),
                name="challenge_extended_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=ChallengeState.RETURNING) | Q(return_by__isnull=False),
                name="v01_what_goes_back_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=ChallengeState.WITHDRAWN)
                | Q(rather_not=True, lesson="")
                | Q(Q(rather_not=False), ~Q(lesson="")),
                name="v12_challenge_ends_with_lesson",
            ),
            models.CheckConstraint(
                condition=Q(state__in=CHALLENGE_OVER, ended_at__isnull=False)
                | Q(~Q(state__in=CHALLENGE_OVER), ended_at=None),
                name="challenge_end_has_moment",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "state"], name="challenge_municipality")]

    def __str__(self) -> str:
        return self.task

    def get_absolute_url(self) -> str:
        return reverse("challenge", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("challenge", self.pk)

    @property
    def context(self) -> Context:
        return context_of(self.initiative)

    @property
    def place(self) -> Place:
        return Place(self.task, self.get_absolute_url(), self, self.initiative.subject, self.context)

    @property
    def roles_held(self) -> "list[Seat]":
        """Everybody who was ever asked for a role. A page fetches them along once; else one query."""
        fetched = "seats" in getattr(self, "_prefetched_objects_cache", {})
        return list(self.seats.all() if fetched else self.seats.select_related("party"))

    @property
    def is_open(self) -> bool:
        return self.state not in CHALLENGE_OVER

    @property
    def is_carried(self) -> bool:
        return self.state in CARRIED
