"""Replies to a question, and questions back, nested one level."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party

from ..choices import ReplyKind
from .questions import STORY_LENGTH, Question
from .utterance import Utterance


class Reply(Utterance):
    """A withdrawn reply keeps its place and loses its words."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="replies")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="nested")
    kind = models.CharField(max_length=16, choices=ReplyKind.choices)
    text = models.TextField(blank=True, validators=[MaxLengthValidator(STORY_LENGTH)])
    link_url = models.URLField(max_length=300, blank=True)
    link_title = models.CharField(max_length=120, blank=True)
    # The one link that a reply may hold to a service of the writer's own.
    link_is_own = models.BooleanField(default=False)
    # Advice about law or rules is marked as unchecked until somebody of the municipality looked at it.
    about_rules = models.BooleanField(default=False)
    checked_by = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(Utterance.Meta):
        ordering = ["at", "id"]
        verbose_name_plural = "replies"
        constraints = [
            *Utterance.Meta.constraints,
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(text="", link_url="", contact_details=""),
                name="reply_withdrawn_is_empty",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ReplyKind.ANSWER_BACK) | Q(parent__isnull=False), name="reply_answer_back_is_nested"
            ),
        ]
        indexes = [models.Index(fields=["question", "at"], name="reply_question")]

    def __str__(self) -> str:
        return f"{self.kind} on question {self.question_id}"

    def get_absolute_url(self) -> str:
        return f"{self.question.get_absolute_url()}#antwoord-{self.pk}"

    @property
    def subject(self) -> Subject:
        return Subject("reply", self.pk)


def question_of(thing: Question | Reply) -> Question:
    """The question that a text belongs to."""
    return thing.question if isinstance(thing, Reply) else thing
