"""Parties and the hats in which people speak."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext

from aanzet.areas.models import Area
from aanzet.logbook.choices import Channel
from aanzet.logbook.subjects import Subject

from ..choices import HatRole, HatState, PartyKind, PartyState


class Party(models.Model):
    """A person, an informal group, an organisation or a government. A person without mail is a full participant."""

    kind = models.CharField(max_length=15, choices=PartyKind.choices)
    state = models.CharField(max_length=10, choices=PartyState.choices, default=PartyState.ANNOUNCED)
    name = models.CharField(max_length=80)
    role_line = models.CharField(max_length=140, blank=True)
    ask_me_about = models.CharField(max_length=300, blank=True)
    can_make_possible = models.CharField(max_length=300, blank=True)
    # The concrete room of an enabler (S02); whoever names none of these is listed as interested only.
    room_money = models.PositiveIntegerField(null=True, blank=True)
    room_decisions = models.CharField(max_length=140, blank=True)
    room_places = models.CharField(max_length=140, blank=True)
    room_network = models.CharField(max_length=140, blank=True)
    photo = models.ImageField(upload_to="faces/%Y/%m", blank=True)
    photo_alt = models.CharField(max_length=140, blank=True)
    home = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="residents")
    working_areas = models.ManyToManyField(Area, blank=True, related_name="workers")
    phone = models.CharField(max_length=30, blank=True)
    # Protected people are shown without photo and without area (S02).
    protected = models.BooleanField(default=False)
    # An organisation that may itself confirm roles with powers (connector, helper, …); set by the administrator.
    trusted = models.BooleanField(default=False)
    helper_allowed = models.BooleanField(default=False)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    registered_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    vouched_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    joined_at = models.DateTimeField()
    # Set when somebody had everything about them erased; the row stays so that the story stays.
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("party", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("party", self.pk)

    @property
    def is_person(self) -> bool:
        return self.kind == PartyKind.PERSON

    @property
    def is_connected(self) -> bool:
        return self.state in (PartyState.KNOWN, PartyState.VISIBLE, PartyState.RESTING)

    @property
    def is_open_for_contact(self) -> bool:
        return self.state not in (PartyState.RESTING, PartyState.LEFT)

    @property
    def shows_photo(self) -> bool:
        return bool(self.photo) and not self.protected and self.state != PartyState.LEFT

    @property
    def has_concrete_room(self) -> bool:
        return bool(self.room_money or self.room_decisions or self.room_places or self.room_network)


class Hat(models.Model):
    """A person speaking as something, for themselves or for an organisation that confirms it (S02)."""

    person = models.ForeignKey(Party, models.CASCADE, related_name="hats")
    organisation = models.ForeignKey(Party, models.CASCADE, null=True, blank=True, related_name="spokespeople")
    role = models.CharField(max_length=15, choices=HatRole.choices)
    title = models.CharField(max_length=80, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="hats")
    state = models.CharField(max_length=10, choices=HatState.choices, default=HatState.CONFIRMED)
    manages = models.BooleanField(default=False)
    paid = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    # By when a claimed hat is to be confirmed or declined; whose move that is says `policies.may_confirm`.
    due_on = models.DateField(null=True, blank=True)
    declined_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=HatState.CLAIMED) | Q(due_on__isnull=False), name="v01_claimed_hat_has_date"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="hat_ends_after_start"),
            models.CheckConstraint(condition=Q(manages=False) | Q(organisation__isnull=False), name="hat_manages_some"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.words}"

    @property
    def subject(self) -> Subject:
        return Subject("hat", self.pk)

    @property
    def is_confirmed(self) -> bool:
        return self.state == HatState.CONFIRMED

    @property
    def words(self) -> str:
        """The hat as it stands beside a name: `dorpsraad`-style titles come from the person, roles from us."""
        label = self.title or str(HatRole(self.role).label)
        return f"{label}, {self.organisation.name}" if self.organisation else label

    @property
    def note(self) -> str:
        """What `spoken` does not say yet: the role or title, and the area."""
        role = str(HatRole(self.role).label)
        said = (self.title or role) if self.organisation else (role if self.title else "")
        return ", ".join(part for part in (said, self.area.name if self.area else "") if part)

    @property
    def spoken(self) -> str:
        """How the hat is said with an utterance: `als ondernemer`, `voor Dorpsraad Broekdorp`."""
        if self.organisation:
            return gettext("voor %(name)s") % {"name": self.organisation.name}
        return gettext("als %(role)s") % {"role": self.title or HatRole(self.role).label}
