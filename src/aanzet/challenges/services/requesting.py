"""From an idea to a request, and taking it back at any moment, with what was learned (V12)."""

import datetime as dt
import uuid
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.initiatives.choices import InitiativeKind
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import mark_part
from aanzet.initiatives.services.keeping import refuse_unless_running
from aanzet.initiatives.services.laying import locked
from aanzet.parties.choices import PartyKind
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..choices import ANCHOR, CHALLENGE_OVER, Role, SeatState
from ..lives import CHALLENGE, FALLBACK
from ..models import Challenge, Criterion
from ..policies import MAY_TURN
from ..queries.standards import standards_of
from .holding import around, carried_by_enough, close_seats, held, index, step_of, tell


@dataclass(frozen=True, slots=True)
class Request:
    """Which task, where, and why residents can do it. Profit is allowed where it is told where it goes."""

    task: str
    where: str
    because: str
    better: bool = False
    cheaper: bool = False
    different: bool = False
    commercial_share: str = ""
    profit_goes_to: str = ""


@transaction.atomic
def begin(initiative: Initiative, words: Request, *, municipality: Party, by: Speaker, at: dt.datetime,
          once: uuid.UUID | None = None) -> Challenge:  # fmt: skip
    """The initiative becomes a challenge. With one that is open already it is that one. Raises CannotMove."""
    initiative = locked(initiative)
    there = Challenge.objects.filter(initiative=initiative).exclude(state__in=CHALLENGE_OVER).first()
    if there is not None:
        there.initiative = initiative
        return there
    _refuse_strangers(initiative, municipality, by)
    _check(words)
    whole = Challenge(
        initiative=initiative, municipality=municipality, begun_at=at, once=once or uuid.uuid4(),
        circle=initiative.circle, audience=initiative.audience, **asdict(words),
    )  # fmt: skip
    whole.said_by(by)
    whole.save()
    initiative.kind = InitiativeKind.CHALLENGE
    initiative.save(update_fields=["kind"])
    mark_part(initiative, ANCHOR)
    log("challenge.begun", by=by, at=at, subject=whole.subject, seen_like=whole, story=initiative.subject)
    CHALLENGE.lay(whole, by=by, at=at)
    return whole


def _refuse_strangers(initiative: Initiative, municipality: Party, by: Speaker) -> None:
    refuse_unless_running(initiative)
    if not speaks_as(by, initiative.owner):
        raise CannotMove(_("Wie het initiatief trekt, maakt er een uitdaging van."))
    if initiative.owner.kind == PartyKind.GOVERNMENT or municipality.kind != PartyKind.GOVERNMENT:
        raise CannotMove(_("Een uitdaging is van bewoners, en gaat over een taak van de gemeente."))
    if initiative.kind not in MAY_TURN:
        raise CannotMove(_("Van een dorpsplan of programma maak je geen uitdaging. Begin een eigen initiatief."))


def _check(words: Request) -> None:
    if not (words.better or words.cheaper or words.different):
        raise CannotMove(_("Kies beter, goedkoper of anders. Meer mag ook."))
    if words.commercial_share and not words.profit_goes_to:
        raise CannotMove(_("Zeg ook waar winst naartoe gaat. Dan is het voor iedereen helder."))


@transaction.atomic
def write(whole: Challenge, words: Request, *, by: Speaker, at: dt.datetime) -> Challenge:
    """The request in better words, until it is handed in. Raises CannotMove."""
    whole = held(whole)
    if step_of("write", whole, by) is None:
        return whole
    _check(words)
    for name, value in asdict(words).items():
        setattr(whole, name, value)
    whole.save()
    log("challenge.written", by=by, at=at, subject=whole.subject, seen_like=whole, story=whole.initiative.subject)
    return whole


@transaction.atomic
def request(whole: Challenge, *, by: Speaker, at: dt.datetime) -> Challenge:
    """Hand it in. The criteria of this day go along, so that they do not change under way. Raises CannotMove."""
    whole = held(whole)
    step = CHALLENGE.check("request", whole, by=by)
    if step is None:
        return whole
    refuse_unless_running(whole.initiative)
    carriers = whole.seats.filter(role=Role.CARRIER, state=SeatState.YES)
    if not carried_by_enough(carriers.values_list("party__kind", flat=True)):
        raise CannotMove(_("Twee bewoners dragen het verzoek, of één stichting of vereniging. Vraag ze om hun JA."))
    whole.requested_at = at
    Criterion.objects.bulk_create(
        Criterion(challenge=whole, position=number, name=name, question=question)
        for number, (name, question) in enumerate(standards_of(whole.municipality_id).measures, 1)
    )
    CHALLENGE.make(step, whole, by=by, at=at)
    tell(whole, asks.REQUESTED, by=by, at=at)
    index(whole, at=at)
    return whole


@transaction.atomic
def withdraw(whole: Challenge, *, lesson: str = "", rather_not: bool = False, by: Speaker,
             at: dt.datetime) -> Challenge:  # fmt: skip
    """The residents stop before it began: with what they learned, or that they would rather not say (V12). Raises
    CannotMove."""
    whole = held(whole)
    step = CHALLENGE.check("withdraw", whole, by=by)
    if step is None:
        return whole
    check_lesson(lesson, rather_not=rather_not)
    told = whole_parties(whole)
    whole.lesson, whole.rather_not, whole.ended_at = lesson, rather_not, at
    CHALLENGE.make(step, whole, by=by, at=at)
    let_lapse(whole, at=at)
    tell(whole, asks.WITHDRAWN, by=by, at=at, detail=lesson, only=told)
    index(whole, at=at)
    return whole


def whole_parties(whole: Challenge) -> list[Party]:
    asked = whole.requested_at is not None
    return [party for party in around(whole) if asked or party.pk != whole.municipality_id]


def check_lesson(lesson: str, *, rather_not: bool) -> None:
    if bool(lesson.strip()) == rather_not:
        raise CannotMove(_("Schrijf wat je leerde, of kies ‘liever niet’. Eén van de twee."))


def let_lapse(whole: Challenge, *, at: dt.datetime) -> None:
    """It is over: nobody is waited for any more."""
    close_seats(whole, SeatState.ASKED, SeatState.VACANT, at=at)
    fallback = getattr(whole, "fallback", None)
    if fallback is not None and fallback.state != "lapsed":
        fallback.challenge = whole
        FALLBACK.move("lapse", fallback, by=None, at=at)
