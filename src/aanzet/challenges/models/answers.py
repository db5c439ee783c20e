"""What the municipality owes: the figures of now, and a decision with reasons. Neither is refused without rule, intent,
owner and route (V7)."""

from django.db import models
from django.db.models import Q

from aanzet.logbook.choices import Channel
from aanzet.parties.models import Hat, Party

from ..choices import LegalNature, Verdict
from .challenges import BECAUSE_LENGTH, LINE_LENGTH, Challenge

WHOLE_REFUSAL = ~Q(rule="") & ~Q(intent="") & ~Q(rule_owner="") & ~Q(route="")


class Answered(models.Model):
    """Mixin: who said it for the municipality, and the four things of a refusal."""

    person = models.ForeignKey(Party, models.PROTECT, related_name="+")
    hat = models.ForeignKey(Hat, models.SET_NULL, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    at = models.DateTimeField()
    rule = models.CharField(max_length=LINE_LENGTH, blank=True)
    intent = models.CharField(max_length=LINE_LENGTH, blank=True)
    rule_owner = models.CharField(max_length=LINE_LENGTH, blank=True)
    route = models.CharField(max_length=LINE_LENGTH, blank=True)

    class Meta:
        abstract = True


class Information(Answered):
    """How the task is done now. What is not given is withheld with reasons."""

    challenge = models.OneToOneField(Challenge, models.CASCADE, related_name="information")
    cost = models.CharField(max_length=LINE_LENGTH, blank=True)
    quality = models.CharField(max_length=BECAUSE_LENGTH, blank=True)
    no_contract = models.BooleanField(default=False)
    contract_ends_on = models.DateField(null=True, blank=True)
    contractor_name = models.CharField(max_length=LINE_LENGTH, blank=True)
    # Who does it now, where that party is here: tied to it (V5).
    contractor = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    department = models.CharField(max_length=LINE_LENGTH, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(cost="")
                & ~Q(quality="")
                & ~Q(department="")
                & (Q(no_contract=True) | Q(contract_ends_on__isnull=False))
                | WHOLE_REFUSAL,
                name="v07_information_or_reasons",
            ),
        ]

    def __str__(self) -> str:
        return f"information for {self.challenge_id}"

    @property
    def is_whole(self) -> bool:
        return bool(self.cost and self.quality and self.department and (self.no_contract or self.contract_ends_on))


class Decision(Answered):
    """Yes, yes if, or no because; what it is before the law, and until when somebody can object (F4). The reasons per
    criterion stand with the criteria. `sum_named` is an amount as the decision names it: text, not a promise (V4)."""

    challenge = models.OneToOneField(Challenge, models.CASCADE, related_name="decision")
    verdict = models.CharField(max_length=6, choices=Verdict.choices)
    reasons = models.CharField(max_length=BECAUSE_LENGTH)
    condition = models.CharField(max_length=LINE_LENGTH, blank=True)
    sum_named = models.CharField(max_length=LINE_LENGTH, blank=True)
    authority = models.CharField(max_length=140)
    nature = models.CharField(max_length=7, choices=LegalNature.choices)
    object_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(verdict=Verdict.NO) | WHOLE_REFUSAL, name="v07_no_has_rule_and_route"),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.YES_IF) & ~Q(condition="") | Q(~Q(verdict=Verdict.YES_IF), condition=""),
                name="decision_says_if_what",
            ),
            models.CheckConstraint(
                condition=Q(nature=LegalNature.AWB, object_until__isnull=False)
                | Q(~Q(nature=LegalNature.AWB), object_until=None),
                name="decision_has_objection_day",
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="decision_has_reasons"),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} on {self.challenge_id}"


class Ending(Answered):
    """After looking back it is not extended. Where the residents wanted to go on and could have, that is a refusal."""

    challenge = models.OneToOneField(Challenge, models.CASCADE, related_name="ending")
    reasons = models.CharField(max_length=BECAUSE_LENGTH)
    was_wanted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(was_wanted=False) | WHOLE_REFUSAL, name="v07_ending_has_rule_and_route"),
            models.CheckConstraint(condition=~Q(reasons=""), name="ending_has_reasons"),
        ]

    def __str__(self) -> str:
        return f"end of {self.challenge_id}"
