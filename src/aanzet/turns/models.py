"""Who is to move on what, by when. An open thing has exactly one open or resting turn (V1)."""

from django.db import models
from django.db.models import Q

from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Circled, Party

from .choices import TurnState


class TurnQuerySet(models.QuerySet["Turn"]):
    def running(self) -> "TurnQuerySet":
        """Open or at rest: what has not been answered yet."""
        return self.filter(state__in=[TurnState.OPEN, TurnState.RESTING])


class Turn(Circled):
    """One move that is asked of one party. Ended turns stay, so that the history of waiting can be told.

    `ask` is the code of what is asked (turns.asks); `title` and `url` are the thing's, `context_*` the initiative's
    or question's, kept here so that Vandaag and every list need one query.
    """

    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    ask = models.CharField(max_length=60)
    party = models.ForeignKey(Party, models.PROTECT, related_name="turns")
    # The organisation whose turn it really is, where an official moves for it: silence is never a person's name.
    office_name = models.CharField(max_length=80, blank=True)
    waiting = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="waits")
    title = models.CharField(max_length=200)
    url = models.CharField(max_length=300)
    context_title = models.CharField(max_length=200, blank=True)
    context_url = models.CharField(max_length=300, blank=True)
    context_kind = models.CharField(max_length=40, blank=True)
    context_id = models.BigIntegerField(null=True, blank=True)
    area_id = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=TurnState.choices, default=TurnState.OPEN)
    given_at = models.DateTimeField()
    due_on = models.DateField()
    rests_until = models.DateField(null=True, blank=True)
    # The last thing heard from the party to move; silence is measured from here.
    last_sign_at = models.DateTimeField()
    # When somebody last asked how it stands, and who; and when a connector was asked to look along.
    asked_how_at = models.DateTimeField(null=True, blank=True)
    asked_how_by = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_help_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = TurnQuerySet.as_manager()

    class Meta(Circled.Meta):
        ordering = ["due_on", "id"]
        constraints = [
            *Circled.Meta.constraints,
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"],
                condition=Q(state__in=[TurnState.OPEN, TurnState.RESTING]),
                name="v01_one_turn_per_open_thing",
            ),
            models.CheckConstraint(
                condition=Q(state=TurnState.RESTING, rests_until__isnull=False)
                | Q(~Q(state=TurnState.RESTING), rests_until=None),
                name="v01_rest_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(state=TurnState.DONE, ended_at__isnull=False) | Q(~Q(state=TurnState.DONE), ended_at=None),
                name="turn_done_has_end",
            ),
        ]
        indexes = [
            models.Index(fields=["party", "state", "due_on"], name="turn_party"),
            models.Index(fields=["waiting", "state", "due_on"], name="turn_waiting"),
            models.Index(fields=["state", "due_on"], name="turn_clock"),
            models.Index(fields=["context_kind", "context_id", "state"], name="turn_context"),
            models.Index(fields=["subject_kind", "subject_id", "state"], name="turn_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.ask} on {self.subject}"

    @property
    def subject(self) -> Subject:
        return Subject(self.subject_kind, self.subject_id)

    @property
    def mover_name(self) -> str:
        """Who is to move, as others read it."""
        return self.office_name or self.party.name


class Nudge(models.Model):
    """A reminder that was given, once: `step` is the number of days after the due date (-3, 0, 7, 14)."""

    turn = models.ForeignKey(Turn, models.CASCADE, related_name="nudges")
    step = models.SmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["turn", "step"], name="nudge_once")]

    def __str__(self) -> str:
        return f"{self.step:+} for turn {self.turn_id}"
