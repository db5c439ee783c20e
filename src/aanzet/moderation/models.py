"""Reports to a moderator: somebody thinks that a text should not stand there."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from aanzet.areas.models import Area
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Audience, Circled, Party

from .choices import ReportReason, ReportState


class Report(Circled):
    """About a text of any room that made its texts reportable. Seen by the reporter and by who may decide.

    Holds nothing of the text itself: what was withdrawn is gone here too. `writer` (who never decides) and `area`
    (whose moderators do) are those of the moment of reporting. `circle_before` and `audience_before` let the moderator
    put back what was narrowed.
    """

    thing_kind = models.CharField(max_length=40)
    thing_id = models.BigIntegerField()
    writer = models.ForeignKey(Party, models.PROTECT, related_name="reports_about")
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="reports")
    # A visitor may report too.
    reporter = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="reports_made")
    reason = models.CharField(max_length=12, choices=ReportReason.choices)
    words = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.OPEN)
    at = models.DateTimeField()
    handled_by = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="reports_handled")
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_why = models.CharField(max_length=500, blank=True)
    circle_before = models.PositiveSmallIntegerField(null=True, blank=True)
    audience_before = models.ForeignKey(Audience, models.PROTECT, null=True, blank=True, related_name="+")
    once = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta(Circled.Meta):
        ordering = ["at", "id"]
        constraints = [
            *Circled.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state=ReportState.OPEN, handled_at=None)
                | Q(~Q(state=ReportState.OPEN), handled_at__isnull=False) & ~Q(handled_why=""),
                name="report_handled_has_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "at"], name="report_queue"),
            models.Index(fields=["thing_kind", "thing_id"], name="report_thing"),
        ]

    def __str__(self) -> str:
        return f"report {self.pk} about {self.thing}"

    def get_absolute_url(self) -> str:
        return reverse("report", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("report", self.pk)

    @property
    def thing(self) -> Subject:
        return Subject(self.thing_kind, self.thing_id)
