"""The co-operation agreement (*samenwerkingsafspraak*) of an initiative, and its texts one after the other (S24)."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from aanzet.conversations.models.utterance import Utterance
from aanzet.initiatives.choices import Form
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.laying import context_of
from aanzet.logbook.choices import Channel
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Hat, Party
from aanzet.turns.lifecycle import Place
from aanzet.turns.services import Context

from ..choices import BEING_ASKED, COOPERATION_OVER, SIGNED, CooperationState

PART_LENGTH = 600
WHY_LENGTH = 300


class Cooperation(Utterance):
    """At most one that is not over for each initiative. `current` is the text that is written or asked about; `holding`
    the last one that everybody signed: while a next text is asked about, that one holds. `keeper` has the pen."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="cooperations")
    state = models.CharField(max_length=9, choices=CooperationState.choices, default=CooperationState.DRAFT)
    keeper = models.ForeignKey(Party, models.PROTECT, related_name="+")
    current = models.OneToOneField("cooperation.CooperationText", models.PROTECT, null=True, related_name="+")
    holding = models.OneToOneField(
        "cooperation.CooperationText", models.PROTECT, null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Utterance.Meta):
        ordering = ["-started_at", "-id"]
        constraints = [
            *Utterance.Meta.constraints,
            models.UniqueConstraint(
                fields=["initiative"], condition=~Q(state__in=COOPERATION_OVER), name="cooperation_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=COOPERATION_OVER, ended_at__isnull=False)
                | Q(~Q(state__in=COOPERATION_OVER), ended_at=None),
                name="cooperation_end_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=CooperationState.DRAFT, holding=None)
                | Q(state__in=SIGNED, holding__isnull=False, holding=F("current"))
                | Q(state__in=[*BEING_ASKED, *COOPERATION_OVER]),
                name="cooperation_holds_what_was_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"cooperation of {self.initiative_id}"

    def get_absolute_url(self) -> str:
        return reverse("cooperation", args=[self.initiative_id])

    @property
    def subject(self) -> Subject:
        return Subject("cooperation", self.pk)

    @property
    def context(self) -> Context:
        return context_of(self.initiative)

    @property
    def place(self) -> Place:
        one = self.initiative
        return Place(one.title, self.get_absolute_url(), self, one.subject, self.context)

    @property
    def is_open(self) -> bool:
        return self.state not in COOPERATION_OVER

    @property
    def is_draft(self) -> bool:
        return self.state == CooperationState.DRAFT

    @property
    def is_asked(self) -> bool:
        return self.state in BEING_ASKED

    @property
    def text(self) -> "CooperationText":
        assert self.current is not None  # laid down together with it
        return self.current


def _part(label: int = PART_LENGTH) -> "models.TextField[str, str]":
    return models.TextField(blank=True, validators=[MaxLengthValidator(label)])


class CooperationText(models.Model):
    """One text. As a concept it is written at; once a JA is asked it is frozen: the words as they were signed stand in
    `frozen`, with their digest, and a change is a next text. Only who is erased goes from it, with their own lines."""

    cooperation = models.ForeignKey(Cooperation, models.CASCADE, related_name="texts")
    number = models.PositiveSmallIntegerField()
    goal = _part()
    decides = _part()
    identity = _part()
    free_room = _part()
    leaving = _part()
    form = models.CharField(max_length=10, choices=Form.choices, default=Form.PROJECT)
    structural_because = models.CharField(max_length=WHY_LENGTH, blank=True)
    evaluate_on = models.DateField()
    valid_until = models.DateField()
    # What changed and why, in the words of who changed it.
    why = models.CharField(max_length=WHY_LENGTH, blank=True)
    is_renewal = models.BooleanField(default=False)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    person = models.ForeignKey(Party, models.PROTECT, related_name="+")
    hat = models.ForeignKey(Hat, models.SET_NULL, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    helper = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    redacted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["cooperation", "number"], name="cooperation_text_once"),
            models.CheckConstraint(
                condition=Q(evaluate_on__lte=F("valid_until")), name="cooperation_looks_back_in_time"
            ),
            models.CheckConstraint(
                condition=Q(frozen_at=None, frozen="", digest="")
                | Q(frozen_at__isnull=False) & ~Q(frozen="") & ~Q(digest=""),
                name="cooperation_text_frozen_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"text {self.number} of cooperation {self.cooperation_id}"

    def get_absolute_url(self) -> str:
        return reverse("cooperation_text", args=[self.cooperation_id, self.number])

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None
