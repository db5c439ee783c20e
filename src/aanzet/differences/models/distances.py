"""A signal that somebody stays at a distance, heard on both sides (S22)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from aanzet.agreements.models import Agreement
from aanzet.conversations.models.utterance import Utterance
from aanzet.initiatives.models import Initiative
from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import Circle
from aanzet.parties.models import Audience, Party
from aanzet.parties.saying import Said
from aanzet.turns.lifecycle import Place
from aanzet.turns.services import Context

from ..choices import OPEN_DISTANCES, DistanceState, Doer, HearingState, Scarce, Way
from .differences import FELT_LENGTH, WORDS_LENGTH

HEARD_LENGTH = 500
STEP_LENGTH = 80
MOST_STEPS = 8


class Distance(Utterance):
    """`one` feels that `other`, who was asked along, stays at a distance; or `one` was asked along itself and feels
    that what `other` pulls touches its own work (`by_asked`). What was felt is for the connector (`keeper`) and who
    wrote it alone; the other side comes in when it is asked. Nobody else ever reads of it."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="distances")
    one = models.ForeignKey(Party, models.PROTECT, related_name="distances_felt")
    other = models.ForeignKey(Party, models.PROTECT, related_name="distances_across")
    keeper = models.ForeignKey(Party, models.PROTECT, related_name="distances_kept")
    near = models.OneToOneField(Audience, models.PROTECT, related_name="+")
    by_asked = models.BooleanField(default=False)
    felt = models.CharField(max_length=FELT_LENGTH, blank=True)
    state = models.CharField(max_length=8, choices=DistanceState.choices, default=DistanceState.FELT)
    scarce = models.CharField(max_length=11, choices=Scarce.choices, blank=True)
    # A worry about quality is legitimate: what has to be right first, such as training.
    condition = models.CharField(max_length=WORDS_LENGTH, blank=True)
    way = models.CharField(max_length=8, choices=Way.choices, blank=True)
    way_words = models.CharField(max_length=WORDS_LENGTH, blank=True)
    agreement = models.ForeignKey(Agreement, models.SET_NULL, null=True, blank=True, related_name="distances")
    again_on = models.DateField(null=True, blank=True)
    felt_at = models.DateTimeField()
    # How often the sheet "wie doet wat" was written: who writes over what the other wrote meanwhile reads that first.
    sheet_round = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Utterance.Meta):
        ordering = ["-felt_at", "-id"]
        constraints = [
            *Utterance.Meta.constraints,
            models.CheckConstraint(condition=~Q(one=F("other")), name="distance_between_two"),
            models.CheckConstraint(
                condition=~Q(keeper=F("other")) & ~Q(keeper=F("one")), name="v05_keeper_takes_no_side"
            ),
            models.CheckConstraint(
                condition=Q(circle=Circle.NAMED, audience=F("near")), name="v06_distance_is_private"
            ),
            models.UniqueConstraint(
                fields=["initiative", "one", "other"],
                condition=Q(state__in=OPEN_DISTANCES),
                name="one_distance_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_DISTANCES, ended_at=None)
                | Q(~Q(state__in=OPEN_DISTANCES), ended_at__isnull=False),
                name="distance_end_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=DistanceState.SETTLED) | Q(again_on__isnull=False), name="v01_settled_looks_again"
            ),
        ]

    def __str__(self) -> str:
        return f"distance {self.pk} at {self.initiative_id}"

    def get_absolute_url(self) -> str:
        return reverse("distance", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("distance", self.pk)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_DISTANCES

    @property
    def felt_by(self) -> Party:
        """Who wrote it: one side, or the connector who noticed it."""
        return self.keeper if self.author_id == self.keeper_id else self.one

    @property
    def asked(self) -> Party:
        """Who was asked along and stays away."""
        return self.one if self.by_asked else self.other

    @property
    def place(self) -> Place:
        around = self.initiative
        context = Context(around.subject, around.title, around.get_absolute_url(), around.area_id)
        return Place(around.title, self.get_absolute_url(), self, self.subject, context)


class Hearing(Said):
    """What one side says: what it wants to protect, what it fears, what would help. The connector reads it; the other
    side only when this side wants that."""

    distance = models.ForeignKey(Distance, models.CASCADE, related_name="hearings")
    party = models.ForeignKey(Party, models.PROTECT, related_name="hearings")
    state = models.CharField(max_length=6, choices=HearingState.choices, default=HearingState.ASKED)
    words = models.CharField(max_length=HEARD_LENGTH, blank=True)
    shares = models.BooleanField(default=False)
    # Who said it, or who wrote down what was said.
    heard_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["distance", "party"], name="hearing_once"),
            models.CheckConstraint(
                condition=Q(state=HearingState.HEARD, heard_at__isnull=False)
                | Q(~Q(state=HearingState.HEARD), heard_at=None, shares=False),
                name="hearing_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} on {self.distance_id}: {self.state}"

    @property
    def subject(self) -> Subject:
        return Subject("hearing", self.pk)

    @property
    def place(self) -> Place:
        whole = self.distance.place
        url = reverse("hearing", args=[self.pk])
        return Place(whole.title, url, whole.seen_like, whole.story, whole.context)


class JourneyStep(models.Model):
    """One line of the sheet "wie doet wat": what somebody who comes for help goes through, and who does that. Where it
    takes a trade it says so, so that volunteers do no care and the trade keeps what is its own."""

    distance = models.ForeignKey(Distance, models.CASCADE, related_name="journey")
    position = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=STEP_LENGTH)
    who = models.CharField(max_length=6, choices=Doer.choices)
    takes_trade = models.BooleanField(default=False)
    by = models.ForeignKey(Party, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["distance", "position"], name="journey_position_once"),
            models.CheckConstraint(condition=Q(position__gte=1, position__lte=MOST_STEPS), name="journey_on_one_page"),
        ]

    def __str__(self) -> str:
        return self.what
