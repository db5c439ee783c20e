"""What stays away, and why, over many initiatives: without names, and only where enough of them say the same (S22).

Nothing here can be turned into somebody. A reason is shown where at least three initiatives *and* three parties gave
it; in words ("drie tot vijf") and not as a figure; counted up to the first of this month, so that looking each day
shows no difference; for the whole municipality, without a filter or a total to subtract from.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Case, F, QuerySet, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l

from aanzet.initiatives.choices import ParticipationState, Refusal
from aanzet.initiatives.models import Participation
from aanzet.initiatives.services.laying import ANSWER_WORKING_DAYS
from aanzet.logbook.models import LogLine
from aanzet.turns.calendar import AMSTERDAM, add_working_days, today

from .choices import DistanceState, Scarce
from .models import Distance

# [P] So many initiatives, and so many parties, before something is a pattern.
ENOUGH = 3
MONTHS_BACK = 12
WITHIN = dt.timedelta(weeks=6)
BANDS: tuple[tuple[int, str | Promise], ...] = (
    (5, _l("drie tot vijf initiatieven")),
    (10, _l("zes tot tien initiatieven")),
    (10**9, _l("meer dan tien initiatieven")),
)
SHARES: tuple[tuple[float, str | Promise], ...] = (
    (0.2, _l("bijna niets")),
    (0.4, _l("ongeveer een derde")),
    (0.6, _l("ongeveer de helft")),
    (0.85, _l("ruim de helft")),
    (2.0, _l("bijna alles")),
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One reason, and at how many initiatives, in words."""

    words: str
    how_many: str | Promise


@dataclass(frozen=True, slots=True)
class Patterns:
    until: dt.date
    reasons: list[Pattern] = field(default_factory=list)
    scarce: list[Pattern] = field(default_factory=list)
    # Of what was silent, how much became an answer within six weeks; nothing where it is about too few.
    answered: str | Promise = ""

    @property
    def anything(self) -> bool:
        return bool(self.reasons or self.scarce or self.answered)


def patterns_until(now: dt.datetime) -> Patterns:
    """Five queries."""
    first = today(now).replace(day=1)
    until = dt.datetime.combine(first, dt.time(), AMSTERDAM)
    since = until - dt.timedelta(days=MONTHS_BACK * 31)
    refusals = Participation.objects.filter(state=ParticipationState.DECLINED, ended_at__gte=since, ended_at__lt=until)
    rows = refusals.exclude(refusal="").values_list("refusal", "initiative", "party")
    heard = Distance.objects.filter(felt_at__gte=since, felt_at__lt=until).exclude(scarce="")
    heard = heard.exclude(state=DistanceState.LAPSED)
    stays_away = Case(When(by_asked=True, then=F("one")), default=F("other"))
    return Patterns(
        first,
        _patterns(rows, {one.value: str(one.label) for one in Refusal}),
        _patterns(heard.values_list("scarce", "initiative", stays_away), {one.value: str(one.label) for one in Scarce}),
        _answered(since, until),
    )


def _patterns(rows: Iterable[tuple[str, int, int]], words: dict[str, str]) -> list[Pattern]:
    """In the order of the choices, which says nothing about how often."""
    initiatives: dict[str, set[int]] = {}
    parties: dict[str, set[int]] = {}
    for code, initiative, party in rows:
        initiatives.setdefault(code, set()).add(initiative)
        parties.setdefault(code, set()).add(party)
    return [
        Pattern(label, next(band for most, band in BANDS if len(initiatives[code]) <= most))
        for code, label in words.items()
        if len(initiatives.get(code, ())) >= ENOUGH and len(parties.get(code, ())) >= ENOUGH
    ]


def _answered(since: dt.datetime, until: dt.datetime) -> str | Promise:
    """Of the invitations that had no answer after ten working days, how many had one within six weeks: a yes, or a no
    with a word why."""
    asked = {line.subject_id: line for line in _lines("invited").filter(at__gte=since, at__lt=until - WITHIN)}
    answers = {line.subject_id: line for line in _lines("joined", "declined").filter(subject_id__in=asked)}
    wordless = Participation.objects.filter(pk__in=asked, state=ParticipationState.DECLINED, refusal="", farewell="")
    bare = set(wordless.values_list("pk", flat=True))
    silent, later = [], 0
    for number, line in asked.items():
        answer = answers.get(number)
        due = add_working_days(today(line.at), ANSWER_WORKING_DAYS)
        if answer is not None and today(answer.at) <= due:
            continue
        silent.append(line)
        later += answer is not None and answer.at <= line.at + WITHIN and number not in bare
    initiatives, parties = {line.story_id for line in silent}, {line.data.get("party") for line in silent}
    if len(initiatives) < ENOUGH or len(parties) < ENOUGH:
        return ""
    return next(words for most, words in SHARES if later / len(silent) <= most)


def _lines(*verbs: str) -> QuerySet[LogLine]:
    return LogLine.objects.filter(verb__in=[f"participation.{verb}" for verb in verbs]).order_by("at", "pk")
