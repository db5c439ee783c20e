"""A difference between two parties at an initiative, from felt to looked back on (S21)."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from aanzet.conversations.models.utterance import Utterance
from aanzet.goals.models import Voice
from aanzet.initiatives.models import Initiative
from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import Circle
from aanzet.parties.models import Audience, Party
from aanzet.turns.lifecycle import Place
from aanzet.turns.services import Context

from ..choices import ALONE, ENDED, PRIVATE, QUIET_ENDS, SETTLED, Kind, Method, State, WayOut

FELT_LENGTH = 500
WORDING_LENGTH = 200
VIEW_LENGTH = 300
WORDS_LENGTH = 300
WHAT_LENGTH = 140
MOST_OPTIONS = 4


class Difference(Utterance):
    """`one` feels it, `other` is the side across. `near` holds who may always read it: `one` and the facilitator, and
    `other` from the moment that words were laid before them. Its circle is `near` until both said yes to the words;
    an old sore, and what is about a person, never leaves it.
    """

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="differences")
    one = models.ForeignKey(Party, models.PROTECT, related_name="differences_felt")
    other = models.ForeignKey(Party, models.PROTECT, related_name="differences_across")
    # Who helps them talk; empty where only a side could be asked.
    facilitator = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    near = models.OneToOneField(Audience, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.TENSION)
    personal = models.BooleanField(default=False)
    # In own words, for `one` and the facilitator alone, for ever.
    felt = models.CharField(max_length=FELT_LENGTH, blank=True)
    state = models.CharField(max_length=11, choices=State.choices, default=State.FELT)
    # The words that both can stand behind; `round` goes up with each thing that voices are asked about anew.
    wording = models.CharField(max_length=WORDING_LENGTH, blank=True)
    worded_by = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    shown_in = models.PositiveSmallIntegerField(choices=Circle.choices, default=Circle.CORE)
    round = models.PositiveSmallIntegerField(default=0)
    one_view = models.CharField(max_length=VIEW_LENGTH, blank=True)
    other_view = models.CharField(max_length=VIEW_LENGTH, blank=True)
    # The JA, mits or NEE that it was made of.
    voice = models.ForeignKey(Voice, models.SET_NULL, null=True, blank=True, related_name="+")
    # The right moment.
    step = models.ForeignKey("goals.GoalStep", models.SET_NULL, null=True, blank=True, related_name="differences")
    before_on = models.DateField(null=True, blank=True)
    parked_until = models.DateField(null=True, blank=True)
    convened = models.BooleanField(default=False)
    table_on = models.DateField(null=True, blank=True)
    tables = models.PositiveSmallIntegerField(default=0)
    # The choice.
    method = models.CharField(max_length=9, choices=Method.choices, blank=True)
    # The topic of the control map that says who decides on this, where that is how it is chosen.
    by_map = models.CharField(max_length=60, blank=True)
    option = models.ForeignKey("differences.Option", models.SET_NULL, null=True, blank=True, related_name="+")
    decider = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    keeps = models.CharField(max_length=WORDS_LENGTH, blank=True)
    reasons = models.CharField(max_length=WORDS_LENGTH, blank=True)
    # How we live with it; or the word at the end.
    sentence = models.CharField(max_length=WORDS_LENGTH, blank=True)
    look_back_on = models.DateField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    # The way out of an impasse.
    way_out = models.CharField(max_length=8, choices=WayOut.choices, blank=True)
    way_words = models.CharField(max_length=WORDS_LENGTH, blank=True)
    way_party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    way_on = models.DateField(null=True, blank=True)
    lesson = models.CharField(max_length=WORDS_LENGTH, blank=True)
    felt_at = models.DateTimeField()
    named_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Utterance.Meta):
        ordering = ["-felt_at", "-id"]
        constraints = [
            *Utterance.Meta.constraints,
            models.CheckConstraint(condition=~Q(one=F("other")), name="difference_between_two"),
            models.CheckConstraint(
                condition=Q(state__in=[*PRIVATE, *QUIET_ENDS], circle=Circle.NAMED, audience=F("near"), named_at=None)
                | Q(state=State.LAPSED)
                | ~Q(state__in=[*PRIVATE, *QUIET_ENDS]) & Q(named_at__isnull=False),
                name="v06_difference_private_until_named",
            ),
            models.CheckConstraint(
                condition=Q(Q(kind=Kind.OLD_SORE) | Q(personal=True), circle=Circle.NAMED, audience=F("near"))
                | Q(~Q(kind=Kind.OLD_SORE), personal=False),
                name="v06_old_sore_stays_between_two",
            ),
            models.CheckConstraint(
                condition=~Q(method=Method.THIRD) | Q(decider=None) | ~Q(decider=F("one")) & ~Q(decider=F("other")),
                name="v05_third_party_has_no_tie",
            ),
            models.CheckConstraint(
                condition=Q(method=Method.OWNER) & ~Q(by_map="") | Q(~Q(method=Method.OWNER), by_map=""),
                name="owner_decides_by_control_map",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, ended_at__isnull=False) | Q(~Q(state__in=ENDED), ended_at=None),
                name="difference_end_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=SETTLED) | Q(look_back_on__isnull=False), name="v01_settled_looks_back"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PARKED) | Q(parked_until__isnull=False), name="v01_parked_until_a_date"
            ),
        ]
        indexes = [
            models.Index(fields=["initiative", "state"], name="difference_initiative"),
            models.Index(fields=["step", "state"], name="difference_step"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("difference", args=[self.pk])

    @property
    def subject(self) -> Subject:
        return Subject("difference", self.pk)

    @property
    def is_alone(self) -> bool:
        """The other side does not know of it."""
        return self.state in ALONE

    @property
    def stays_between(self) -> bool:
        return self.kind == Kind.OLD_SORE or self.personal

    @property
    def is_named(self) -> bool:
        return self.named_at is not None

    @property
    def is_open(self) -> bool:
        return self.state not in ENDED

    @property
    def title(self) -> str:
        """The agreed words; before that nothing of what people wrote, because turns and mails bear it."""
        return self.wording if self.is_named else self.initiative.title

    @property
    def guide(self) -> Party:
        """Who sees to it that they talk; never decides. Where only a side could be asked: who feels it, and from when
        it was named whoever pulls the initiative."""
        if self.facilitator:
            return self.facilitator
        return self.initiative.owner if self.is_named else self.one

    @property
    def choice(self) -> str:
        """What was chosen, or how both live with it."""
        return self.option.what if self.option else self.sentence

    @property
    def sides(self) -> list[Party]:
        return [self.one, self.other]

    @property
    def needed_by(self) -> dt.date | None:
        """The day before which there has to be a choice."""
        if self.step is not None:
            return self.step.due_on
        return self.before_on

    @property
    def place(self) -> Place:
        around = self.initiative
        context = Context(around.subject, around.title, around.get_absolute_url(), around.area_id)
        # What stays between two is told in no story but its own.
        story = self.subject if self.stays_between else around.subject
        return Place(self.title, self.get_absolute_url(), self, story, context)


class Option(models.Model):
    """One of two to four ways, each with who wins and who gives in. As wide as its difference, never wider."""

    difference = models.ForeignKey(Difference, models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=WHAT_LENGTH)
    wins = models.CharField(max_length=WHAT_LENGTH)
    gives_in = models.CharField(max_length=WHAT_LENGTH)
    by = models.ForeignKey(Party, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["difference", "position"]
        constraints = [
            models.UniqueConstraint(fields=["difference", "position"], name="option_position_once"),
            models.CheckConstraint(condition=Q(position__gte=1, position__lte=MOST_OPTIONS), name="four_options"),
        ]

    def __str__(self) -> str:
        return self.what
