"""The control map (*regiekaart*): who decides about what, version by version, with the JA of everybody it concerns."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from aanzet.conversations.models.utterance import Utterance
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.laying import context_of
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import Place

from ..choices import (
    BEING_WRITTEN,
    HOLDING,
    MAP_OVER,
    WAS_VALID,
    WITH_A_PARTY,
    AnswerState,
    ChangeState,
    Decider,
    MapState,
    Mark,
)
from .answers import Answered

TOPIC_LENGTH = 60
NOTE_LENGTH = 140
WHY_LENGTH = 300
MOST_TOPICS = 12
MOST_FIXED = 3


class ControlMap(Utterance):
    """One version. At most one is being written and at most one holds: the database says so.

    While it is written it is for who takes part; once the core said JA it is as wide as its initiative.
    """

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="control_maps")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9, choices=MapState.choices, default=MapState.DRAFT)
    started_at = models.DateTimeField()
    # The day on which it was talked through, and until when it is to hold: both said when the core is asked.
    discussed_on = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    valid_since = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Utterance.Meta):
        ordering = ["-version"]
        constraints = [
            *Utterance.Meta.constraints,
            models.UniqueConstraint(fields=["initiative", "version"], name="control_map_version_once"),
            models.UniqueConstraint(
                fields=["initiative"], condition=Q(state__in=BEING_WRITTEN), name="control_map_written_once"
            ),
            models.UniqueConstraint(
                fields=["initiative"], condition=Q(state__in=HOLDING), name="control_map_holds_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[MapState.DRAFT, MapState.WITHDRAWN])
                | Q(discussed_on__isnull=False, valid_until__isnull=False),
                name="v01_control_map_holds_until_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=WAS_VALID, valid_since__isnull=False)
                | Q(~Q(state__in=WAS_VALID), valid_since=None),
                name="control_map_valid_since",
            ),
            models.CheckConstraint(
                condition=Q(state__in=MAP_OVER, ended_at__isnull=False) | Q(~Q(state__in=MAP_OVER), ended_at=None),
                name="control_map_end_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"control map {self.version} of {self.initiative_id}"

    def get_absolute_url(self) -> str:
        if self.state in MAP_OVER:
            return reverse("control_version", args=[self.initiative_id, self.version])
        return reverse("control_map", args=[self.initiative_id])

    @property
    def subject(self) -> Subject:
        return Subject("control_map", self.pk)

    @property
    def place(self) -> Place:
        one = self.initiative
        return Place(one.title, reverse("control_map", args=[one.pk]), self, one.subject, context_of(one))

    @property
    def is_draft(self) -> bool:
        return self.state == MapState.DRAFT

    @property
    def is_asked(self) -> bool:
        return self.state == MapState.ASKED

    @property
    def holds(self) -> bool:
        return self.state in HOLDING


class Topic(models.Model):
    """One thing to decide about, and who does. `party` is who *jij* is, or whose advice is asked. A mark that is not to
    be talked about takes one of three places: when these are taken, the database has no fourth."""

    control_map = models.ForeignKey(ControlMap, models.CASCADE, related_name="topics")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=TOPIC_LENGTH)
    decider = models.CharField(max_length=8, choices=Decider.choices)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    mark = models.CharField(max_length=6, choices=Mark.choices, default=Mark.OPEN)
    fixed_place = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["control_map", "position"], name="topic_position_once"),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=MOST_TOPICS), name="at_most_twelve_topics"
            ),
            models.CheckConstraint(
                condition=Q(decider__in=WITH_A_PARTY, party__isnull=False)
                | Q(~Q(decider__in=WITH_A_PARTY), party=None),
                name="topic_names_its_party",
            ),
            models.CheckConstraint(
                condition=Q(mark=Mark.FIXED, fixed_place__isnull=False, fixed_place__gte=1, fixed_place__lte=MOST_FIXED)
                | Q(~Q(mark=Mark.FIXED), fixed_place=None),
                name="topic_fixed_has_place",
            ),
            models.UniqueConstraint(fields=["control_map", "fixed_place"], name="at_most_three_not_negotiable"),
        ]

    def __str__(self) -> str:
        return self.title


class TopicChange(models.Model):
    """Somebody asks that another decides about a topic of a map that holds. Both sides say JA, or it stays."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="changes")
    decider = models.CharField(max_length=8, choices=Decider.choices)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    was_decider = models.CharField(max_length=8, choices=Decider.choices)
    was_party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=WHY_LENGTH, blank=True)
    proposer = models.ForeignKey(Party, models.PROTECT, related_name="+")
    author = models.ForeignKey(Party, models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=ChangeState.choices, default=ChangeState.ASKED)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    once = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["topic"], condition=Q(state=ChangeState.ASKED), name="one_change_of_a_topic_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(decider__in=WITH_A_PARTY, party__isnull=False)
                | Q(~Q(decider__in=WITH_A_PARTY), party=None),
                name="change_names_its_party",
            ),
            models.CheckConstraint(
                condition=~Q(decider=F("was_decider")) | ~Q(party=F("was_party")), name="change_changes_something"
            ),
            models.CheckConstraint(
                condition=Q(state=ChangeState.ASKED, ended_at=None)
                | Q(~Q(state=ChangeState.ASKED), ended_at__isnull=False),
                name="change_end_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id}: {self.was_decider} to {self.decider}"

    def get_absolute_url(self) -> str:
        return reverse("control_map", args=[self.topic.control_map.initiative_id])

    @property
    def subject(self) -> Subject:
        return Subject("topic_change", self.pk)

    @property
    def place(self) -> Place:
        whole = self.topic.control_map
        return Place(self.topic.title, self.get_absolute_url(), whole, whole.initiative.subject,
                     context_of(whole.initiative))  # fmt: skip

    @property
    def is_open(self) -> bool:
        return self.state == ChangeState.ASKED


class Assent(Answered):
    """The JA of one party: to a version of the map, or to one change in it."""

    control_map = models.ForeignKey(ControlMap, models.CASCADE, related_name="assents")
    change = models.ForeignKey(TopicChange, models.CASCADE, null=True, blank=True, related_name="assents")

    class Meta(Answered.Meta):
        constraints = [
            *Answered.Meta.constraints,
            models.UniqueConstraint(
                fields=["control_map", "party"],
                condition=Q(change=None) & ~Q(state=AnswerState.LAPSED),
                name="control_map_assent_once",
            ),
            models.UniqueConstraint(
                fields=["change", "party"], condition=Q(change__isnull=False), name="change_assent_once"
            ),
        ]

    @property
    def subject(self) -> Subject:
        return Subject("control_assent", self.pk)

    @property
    def place(self) -> Place:
        whole = self.control_map
        if self.change_id:
            url, title = reverse("change_answer", args=[self.change_id]), self.change.topic.title  # type: ignore[union-attr]
        else:
            url, title = reverse("control_answer", args=[whole.initiative_id]), whole.initiative.title
        return Place(title, url, whole, whole.initiative.subject, context_of(whole.initiative))
