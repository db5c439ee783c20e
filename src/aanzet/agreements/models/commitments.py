"""One promise: giver, receiver, what, how much, by when. Only the receiver says that it is fulfilled (V2)."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import Place

from ..choices import ASKS_A_DAY, OPEN_COMMITMENTS, UNTIL_DONE, CommitmentState
from .agreements import Agreement

WHAT_LENGTH = 140
UNIT_LENGTH = 30


class Commitment(models.Model):
    """A promise of a party: of the organisation where it was made in its hat, so that it stays when a person goes.

    `due_on` is the day that holds; `wish_due_on` (with `wish_amount`) another one that `wish_by` asked and the other
    side has to answer. `carrier` is the person who
    sees to it for the giver: a promise of an organisation never stands without a name (V10). `kept_by` sees to a
    promise whose giver left. `missed` counts how often the day passed without. `same_person`: who confirmed it speaks
    for the giver as well, as nobody else could (docs/decisions/0023).
    """

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="commitments")
    position = models.PositiveSmallIntegerField()
    giver = models.ForeignKey(Party, models.PROTECT, related_name="commitments_given")
    receiver = models.ForeignKey(Party, models.PROTECT, related_name="commitments_received")
    what = models.CharField(max_length=WHAT_LENGTH)
    amount = models.DecimalField(
        max_digits=9, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(Decimal("0.01"))]
    )
    unit = models.CharField(max_length=UNIT_LENGTH, blank=True)
    due_on = models.DateField()
    state = models.CharField(max_length=11, choices=CommitmentState.choices, default=CommitmentState.PROPOSED)
    accepted_at = models.DateTimeField(null=True, blank=True)
    wish_due_on = models.DateField(null=True, blank=True)
    wish_amount = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    wish_by = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    missed = models.PositiveSmallIntegerField(default=0)
    carrier = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="carries")
    kept_by = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_by = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    same_person = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["agreement", "position"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "position"], name="commitment_position_once"),
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="commitment_between_two"),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gt=0), name="commitment_amount_is_some"),
            models.CheckConstraint(
                condition=Q(state=CommitmentState.FULFILLED, confirmed_by=F("receiver"))
                | Q(~Q(state=CommitmentState.FULFILLED), confirmed_by=None),
                name="v02_only_the_receiver_confirms",
            ),
            models.CheckConstraint(
                condition=Q(same_person=False) | Q(state=CommitmentState.FULFILLED), name="v02_same_person_confirmed"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[CommitmentState.PROPOSED, CommitmentState.STOPPED])
                | Q(accepted_at__isnull=False),
                name="v11_promise_needs_own_yes",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ASKS_A_DAY, wish_by__isnull=False, wish_due_on__isnull=False)
                | Q(~Q(state__in=ASKS_A_DAY), wish_by=None, wish_due_on=None, wish_amount=None),
                name="commitment_wish_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=UNTIL_DONE) | Q(carrier__isnull=False), name="v10_running_promise_has_carrier"
            ),
            models.CheckConstraint(
                condition=Q(state=CommitmentState.UNCLAIMED, kept_by__isnull=False)
                | Q(~Q(state=CommitmentState.UNCLAIMED), kept_by=None),
                name="v10_unclaimed_promise_has_keeper",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[CommitmentState.PROPOSED, *OPEN_COMMITMENTS], ended_at=None)
                | Q(~Q(state__in=[CommitmentState.PROPOSED, *OPEN_COMMITMENTS]), ended_at__isnull=False),
                name="commitment_end_has_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["giver", "state", "due_on"], name="commitment_giver"),
            models.Index(fields=["receiver", "state", "due_on"], name="commitment_receiver"),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return f"{reverse('agreement', args=[self.agreement_id])}#toezegging-{self.pk}"

    @property
    def subject(self) -> Subject:
        return Subject("commitment", self.pk)

    @property
    def place(self) -> Place:
        whole = self.agreement
        return Place(self.what, self.get_absolute_url(), whole, whole.story, whole.context)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_COMMITMENTS

    @property
    def stand(self) -> str:
        """Where it stands, in words; openly where one person spoke for both sides."""
        return _("nagekomen, dezelfde persoon bevestigde") if self.same_person else str(self.get_state_display())

    @property
    def asked(self) -> Party:
        """The side that answers a wish for another day."""
        return self.receiver if self.wish_by_id == self.giver_id else self.giver

    def forget_wish(self) -> None:
        self.wish_by = self.wish_due_on = self.wish_amount = None
