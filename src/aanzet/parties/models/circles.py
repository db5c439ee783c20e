"""Who may see a thing: its circle, and for the narrow circles the audience of parties that may."""

from typing import Any

from django.db import models
from django.db.models import Q

from ..choices import Circle
from .people import Party


class Audience(models.Model):
    """A list of parties that belongs to one narrow circle: the participants of an initiative, its core, named people.

    The room that owns the circle keeps the list; whoever asks what may be seen needs to know only its number.
    """

    label = models.CharField(max_length=80, blank=True)
    members: "models.ManyToManyField[Party, AudienceMember]" = models.ManyToManyField(
        Party, through="AudienceMember", related_name="audiences"
    )

    def __str__(self) -> str:
        return self.label or f"audience {self.pk}"


class AudienceMember(models.Model):
    audience = models.ForeignKey(Audience, models.CASCADE, related_name="memberships")
    party = models.ForeignKey(Party, models.CASCADE, related_name="audience_memberships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audience", "party"], name="audience_member_once")]

    def __str__(self) -> str:
        return f"{self.party_id} in {self.audience_id}"


class Circled(models.Model):
    """Mixin: a thing with a circle. The database holds that a narrow circle has an audience and a wide one has none."""

    circle = models.PositiveSmallIntegerField(choices=Circle.choices, default=Circle.OPEN)
    audience = models.ForeignKey(Audience, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(circle__lte=Circle.NETWORK, audience=None)
                | Q(circle__gte=Circle.PARTICIPANTS, audience__isnull=False),
                name="%(app_label)s_%(class)s_circle_audience",
            )
        ]

    def circled(self) -> dict[str, Any]:
        """The circle and audience as keyword arguments for whatever is derived from this thing."""
        return {"circle": self.circle, "audience_id": self.audience_id}
