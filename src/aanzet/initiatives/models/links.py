"""Initiatives that go together, and programmes that link them. Names stay; nobody owns the other (S20, S30)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party

from ..choices import BundleState
from .initiatives import Initiative


class Bundle(models.Model):
    """Asked by the owner of `one`, answered by the owner of `other`."""

    one = models.ForeignKey(Initiative, models.CASCADE, related_name="bundles_asked")
    other = models.ForeignKey(Initiative, models.CASCADE, related_name="bundles_got")
    state = models.CharField(max_length=8, choices=BundleState.choices, default=BundleState.ASKED)
    words = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(Party, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    answer_words = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(one=F("other")), name="bundle_of_two"),
            models.UniqueConstraint(
                fields=["one", "other"],
                condition=Q(state__in=[BundleState.ASKED, BundleState.TOGETHER]),
                name="bundle_once",
            ),
            models.CheckConstraint(
                condition=Q(state=BundleState.ASKED, answered_at=None)
                | Q(state__in=[BundleState.TOGETHER, BundleState.DECLINED], answered_at__isnull=False)
                | Q(state=BundleState.ENDED),
                name="bundle_answer_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} with {self.other_id}"

    def get_absolute_url(self) -> str:
        return reverse("bundle", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("bundle", self.pk)
