"""A judgement with a reason on each published criterion, and the decision. Nobody with a tie does either (V5)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import next_working_day, today
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..choices import Judgement, LegalNature, Verdict
from ..lives import CHALLENGE
from ..models import Assessment, Challenge, Criterion, Decision, Judged
from ..policies import is_tied, parties_of
from .holding import held, index, refuse_tied, step_of, tell
from .informing import Because
from .requesting import let_lapse

OBJECTION_DAYS = 42


@dataclass(frozen=True, slots=True)
class Opinion:
    outcome: str
    reason: str


@transaction.atomic
def assess(whole: Challenge, opinions: Mapping[int, Opinion], *, by: Speaker, at: dt.datetime) -> Challenge:
    """By number of the criterion, all of them. Somebody who judges again replaces what they said. Raises CannotMove."""
    whole = held(whole)
    step = step_of("assess", whole, by)
    refuse_tied(whole, by)
    if step is None:
        return whole
    criteria = list(whole.criteria.all())
    _check(criteria, opinions)
    row, _made = Assessment.objects.update_or_create(
        challenge=whole, person=by.party, defaults={"hat": by.hat, "at": at}
    )
    row.judgements.all().delete()
    Judged.objects.bulk_create(Judged(assessment=row, criterion=one, **asdict(opinions[one.pk])) for one in criteria)
    first = whole.state != step.target
    if first:
        CHALLENGE.make(step, whole, by=by, at=at, party=whole.municipality_id)
        tell(whole, asks.ASSESSED, by=by, at=at)
        index(whole, at=at)
    return whole


def _check(criteria: list[Criterion], opinions: Mapping[int, Opinion]) -> None:
    for one in criteria:
        said = opinions.get(one.pk)
        if said is None or said.outcome not in Judgement.values or not said.reason.strip():
            raise CannotMove(_("Geef bij elk criterium een oordeel en een reden."))


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is decided. `authority`: on whose behalf, such as the board of mayor and aldermen."""

    verdict: str
    reasons: str
    authority: str
    nature: str = LegalNature.AWB
    condition: str = ""
    sum_named: str = ""


@transaction.atomic
def decide(whole: Challenge, ruling: Ruling, opinions: Mapping[int, Opinion], because: Because | None = None, *,
           by: Speaker, at: dt.datetime) -> Challenge:  # fmt: skip
    """Yes, yes if, or no because; with the reasons on each criterion (V7). Raises CannotMove."""
    whole, because = held(whole), because or Because()
    refuse_tied(whole, by)
    made: Decision | None = getattr(whole, "decision", None)
    if made is not None:
        if made.person_id == by.party.pk and made.verdict == ruling.verdict:
            return whole
        raise CannotMove(_("%(name)s nam al een besluit. Kijk hoe het nu staat.") % {"name": made.person.name})
    step = step_of("refuse" if ruling.verdict == Verdict.NO else "grant", whole, by)
    if step is None:
        return whole
    criteria = list(whole.criteria.all())
    _check(criteria, opinions)
    _check_ruling(ruling, because)
    _check_judges(whole)
    _write(whole, ruling, because, by=by, at=at)
    for one in criteria:
        one.outcome, one.reason = opinions[one.pk].outcome, opinions[one.pk].reason
        one.save(update_fields=["outcome", "reason"])
    refused = ruling.verdict == Verdict.NO
    whole.ended_at = at if refused else None
    CHALLENGE.make(step, whole, by=by, at=at, party=whole.municipality_id)
    if refused:
        let_lapse(whole, at=at)
    tell(whole, asks.REFUSED if refused else asks.GRANTED, by=by, at=at, detail=ruling.condition)
    index(whole, at=at)
    return whole


def _check_ruling(ruling: Ruling, because: Because) -> None:
    if not ruling.reasons.strip() or not ruling.authority.strip():
        raise CannotMove(_("Zeg namens wie je besluit, en waarom."))
    if ruling.verdict == Verdict.YES_IF and not ruling.condition.strip():
        raise CannotMove(_("Ja, mits: schrijf de voorwaarde op."))
    if ruling.verdict == Verdict.NO and not because.is_whole:
        raise CannotMove(_("Nee, want: noem de regel, waar die voor is, van wie die is, en hoe het verder kan."))


def _check_judges(whole: Challenge) -> None:
    """Who judged and took part since then does not count any more (V5)."""
    judges = [row.person for row in whole.assessments.select_related("person")]
    if not any(not is_tied(person.pk, parties_of(person), whole) for person in judges):
        raise CannotMove(_("Wie beoordeelde, doet intussen zelf mee. Laat een collega opnieuw beoordelen."))


def _write(whole: Challenge, ruling: Ruling, because: Because, *, by: Speaker, at: dt.datetime) -> None:
    words = asdict(ruling)
    if ruling.verdict != Verdict.YES_IF:
        words["condition"] = ""
    row = Decision(challenge=whole, person=by.party, hat=by.hat, channel=by.channel, at=at, **words, **asdict(because))
    row.object_until = objection_day(today(at)) if ruling.nature == LegalNature.AWB else None
    row.full_clean(exclude=["challenge", "hat"])
    row.save()
    whole.decision = row


def objection_day(day: dt.date) -> dt.date:
    """Six weeks from the day after; a last day on which nobody works becomes the next one on which they do."""
    return next_working_day(day + dt.timedelta(days=OBJECTION_DAYS))
