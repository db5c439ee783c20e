"""Between the yes and the first day: the way back, the contract in two workstreams, and then the task changes hands."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.agreements.choices import NEVER_RAN, AgreementState
from aanzet.agreements.services.proposing import CannotAgree, Leg, propose
from aanzet.initiatives.choices import ACTIVE
from aanzet.initiatives.services.keeping import refuse_unless_running
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..choices import ChallengeState, FallbackState, Role, SeatState, Stream
from ..lives import CHALLENGE, FALLBACK, residents
from ..models import Challenge, Fallback, Milestone, Seat
from ..models.roles import MOST_DAYS
from .holding import held, held_fallback, index, step_of, tell

LEAST_DAYS, LONGEST_DAYS = 28, 366 * 2


@dataclass(frozen=True, slots=True)
class Part:
    """One milestone as it is proposed, in its workstream."""

    stream: str
    leg: Leg


@transaction.atomic
def go_on(whole: Challenge, *, by: Speaker, at: dt.datetime) -> Challenge:
    """The residents read the decision and go on. Raises CannotMove."""
    whole = held(whole)
    step = step_of("go_on", whole, by)
    if step is not None:
        CHALLENGE.make(step, whole, by=by, at=at)
        tell(whole, asks.WENT_ON, by=by, at=at)
        index(whole, at=at)
    return whole


def _refuse_arranging(whole: Challenge, by: Speaker) -> None:
    refuse_unless_running(whole.initiative)
    if whole.state not in (ChallengeState.GRANTED, ChallengeState.HANDOVER):
        raise CannotMove(_("Dit regel je na het ja van de gemeente, en voor de eerste dag."))
    if not any(speaks_as(by, party) for party in residents(whole)):
        raise CannotMove(_("Wie het verzoek draagt, zet dit op."))


@transaction.atomic
def write_fallback(whole: Challenge, *, what: str, taker: Party, days: int, by: Speaker, at: dt.datetime) -> Fallback:
    """If it stops: what then, who takes it back and within how many days. Another text asks for another yes. Raises
    CannotMove."""
    whole = held(whole)
    _refuse_arranging(whole, by)
    if not what.strip() or not 1 <= days <= MOST_DAYS:
        raise CannotMove(_("Schrijf wat er gebeurt, en kies een aantal dagen van 1 tot 366."))
    here = whole.initiative.participations.filter(party=taker, state__in=ACTIVE).exists()
    if taker.pk != whole.municipality_id and not here:
        raise CannotMove(_("Kies de gemeente, of iemand die hier meedoet."))
    row: Fallback | None = getattr(whole, "fallback", None)
    if row is None:
        row = Fallback(challenge=whole, what=what, taker=taker, days=days, written_by=by.party, written_at=at)
        row.save()
        log("fallback.written", by=by, at=at, subject=row.subject, seen_like=whole, story=whole.initiative.subject)
        FALLBACK.lay(row, by=by, at=at)
    elif (row.what, row.taker_id, row.days) != (what, taker.pk, days) or row.state == FallbackState.DECLINED:
        row.challenge, row.what, row.taker, row.days = whole, what, taker, days
        row.written_by, row.written_at, row.person, row.answered_at, row.words = by.party, at, None, None, ""
        FALLBACK.move("write", row, by=by, at=at)
    return row


@transaction.atomic
def answer_fallback(row: Fallback, *, yes: bool, words: str = "", by: Speaker, at: dt.datetime) -> Fallback:
    """The yes of who would take it back (V11); or what has to change. Raises CannotMove."""
    row = held_fallback(row)
    step = FALLBACK.check("agree" if yes else "decline", row, by=by)
    if step is None:
        return row
    if not yes and not words.strip():
        raise CannotMove(_("Zeg in een paar woorden wat er anders moet."))
    row.person, row.answered_at, row.words = by.party, at, words
    FALLBACK.make(step, row, by=by, at=at, party=row.taker_id)
    said = FallbackState(row.state).label
    tell(row.challenge, asks.CAUGHT, by=by, at=at, detail=said, only=residents(row.challenge))
    return row


def seat_in(whole: Challenge, role: str) -> Seat | None:
    return whole.seats.filter(role=role, state=SeatState.YES).select_related("party").first()


@transaction.atomic
def propose_contract(whole: Challenge, parts: Sequence[Part], *, by: Speaker, at: dt.datetime,
                     once: uuid.UUID | None = None) -> Challenge:  # fmt: skip
    """An agreement whose promises are the milestones of two workstreams. The principal gets what the contractor does,
    and alone says that it is done (V2); money is in no promise (V4). Raises CannotMove."""
    whole = held(whole)
    _refuse_arranging(whole, by)
    if whole.contract is not None and whole.contract.state not in NEVER_RAN:
        return whole
    principal, contractor = seat_in(whole, Role.PRINCIPAL), seat_in(whole, Role.CONTRACTOR)
    if principal is None or contractor is None:
        raise CannotMove(_("Eerst zeggen opdrachtgever en opdrachtnemer JA op hun rol."))
    if {part.stream for part in parts} != set(Stream.values):
        raise CannotMove(_("Beide werklijnen hebben een eigen mijlpaal: het werk zelf, en de mensen eromheen."))
    pairs = [(part.leg.giver.pk, part.leg.receiver.pk) for part in parts]
    if (contractor.party_id, principal.party_id) not in pairs:
        raise CannotMove(_("Zet er minstens één ding in dat de opdrachtnemer doet voor de opdrachtgever."))
    try:
        made = propose([part.leg for part in parts], initiative=whole.initiative, circle=Circle.OPEN, by=by, at=at,
                       once=once)  # fmt: skip
    except CannotAgree as refusal:
        raise CannotMove(str(refusal)) from refusal
    whole.contract = made
    whole.save(update_fields=["contract"])
    whole.milestones.all().delete()
    Milestone.objects.bulk_create(
        Milestone(challenge=whole, commitment=promise, stream=part.stream)
        for part, promise in zip(parts, made.commitments.order_by("position"), strict=True)
    )
    log("challenge.contract", by=by, at=at, subject=whole.subject, seen_like=whole, story=whole.initiative.subject)
    return whole


PRINCIPAL_SAID = _l("Een opdrachtgever die JA zei")
CONTRACTOR_SAID = _l("Een opdrachtnemer die JA zei")
CATCHER_SAID = _l("Een terugvalplan met de JA van wie het terugneemt")
ALL_SAID = _l("Een afspraak met mijlpalen, waar ieder JA op zei")
FOR_THE_START = (PRINCIPAL_SAID, CONTRACTOR_SAID, CATCHER_SAID, ALL_SAID)


def is_proposed(whole: Challenge) -> bool:
    """The contract lies there, and not everybody said JA yet."""
    return whole.contract is not None and whole.contract.state == AgreementState.PROPOSED


def missing_for_start(whole: Challenge) -> list[str | Promise]:
    """What has to be there before the task changes hands, in the order in which it is done."""
    fallback: Fallback | None = getattr(whole, "fallback", None)
    roles = set(whole.seats.filter(state=SeatState.YES).values_list("role", flat=True))
    contract = whole.contract
    runs = contract is not None and contract.state in (AgreementState.RUNNING, AgreementState.DONE)
    caught = fallback is not None and fallback.state == FallbackState.AGREED
    there = (Role.PRINCIPAL in roles, Role.CONTRACTOR in roles, caught, runs)
    return [words for done, words in zip(there, FOR_THE_START, strict=True) if not done]


@transaction.atomic
def start(whole: Challenge, *, evaluate_on: dt.date, by: Speaker, at: dt.datetime) -> Challenge:
    """From now on residents do it, until they look back on a day that is chosen now. Raises CannotMove."""
    whole = held(whole)
    step = step_of("start", whole, by)
    if step is None:
        return whole
    if missing := missing_for_start(whole):
        raise CannotMove(_("Er mist nog iets: %(what)s.") % {"what": str(missing[0])})
    check_day(evaluate_on, at)
    whole.started_at, whole.evaluate_on = at, evaluate_on
    CHALLENGE.make(step, whole, by=by, at=at, due=evaluate_on.isoformat())
    tell(whole, asks.STARTED, by=by, at=at)
    index(whole, at=at)
    return whole


def check_day(day: dt.date, at: dt.datetime) -> None:
    if not today(at) + dt.timedelta(days=LEAST_DAYS) <= day <= today(at) + dt.timedelta(days=LONGEST_DAYS):
        raise CannotMove(_("Kies een dag over vier weken tot twee jaar."))
