"""Who takes part, how close, and what may be asked about it (S24, V11)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from aanzet.logbook.choices import Channel
from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import PartyKind
from aanzet.parties.models import Hat, Party

from ..choices import (
    ACTIVE,
    UNANSWERED,
    Answer,
    Duty,
    Energy,
    Form,
    ParticipationState,
    Plane,
    ProposalKind,
    Refusal,
    Ring,
)
from .initiatives import Initiative


class Participation(models.Model):
    """A party in a hat at an initiative. `person` stands there; `party` is the organisation when the hat is one's.

    An invitation holds no ring, energy, form or level: only an own yes (`said_yes_at`) brings them. What the inviter
    hoped for is `hoped_ring`.
    """

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="participations")
    party = models.ForeignKey(Party, models.PROTECT, related_name="participations")
    person = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="stands_in")
    hat = models.ForeignKey(Hat, models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=12, choices=ParticipationState.choices)
    ring = models.CharField(max_length=4, choices=Ring.choices, blank=True)
    energy = models.CharField(max_length=8, choices=Energy.choices, blank=True)
    form = models.CharField(max_length=10, choices=Form.choices, blank=True)
    plane = models.CharField(max_length=12, choices=Plane.choices, blank=True)
    duty = models.CharField(max_length=8, choices=Duty.choices, blank=True, default=Duty.NONE)
    # In own words: "brengt bijen en kennis".
    brings = models.CharField(max_length=140, blank=True)
    invited_by = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    hoped_ring = models.CharField(max_length=4, choices=Ring.choices, blank=True)
    invitation = models.CharField(max_length=300, blank=True)
    said_yes_at = models.DateTimeField(null=True, blank=True)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    farewell = models.CharField(max_length=300, blank=True)
    # "Nu niet, want …, wel over …": the reason, and the day on which the inviter may ask again (S22).
    refusal = models.CharField(max_length=10, choices=Refusal.choices, blank=True, default=Refusal.UNSAID)
    again_on = models.DateField(null=True, blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    helper = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=UNANSWERED, said_yes_at=None, ring="", energy="", form="", plane="")
                | Q(~Q(state__in=UNANSWERED), said_yes_at__isnull=False) & ~Q(ring=""),
                name="v11_place_needs_own_yes",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[*ACTIVE, ParticipationState.INVITED], ended_at=None)
                | Q(~Q(state__in=[*ACTIVE, ParticipationState.INVITED]), ended_at__isnull=False),
                name="participation_end_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(refusal="", again_on=None) | Q(state=ParticipationState.DECLINED),
                name="only_a_no_has_a_reason",
            ),
            models.UniqueConstraint(
                fields=["initiative", "party"],
                condition=Q(state__in=[*ACTIVE, ParticipationState.INVITED], person=None),
                name="participation_once_unnamed",
            ),
            models.UniqueConstraint(
                fields=["initiative", "party", "person"],
                condition=Q(state__in=[*ACTIVE, ParticipationState.INVITED]),
                name="participation_once",
            ),
            # One first contact and one back-up at a time; asking somebody counts, so that nobody is asked in vain.
            models.UniqueConstraint(
                fields=["initiative", "duty"],
                condition=Q(state__in=[*ACTIVE, ParticipationState.INVITED]) & ~Q(duty=""),
                name="contact_role_once",
            ),
        ]
        indexes = [models.Index(fields=["party", "state"], name="participation_party")]

    def __str__(self) -> str:
        return f"{self.party_id} at {self.initiative_id}"

    def get_absolute_url(self) -> str:
        return reverse("participation", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("participation", self.pk)

    @property
    def later(self) -> Subject:
        """Asking again, on the day that came with a "nu niet"."""
        return Subject("later_invitation", self.pk)

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def is_invited(self) -> bool:
        return self.state == ParticipationState.INVITED

    @property
    def face(self) -> Party:
        """Who is shown: the person who stands there, else the party."""
        return self.person or self.party

    @property
    def asked(self) -> Party:
        """Who is asked when this party is asked something: the party; of a government the one official who stands here,
        else everybody who works there would be."""
        return self.face if self.party.kind == PartyKind.GOVERNMENT else self.party


class Proposal(models.Model):
    """One party asks another about its place, with a day to answer. Only the asked party's yes changes anything."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=8, choices=ProposalKind.choices)
    # Whose place it is about; for an ownership, the participation of who is asked to take over.
    participation = models.ForeignKey(Participation, models.CASCADE, related_name="proposals")
    made_by = models.ForeignKey(Party, models.PROTECT, related_name="proposals_made")
    to = models.ForeignKey(Party, models.PROTECT, related_name="proposals_got")
    ring = models.CharField(max_length=4, choices=Ring.choices, blank=True)
    words = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.OPEN)
    answer_words = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "kind"], condition=Q(answer=Answer.OPEN), name="proposal_once"
            ),
            models.CheckConstraint(condition=~Q(made_by=F("to")), name="proposal_between_two"),
            models.CheckConstraint(
                condition=Q(answer=Answer.OPEN, answered_at=None)
                | Q(~Q(answer=Answer.OPEN), answered_at__isnull=False),
                name="proposal_answer_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} proposal {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("proposal", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("proposal", self.pk)

    @property
    def is_open(self) -> bool:
        return self.answer == Answer.OPEN
