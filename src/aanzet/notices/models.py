"""What somebody should hear: notices, follows, the rhythm of the digest, and the ledger of every mail that was sent."""

from django.db import models

from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Circled, Party

from .choices import DeliveryState, Rhythm


class MailPreference(models.Model):
    party = models.OneToOneField(Party, models.CASCADE, related_name="mail_preference")
    rhythm = models.CharField(max_length=8, choices=Rhythm.choices, default=Rhythm.DAILY)

    def __str__(self) -> str:
        return f"{self.party_id}: {self.rhythm}"


class Follow(models.Model):
    """Anything can be followed: a question, an initiative, an area, a theme, a party."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="follows")
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "subject_kind", "subject_id"], name="follow_once")]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="follow_subject")]

    def __str__(self) -> str:
        return f"{self.party_id} follows {self.subject}"

    @property
    def subject(self) -> Subject:
        return Subject(self.subject_kind, self.subject_id)


class Delivery(models.Model):
    """One mail to one party, with what became of it. The text itself is not kept."""

    party = models.ForeignKey(Party, models.CASCADE, null=True, related_name="deliveries")
    purpose = models.CharField(max_length=30)
    subject_line = models.CharField(max_length=200)
    notice_count = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    created_at = models.DateTimeField()
    # When somebody last began to send it: two that try again at the same moment find each other here.
    tried_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        return f"{self.purpose} {self.state}"


class Notice(Circled):
    """One thing that one party should hear. `kind` chooses the sentence, `title` is the name of the thing then."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    detail = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=300)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    actor = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    delivery = models.ForeignKey(Delivery, models.SET_NULL, null=True, blank=True, related_name="notices")

    class Meta(Circled.Meta):
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["party", "delivery", "at"], name="notice_pending")]

    def __str__(self) -> str:
        return f"{self.kind} for {self.party_id}"

    @property
    def subject(self) -> Subject:
        return Subject(self.subject_kind, self.subject_id)
