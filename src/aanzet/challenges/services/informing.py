"""What the municipality owes: how the task is done now; and what it publishes about judging."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.parties.choices import PartyKind
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..choices import ChallengeState
from ..lives import CHALLENGE
from ..models import Challenge, GroundRules, Information, Measure
from .holding import held, index, step_of, tell

MOST_MEASURES, LEAST_MEASURES = 10, 1


@dataclass(frozen=True, slots=True)
class Because:
    """No refusal without these four (V7)."""

    rule: str = ""
    intent: str = ""
    rule_owner: str = ""
    route: str = ""

    @property
    def is_whole(self) -> bool:
        return bool(self.rule.strip() and self.intent.strip() and self.rule_owner.strip() and self.route.strip())


@dataclass(frozen=True, slots=True)
class Facts:
    """How it is done now. A contract has a last day, or there is none."""

    cost: str = ""
    quality: str = ""
    department: str = ""
    no_contract: bool = False
    contract_ends_on: dt.date | None = None
    contractor_name: str = ""

    @property
    def is_whole(self) -> bool:
        return bool(self.cost and self.quality and self.department and (self.no_contract or self.contract_ends_on))


@transaction.atomic
def inform(whole: Challenge, facts: Facts, because: Because | None = None, *, by: Speaker,
           at: dt.datetime) -> Challenge:  # fmt: skip
    """Give the figures; what is withheld, with the rule, its intent, its owner and the way on. Said again it fills in
    what was left open, until the plan is there. Raises CannotMove."""
    whole, because = held(whole), because or Because()
    name = "complete" if whole.state == ChallengeState.INFORMED else "inform"
    step = step_of(name, whole, by)
    if step is None:
        return whole
    if not facts.is_whole and not because.is_whole:
        raise CannotMove(_("Vul alles in. Kan iets niet, noem dan de regel, waar die voor is, van wie, en hoe het verder kan."))  # noqa: E501  # fmt: skip
    row, _made = Information.objects.update_or_create(
        challenge=whole,
        defaults={**asdict(facts), **asdict(because), "contractor": _known(facts.contractor_name, whole),
                  "person": by.party, "hat": by.hat, "channel": by.channel, "at": at},
    )  # fmt: skip
    whole.information = row
    if name == "complete":
        log(step.verb, by=by, at=at, subject=whole.subject, seen_like=whole, story=whole.initiative.subject)
    else:
        CHALLENGE.make(step, whole, by=by, at=at, party=whole.municipality_id)
        index(whole, at=at)
    tell(whole, asks.INFORMED, by=by, at=at)
    return whole


def _known(name: str, whole: Challenge) -> Party | None:
    """Who does it now, where they are here under that name: tied to it (V5)."""
    rows = Party.objects.exclude(kind__in=[PartyKind.PERSON, PartyKind.GOVERNMENT])
    return rows.filter(name__iexact=name.strip()).order_by("pk").first() if name.strip() else None


@dataclass(frozen=True, slots=True)
class Terms:
    information_days: int
    assessment_days: int
    decision_days: int
    ordinance: str = ""


@transaction.atomic
def publish_rules(municipality: Party, terms: Terms, measures: Sequence[tuple[str, str]], *, by: Speaker,
                  at: dt.datetime) -> GroundRules:  # fmt: skip
    """From now on requests are judged by these; those that were made keep what was published then. Raises
    CannotMove."""
    Party.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    manages = by.hat is not None and by.hat.manages and speaks_as(by, municipality) and by.helper is None
    if not manages or municipality.kind != PartyKind.GOVERNMENT:
        raise CannotMove(_("Wie namens de gemeente anderen bevestigt, zet de criteria neer."))
    if not LEAST_MEASURES <= len(measures) <= MOST_MEASURES:
        raise CannotMove(_("Eén tot tien criteria."))
    rules, _made = GroundRules.objects.update_or_create(
        municipality=municipality, defaults={**asdict(terms), "published_by": by.party, "published_at": at}
    )
    rules.full_clean()
    rules.measures.all().delete()
    Measure.objects.bulk_create(
        Measure(rules=rules, position=number, name=name, question=question)
        for number, (name, question) in enumerate(measures, 1)
    )
    log("challenge_rules.published", by=by, at=at, subject=municipality.subject)
    return rules
