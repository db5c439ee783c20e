"""Questions: one sentence, a story around it, and what the asker hopes to hear (S04)."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from aanzet.areas.choices import Level
from aanzet.areas.models import Area, Theme
from aanzet.logbook.choices import Channel
from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import Circle
from aanzet.parties.models import Circled, Hat, Party

from ..choices import QuestionState, Sought
from .utterance import Utterance

TEXT_LENGTH = 140
STORY_LENGTH = 4000


class Question(Utterance):
    """A draft is seen by its author alone; `meant_circle` is the circle that it gets when it is posted."""

    text = models.CharField(max_length=TEXT_LENGTH)
    explanation = models.TextField(blank=True, validators=[MaxLengthValidator(STORY_LENGTH)])
    motivation = models.TextField(blank=True, validators=[MaxLengthValidator(STORY_LENGTH)])
    # In the asker's own, deliberately vague words: "een dorp bij de rivier". Never an address.
    place_words = models.CharField(max_length=80, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="questions")
    themes = models.ManyToManyField(Theme, blank=True, related_name="questions")
    sought = models.JSONField(default=list, blank=True)
    in_doubt = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=QuestionState.choices, default=QuestionState.DRAFT)
    meant_circle = models.PositiveSmallIntegerField(
        choices=[(Circle.OPEN, Circle.OPEN.label), (Circle.NETWORK, Circle.NETWORK.label)], default=Circle.OPEN
    )
    created_at = models.DateTimeField()
    # Since when replies are awaited: the moment of posting, or of reopening.
    asked_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    first_reply_at = models.DateTimeField(null=True, blank=True)
    last_heard_at = models.DateTimeField()
    summary = models.TextField(blank=True, validators=[MaxLengthValidator(STORY_LENGTH)])
    summary_by = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    summary_at = models.DateTimeField(null=True, blank=True)
    # Who was asked to write the summary and has not answered yet.
    summary_asked_of = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    thanks = models.TextField(blank=True, validators=[MaxLengthValidator(STORY_LENGTH)])
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_note = models.TextField(blank=True, validators=[MaxLengthValidator(STORY_LENGTH)])
    closing_note_at = models.DateTimeField(null=True, blank=True)

    class Meta(Utterance.Meta):
        ordering = ["-last_heard_at", "-id"]
        constraints = [
            *Utterance.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state=QuestionState.DRAFT) | Q(circle=Circle.NAMED), name="question_draft_is_private"
            ),
            models.CheckConstraint(
                condition=Q(state=QuestionState.DRAFT, asked_at=None)
                | Q(~Q(state=QuestionState.DRAFT), asked_at__isnull=False, opened_at__isnull=False),
                name="question_posted_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=QuestionState.CLOSED) | Q(closed_at__isnull=False), name="question_closed_has_moment"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-last_heard_at"], name="question_state"),
            models.Index(fields=["area", "-last_heard_at"], name="question_area"),
            models.Index(fields=["author", "state"], name="question_author"),
            models.Index(fields=["-last_heard_at", "-id"], name="question_newest"),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.area and self.area.level < Level.NEIGHBOURHOOD:
            raise ValidationError({"area": _("Kies liever een buurt of een dorp dan een straat.")})
        if not isinstance(self.sought, list) or not set(self.sought) <= set(Sought.values):
            raise ValidationError({"sought": _("Kies uit de lijst.")})

    def get_absolute_url(self) -> str:
        return reverse("question", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("question", self.pk)

    @property
    def title(self) -> str:
        return self.text or _("Deze vraag is ingetrokken")

    @property
    def is_draft(self) -> bool:
        return self.state == QuestionState.DRAFT

    @property
    def is_open(self) -> bool:
        """Whether replies are welcome."""
        return self.state in OPEN_STATES


OPEN_STATES = (QuestionState.OPEN, QuestionState.TALKING, QuestionState.SUMMARISED, QuestionState.REOPENED)


class Recognition(models.Model):
    """*Herken ik*: a voice without words, shown with face and role."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="recognitions")
    party = models.ForeignKey(Party, models.CASCADE, related_name="recognitions")
    hat = models.ForeignKey(Hat, models.SET_NULL, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    helper = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["question", "party"], name="recognition_once")]

    def __str__(self) -> str:
        return f"{self.party_id} recognises {self.question_id}"


class Outgrowth(Circled):
    """What came of a question: an initiative, later a need or a point for a table. Told by the room that made it."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="outgrowths")
    thing_kind = models.CharField(max_length=40)
    thing_id = models.BigIntegerField()
    title = models.CharField(max_length=200)
    url = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta(Circled.Meta):
        ordering = ["at", "id"]
        constraints = [
            *Circled.Meta.constraints,
            models.UniqueConstraint(fields=["question", "thing_kind", "thing_id"], name="outgrowth_once"),
        ]

    def __str__(self) -> str:
        return f"{self.thing_kind}:{self.thing_id} out of question {self.question_id}"
