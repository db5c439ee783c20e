"""The append-only log: who did what, when, on whose behalf and why. The database itself refuses update and delete."""

from typing import Any

from django.db import models

from .choices import Channel
from .subjects import Subject

REASON_LENGTH = 500


class LogLine(models.Model):
    """One thing that happened. Holds numbers and codes, never names or texts of people, so that erasing a person
    leaves the story standing (docs/decisions/0004). A correction is a new line."""

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    hat_id = models.BigIntegerField(null=True)
    helper_id = models.BigIntegerField(null=True)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    # The dossier in whose story this line is told; the subject itself when it is one.
    story_kind = models.CharField(max_length=40)
    story_id = models.BigIntegerField()
    circle = models.PositiveSmallIntegerField()
    audience_id = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["story_kind", "story_id", "at"], name="log_story"),
            models.Index(fields=["subject_kind", "subject_id", "at"], name="log_subject"),
            models.Index(fields=["actor_id", "at"], name="log_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("A log line is never changed; write a new one.")
        super().save(*args, **kwargs)

    @property
    def subject(self) -> Subject:
        return Subject(self.subject_kind, self.subject_id)

    @property
    def story(self) -> Subject:
        return Subject(self.story_kind, self.story_id)


class Reason(models.Model):
    """Why somebody did what a line tells, in their own words. Beside the log and not in it: words go when their writer
    has everything erased, and the line stays."""

    line = models.OneToOneField(LogLine, models.CASCADE, primary_key=True, related_name="reason")
    words = models.CharField(max_length=REASON_LENGTH)

    def __str__(self) -> str:
        return f"reason of line {self.line_id}"
