"""The voice of one party of the core about one text (V3), and the doubt that only the facilitator hears."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Circled, Party
from aanzet.turns.lifecycle import Place

from ..choices import ANSWERS, DoubtState, VoiceState
from .goals import WHY_LENGTH, GoalVersion
from .spoken import Spoken


class Voice(Spoken):
    """It hangs on the text and not on the goal: no order of events can carry a JA over to another text."""

    version = models.ForeignKey(GoalVersion, models.CASCADE, related_name="voices")
    state = models.CharField(max_length=8, choices=VoiceState.choices, default=VoiceState.ASKED)
    words = models.CharField(max_length=WHY_LENGTH, blank=True)
    slept_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "party"], name="v03_one_voice_for_each_text"),
            models.CheckConstraint(
                condition=Q(state__in=ANSWERS, person__isnull=False, said_at__isnull=False)
                | Q(state=VoiceState.LAPSED)
                | Q(state__in=[VoiceState.ASKED, VoiceState.SLEEPING], person=None, said_at=None),
                name="v11_voice_needs_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state=VoiceState.SLEEPING, slept_at__isnull=False)
                | Q(~Q(state=VoiceState.SLEEPING), slept_at=None),
                name="sleeping_voice_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} on {self.version_id}: {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("goal_voice", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("voice", self.pk)

    @property
    def place(self) -> Place:
        goal = self.version.goal
        one = goal.initiative
        return Place(one.title, self.get_absolute_url(), one, one.subject, goal.context)


class Doubt(Circled):
    """Why somebody says *nog niet*. Its `audience` are the person who told it and the facilitator who hears it: nobody
    else of their organisations, and nothing of it in the story or in the round."""

    voice = models.ForeignKey(Voice, models.CASCADE, related_name="doubts")
    state = models.CharField(max_length=9, choices=DoubtState.choices, default=DoubtState.TOLD)
    words = models.CharField(max_length=WHY_LENGTH)
    person = models.ForeignKey(Party, models.PROTECT, related_name="+")
    facilitator = models.ForeignKey(Party, models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Circled.Meta):
        ordering = ["id"]
        constraints = [
            *Circled.Meta.constraints,
            models.UniqueConstraint(fields=["voice"], condition=Q(state=DoubtState.TOLD), name="doubt_once"),
            models.CheckConstraint(
                condition=Q(state=DoubtState.TOLD, ended_at=None)
                | Q(~Q(state=DoubtState.TOLD), ended_at__isnull=False),
                name="doubt_end_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"doubt {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("goal_doubt", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("doubt", self.pk)

    @property
    def place(self) -> Place:
        goal = self.voice.version.goal
        return Place(goal.initiative.title, self.get_absolute_url(), self, self.subject, goal.context)
