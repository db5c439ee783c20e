"""The shared goal of an initiative: own images, the texts one after the other, and how it stands (S13)."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse

from aanzet.initiatives.models import Initiative
from aanzet.logbook.choices import Channel
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Hat, Party
from aanzet.turns.lifecycle import Place
from aanzet.turns.services import Context

from ..choices import DONE_WITH_IMAGE, HAS_IMAGE, HAS_TEXT, GoalState, ImageState
from .spoken import Spoken

if TYPE_CHECKING:
    from .voices import Voice as Voice

SENTENCE_LENGTH = 160
RESULT_LENGTH = 300
IMAGE_LENGTH = 400
WHY_LENGTH = 300
MOST_ROUNDS = 3


class Goal(models.Model):
    """One of an initiative. It stands in the circle of the initiative; the images in that of its core.

    `current` is the text that counts: every voice hangs on a text, so that a changed text has none (V3). `mover` is who
    is to move on the goal itself where it is not the parties of the core: to open the images, to propose or change the
    text, to convene the table. `brought` and `brought_sign` are a sentence, and how one sees it, that were laid
    ready for the first proposal.
    """

    initiative = models.OneToOneField(Initiative, models.CASCADE, related_name="goal")
    state = models.CharField(max_length=8, choices=GoalState.choices, default=GoalState.IMAGES)
    current = models.OneToOneField("goals.GoalVersion", models.PROTECT, null=True, blank=True, related_name="+")
    mover = models.ForeignKey(Party, models.PROTECT, related_name="+")
    reveal_on = models.DateField()
    revealed_at = models.DateTimeField(null=True, blank=True)
    shared_at = models.DateTimeField(null=True, blank=True)
    table_on = models.DateField(null=True, blank=True)
    table_where = models.CharField(max_length=120, blank=True)
    brought = models.CharField(max_length=SENTENCE_LENGTH, blank=True)
    brought_sign = models.CharField(max_length=RESULT_LENGTH, blank=True)
    started_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=HAS_TEXT, current__isnull=False) | Q(~Q(state__in=HAS_TEXT), current=None),
                name="goal_round_has_text",
            ),
            models.CheckConstraint(
                condition=Q(state=GoalState.IMAGES, revealed_at=None)
                | Q(~Q(state=GoalState.IMAGES), revealed_at__isnull=False),
                name="goal_images_stay_closed",
            ),
            models.CheckConstraint(
                condition=Q(state=GoalState.SHARED, shared_at__isnull=False)
                | Q(~Q(state=GoalState.SHARED), shared_at=None),
                name="v03_shared_since",
            ),
            models.CheckConstraint(
                condition=Q(state=GoalState.TABLE, table_on__isnull=False)
                | Q(~Q(state=GoalState.TABLE), table_on=None, table_where=""),
                name="goal_table_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"goal of {self.initiative_id}"

    def get_absolute_url(self) -> str:
        return reverse("goal", args=[self.initiative_id])

    @property
    def subject(self) -> Subject:
        return Subject("goal", self.pk)

    @property
    def context(self) -> Context:
        one = self.initiative
        return Context(one.subject, one.title, one.get_absolute_url(), one.area_id)

    @property
    def place(self) -> Place:
        one = self.initiative
        core_only = self.state in (GoalState.IMAGES, GoalState.BESIDE)
        return Place(one.title, self.get_absolute_url(), one.for_core if core_only else one, one.subject, self.context)

    @property
    def is_revealed(self) -> bool:
        return self.revealed_at is not None

    @property
    def is_shared(self) -> bool:
        return self.state == GoalState.SHARED

    @property
    def is_last_round(self) -> bool:
        """Whether the next text is for a table to write."""
        return self.current is not None and self.current.shared_at is None and self.current.round >= MOST_ROUNDS


class OwnImage(Spoken):
    """What one party hopes for, written alone. Until all are laid open nobody reads it but that party."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="images")
    state = models.CharField(max_length=8, choices=ImageState.choices, default=ImageState.ASKED)
    text = models.CharField(max_length=IMAGE_LENGTH, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["goal", "party"], name="own_image_once"),
            models.CheckConstraint(
                condition=Q(state__in=DONE_WITH_IMAGE, person__isnull=False, said_at__isnull=False)
                | Q(~Q(state__in=DONE_WITH_IMAGE)),
                name="v11_image_needs_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[*HAS_IMAGE, ImageState.LAPSED]) | Q(text=""), name="own_image_text_was_written"
            ),
        ]

    def __str__(self) -> str:
        return f"image of {self.party_id} for goal {self.goal_id}"

    @property
    def subject(self) -> Subject:
        return Subject("goal_image", self.pk)

    @property
    def place(self) -> Place:
        one = self.goal.initiative
        return Place(one.title, reverse("goal_image", args=[self.pk]), one.for_core, one.subject, self.goal.context)


class GoalVersion(models.Model):
    """One text: the sentence, the result that one can see, and how one would see it. A next text leaves it as it was.
    `round` counts the texts since it was last of everybody, or since a table chose."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    round = models.PositiveSmallIntegerField()
    sentence = models.CharField(max_length=SENTENCE_LENGTH)
    result = models.CharField(max_length=RESULT_LENGTH)
    seen_by_what = models.CharField(max_length=RESULT_LENGTH)
    # What changed and why, in the words of who changed it.
    why = models.CharField(max_length=WHY_LENGTH, blank=True)
    of_the_table = models.BooleanField(default=False)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    person = models.ForeignKey(Party, models.PROTECT, related_name="+")
    hat = models.ForeignKey(Hat, models.SET_NULL, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    helper = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    proposed_at = models.DateTimeField()
    # When it first was of everybody: a wish after that starts counting rounds anew.
    shared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["goal", "number"], name="goal_version_once"),
            models.CheckConstraint(condition=Q(round__gte=1, round__lte=MOST_ROUNDS), name="goal_at_most_three_rounds"),
        ]

    def __str__(self) -> str:
        return self.sentence

    def get_absolute_url(self) -> str:
        return f"{reverse('goal_history', args=[self.goal.initiative_id])}#tekst-{self.number}"

    @property
    def subject(self) -> Subject:
        return Subject("goal_version", self.pk)
