"""What each party brings and keeps, as it says itself, and its JA to one text (V11, V14)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from aanzet.goals.models.spoken import Spoken
from aanzet.initiatives.choices import Energy, Form, Plane, Ring
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import Place

from ..choices import SignatureState
from .cooperations import WHY_LENGTH, CooperationText

LINE_LENGTH = 300


class Share(models.Model):
    """One party in one text: what it brings and wants to keep in its own words, and where it stood when asked."""

    text = models.ForeignKey(CooperationText, models.CASCADE, related_name="shares")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    brings = models.CharField(max_length=LINE_LENGTH, blank=True)
    keeps = models.CharField(max_length=LINE_LENGTH, blank=True)
    ring = models.CharField(max_length=4, choices=Ring.choices, blank=True)
    energy = models.CharField(max_length=8, choices=Energy.choices, blank=True)
    form = models.CharField(max_length=10, choices=Form.choices, blank=True)
    plane = models.CharField(max_length=12, choices=Plane.choices, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["text", "party"], name="share_once")]

    def __str__(self) -> str:
        return f"{self.party_id} in text {self.text_id}"


class Signature(Spoken):
    """It hangs on the text and not on the co-operation: no order of events can carry a JA over to another text.

    `scan` and `kept_where` are of a JA on paper that a helper typed: a photo of the sheet, and where it lies.
    """

    text = models.ForeignKey(CooperationText, models.CASCADE, related_name="signatures")
    state = models.CharField(max_length=8, choices=SignatureState.choices, default=SignatureState.ASKED)
    words = models.CharField(max_length=WHY_LENGTH, blank=True)
    # Came into the core after everybody else had signed.
    later = models.BooleanField(default=False)
    scan = models.ImageField(upload_to="signatures/%Y/%m", blank=True)
    kept_where = models.CharField(max_length=140, blank=True)
    slept_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["text", "party"], name="v03_one_signature_for_each_text"),
            models.CheckConstraint(
                condition=Q(state__in=[SignatureState.YES, SignatureState.NO, SignatureState.LEFT],
                            person__isnull=False, said_at__isnull=False)
                | Q(state=SignatureState.LAPSED)
                | Q(state__in=[SignatureState.ASKED, SignatureState.SLEEPING], person=None, said_at=None),
                name="v11_signature_needs_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state=SignatureState.SLEEPING, slept_at__isnull=False)
                | Q(~Q(state=SignatureState.SLEEPING), slept_at=None),
                name="sleeping_signature_has_moment",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.party_id} on text {self.text_id}: {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("cooperation_answer", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("signature", self.pk)

    @property
    def place(self) -> Place:
        whole = self.text.cooperation
        return Place(whole.initiative.title, self.get_absolute_url(), whole, whole.initiative.subject, whole.context)
