"""Two at work who change places, each asked apart; and the answer of each (S23)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from aanzet.conversations.models.utterance import Utterance
from aanzet.initiatives.models.initiatives import Seen
from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import Circle
from aanzet.parties.models import Audience, Party
from aanzet.parties.policies import HasCircle
from aanzet.parties.saying import Said
from aanzet.turns.lifecycle import Place

from ..choices import OPEN_ANSWERS, OPEN_SWAPS, SAID, AnswerState, SwapState
from .placements import WORDS_LENGTH, Placement


class JobSwap(Utterance):
    """`author` is the coordinator of both. What is open are the answers: they have the turns (V1). Its audience are the
    two volunteers and the coordinator; whose jobs they are comes in when both want it."""

    words = models.CharField(max_length=WORDS_LENGTH, blank=True)
    state = models.CharField(max_length=5, choices=SwapState.choices, default=SwapState.ASKED)
    proposed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Utterance.Meta):
        ordering = ["-proposed_at", "-id"]
        constraints = [
            *Utterance.Meta.constraints,
            models.CheckConstraint(condition=Q(circle=Circle.NAMED), name="swap_is_for_its_sides"),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_SWAPS, ended_at=None) | Q(~Q(state__in=OPEN_SWAPS), ended_at__isnull=False),
                name="swap_end_has_moment",
            ),
        ]
        indexes = [models.Index(fields=["author", "state"], name="swap_author")]

    def __str__(self) -> str:
        return f"swap {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("job_swap", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("swap", self.pk)

    @property
    def place(self) -> Place:
        """Untitled: what a reader may read of it is on its page, and each answer is called after one's own job."""
        return Place("", self.get_absolute_url(), self, self.subject)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_SWAPS


class SwapAnswer(Said):
    """Of a volunteer, about leaving `placement` for the job of the other; or of whose job that is (`of_host`), about
    who comes instead. `near` are who is asked and the coordinator: nobody reads the answer of another. `became` is
    where the volunteer stands afterwards."""

    swap = models.ForeignKey(JobSwap, models.CASCADE, related_name="answers")
    party = models.ForeignKey(Party, models.PROTECT, related_name="swap_answers")
    placement = models.ForeignKey(Placement, models.PROTECT, related_name="swap_answers")
    of_host = models.BooleanField(default=False)
    state = models.CharField(max_length=6, choices=AnswerState.choices, default=AnswerState.ASKED)
    answered_at = models.DateTimeField(null=True, blank=True)
    vog_seen_on = models.DateField(null=True, blank=True)
    became = models.OneToOneField(Placement, models.PROTECT, null=True, blank=True, related_name="came_by")
    near = models.OneToOneField(Audience, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["swap", "party"], name="swap_answer_once"),
            models.UniqueConstraint(
                fields=["placement"],
                condition=Q(of_host=False, state__in=OPEN_ANSWERS),
                name="placement_in_one_swap_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=SAID) | Q(answered_at__isnull=False, person__isnull=False),
                name="v11_swap_answer_needs_somebody",
            ),
            models.CheckConstraint(
                condition=Q(became=None) | Q(state=AnswerState.YES, of_host=False), name="v11_swapped_with_own_yes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} on swap {self.swap_id}: {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("job_swap", args=[self.swap_id])

    @property
    def title(self) -> str:
        return self.placement.job.what

    @property
    def subject(self) -> Subject:
        return Subject("swap_answer", self.pk)

    @property
    def for_near(self) -> HasCircle:
        return Seen(Circle.NAMED, self.near_id)

    @property
    def place(self) -> Place:
        return Place(self.title, self.get_absolute_url(), self.for_near, Subject("swap", self.swap_id))

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_ANSWERS

    @property
    def is_asked(self) -> bool:
        return self.state in (AnswerState.ASKED, AnswerState.HOST)

    @property
    def is_yes(self) -> bool:
        return self.state == AnswerState.YES
