"""Somebody and a job: put forward, an own yes, a day, a trial, to work, a check, and an end with thanks.

A day is an agreement of one promise, so that only whose job it is can say that it was done (V2) and the volunteer says
JA to the very day (V11). Refuses with CannotPlace or CannotMove, both fit for the screen.
"""

import datetime as dt
import uuid
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.agreements.money import NO_MONEY, speaks_of_money
from aanzet.agreements.services.proposing import CannotAgree, Leg, propose
from aanzet.notices.services import tell
from aanzet.parties.choices import Circle
from aanzet.parties.circles import admit, open_audience
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.queries import has_voice
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today

from .. import asks
from ..choices import OfferState, PlacementState, SpellKind
from ..lives import CHECK_AGAIN_DAYS, CHECK_DAYS, JOB, PLACEMENT
from ..models import Job, Placement, Spell, TimeOffer
from ..models.placements import MOST_PUT_FORWARD
from .fitting import ask_parent_first, check_fit, check_may_be_asked, check_open, check_vog, offer_of, whose
from .following import follow_agreement
from .holding import CannotPlace, end_placement, guide_for, held_job, held_placement, settle_job
from .swapping import fall


@transaction.atomic
def take_job(
    job: Job, *, words: str = "", adult: bool, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None
) -> Placement:
    """*Ik wil dit doen*: whose job it is answers with a day. Raises CannotPlace."""
    known = _one_at_a_time(by.party, by, once)
    if known is not None:
        return known
    job, offer = held_job(job.pk), offer_of(by.party)
    check_open(job)
    check_fit(job, by.party, offer, adult=adult)
    if by.party in whose(job):
        raise CannotPlace(_("Dit is je eigen klus."))
    # Somebody who does something: the coordinator of their offer looks along, else that of the area.
    guide = offer.guide if offer and offer.guide else guide_for(job.area, without=by.party, also_not=job.party)
    row = _put(job, by.party, guide, PlacementState.WISHED, words, by=by, at=at, once=once)
    row.yes_at = at
    row.save()
    _begin(row, "placement.wished", by=by, at=at)
    return row


@transaction.atomic
def propose_job(
    job: Job, offer: TimeOffer, *, words: str = "", by: Speaker, at: dt.datetime, once: uuid.UUID | None = None
) -> Placement:
    """A coordinator, a person with a name, puts a job to somebody: three at most. Raises CannotPlace."""
    known = _one_at_a_time(offer.party, by, once)
    if known is not None:
        return known
    job = held_job(job.pk)
    offer.refresh_from_db()
    if offer.is_over:
        raise CannotPlace(_("Dit aanbod is gestopt."))
    if offer.state == OfferState.MEETING:
        raise CannotPlace(_("Maak eerst kennis. Daarna doe je een voorstel."))
    check_open(job)
    check_fit(job, offer.party, offer, adult=not offer.is_of_minor)
    check_may_be_asked(job, offer.party)
    row = _put(job, offer.party, by.party, PlacementState.ASKED, words, by=by, at=at, once=once)
    row.by_coordinator = True
    row.save()
    _begin(row, "placement.asked", by=by, at=at)
    return row


def _one_at_a_time(volunteer: Party, by: Speaker, once: uuid.UUID | None) -> Placement | None:
    """What is put to one person comes one after the other: never a fourth."""
    Party.objects.select_for_update(no_key=True).get(pk=volunteer.pk)
    return Placement.objects.filter(once=once, author=by.party).first() if once else None


def _put(
    job: Job, volunteer: Party, guide: Party | None, state: str, words: str, *, by: Speaker, at: dt.datetime,
    once: uuid.UUID | None,
) -> Placement:  # fmt: skip
    if speaks_of_money(words):
        raise CannotPlace(str(NO_MONEY), "words")
    used = set(Placement.objects.filter(volunteer=volunteer, slot__isnull=False).values_list("slot", flat=True))
    free = next((slot for slot in range(1, MOST_PUT_FORWARD + 1) if slot not in used), None)
    if free is None:
        raise CannotPlace(_("Drie voorstellen tegelijk is het meeste. Wacht eerst op een antwoord."))
    sides = open_audience("placement", members=[volunteer, job.party, *([guide] if guide else [])])
    row = Placement(job=job, volunteer=volunteer, guide=guide, state=state, slot=free, words=words, put_at=at,
                    circle=Circle.NAMED, audience=sides, once=once or uuid.uuid4())  # fmt: skip
    row.said_by(by)
    return row


def _begin(row: Placement, verb: str, *, by: Speaker, at: dt.datetime) -> None:
    admit(row.job.near, row.volunteer)
    log(verb, by=by, at=at, subject=row.subject, seen_like=row)
    PLACEMENT.lay(row, by=by, at=at)
    row.job.sign_at = at  # somebody reacts: it is no ghost
    row.job.save(update_fields=["sign_at"])
    JOB.lay(row.job, by=None, at=at)


@transaction.atomic
def say_yes(row: Placement, *, by: Speaker, at: dt.datetime) -> Placement:
    """The volunteer, and nobody else (V11). Whose job it is answers with a day. Raises CannotMove."""
    row = held_placement(row)
    step = PLACEMENT.check("say_yes", row, by=by)
    if step is not None:
        row.yes_at = at
        PLACEMENT.make(step, row, by=by, at=at)
    return row


@transaction.atomic
def decline(row: Placement, *, words: str = "", by: Speaker, at: dt.datetime) -> Placement:
    """Not now: no reason is asked. Raises CannotMove."""
    row = held_placement(row)
    if end_placement(row, "decline", by=by, at=at):
        _tell_others(row, asks.DECLINED.code, by=by, at=at, detail=words)
        settle_job(row.job, at=at)
    return row


@transaction.atomic
def take_back(row: Placement, *, by: Speaker, at: dt.datetime) -> Placement:
    row = held_placement(row)
    if end_placement(row, "withdraw", by=by, at=at):
        _tell_others(row, asks.TAKEN_BACK.code, by=by, at=at)
        settle_job(row.job, at=at)
    return row


@transaction.atomic
def plan_day(row: Placement, *, day: dt.date, hours: Decimal, by: Speaker, at: dt.datetime) -> Placement:
    """A day and how long, by whose job it is; the volunteer says JA to it. Two who give away the last place come one
    after the other: the second hears that it is taken. Raises CannotPlace, CannotMove."""
    row = held_placement(row)
    step = PLACEMENT.check("plan", row, by=by)
    if step is None:
        return row
    job = row.job
    ask_parent_first(offer_of(row.volunteer))
    if row.state == PlacementState.WISHED and job.left <= 0:
        raise CannotPlace(_("De laatste plek is intussen vergeven."))
    if job.is_once:
        check_vog(row.job, row.vog_seen_on)
    if not has_voice(row.volunteer):
        raise CannotPlace(_("Deze vrijwilliger is er niet meer."))
    row.slot = None
    PLACEMENT.make(step, row, by=by, at=at)
    leg = Leg(row.volunteer, job.party, job.what, day, hours, "uur")
    try:
        agreement = propose([leg], gift_because="", circle=Circle.NAMED, by=by, at=at)
    except CannotAgree as refusal:
        raise CannotPlace(str(refusal), "day") from None
    Spell.objects.create(placement=row, agreement=agreement, on=day,
                         kind=SpellKind.JOB if job.is_once else SpellKind.TRIAL)  # fmt: skip
    settle_job(job, at=at)
    if not agreement.is_proposed:
        follow_agreement(agreement, at=at)
    return row


@transaction.atomic
def see_vog(row: Placement, *, by: Speaker, at: dt.datetime) -> Placement:
    """Whose job it is saw the certificate; only the day is kept, never the paper."""
    row = held_placement(row)
    if not speaks_as(by, row.job.party):
        raise CannotPlace(_("Dit is niet aan jou. Kijk wie er aan zet is."))
    if row.vog_seen_on is None and row.is_open and row.job.vog_rule:
        row.vog_seen_on = today(at)
        row.save(update_fields=["vog_seen_on"])
        log("placement.vog_seen", by=by, at=at, subject=row.subject, seen_like=row)
    return row


@transaction.atomic
def go_on(row: Placement, *, by: Speaker, at: dt.datetime) -> Placement:
    """After the trial day: the volunteer wants to. After six weeks somebody asks how it is. Raises CannotMove."""
    row = held_placement(row)
    step = PLACEMENT.check("go_on", row, by=by)
    if step is not None:
        check_vog(row.job, row.vog_seen_on)
        ask_parent_first(offer_of(row.volunteer))
        row.started_at, row.check_on = at, today(at) + dt.timedelta(days=CHECK_DAYS)
        PLACEMENT.make(step, row, by=None, at=at, party=by.party.pk)
        _tell_others(row, asks.GOES_ON.code, by=by, at=at)
    return row


@transaction.atomic
def say_checked(row: Placement, *, words: str = "", by: Speaker, at: dt.datetime) -> Placement:
    """Somebody asked how it is. What was said in a few words, for the three of them. Raises CannotMove."""
    row = held_placement(row)
    step = PLACEMENT.check("check", row, by=by)
    if step is not None:
        row.check_on = today(at) + dt.timedelta(days=CHECK_AGAIN_DAYS)
        PLACEMENT.make(step, row, by=None, at=at, party=by.party.pk)
        _tell_others(row, asks.CHECKED.code, by=by, at=at, detail=words)
    return row


@transaction.atomic
def stop(row: Placement, *, words: str = "", by: Speaker, at: dt.datetime) -> Placement:
    """Either side, without having to say why. It ends with thanks. Raises CannotMove."""
    row = held_placement(row)
    step = PLACEMENT.check("stop", row, by=by)
    if step is not None:
        row.stopped, row.check_on = row.started_at is None, None
        PLACEMENT.make(step, row, by=None, at=at, party=by.party.pk)
        _tell_others(row, asks.STOPS.code, by=by, at=at, detail=words)
        settle_job(row.job, at=at)
        fall(at=at, answers__placement=row)
    return row


@transaction.atomic
def thank(row: Placement, *, words: str, by: Speaker, at: dt.datetime) -> Placement:
    """It ends with a word of thanks, which stands on the letter and the certificate. Raises CannotMove, CannotPlace."""
    row = held_placement(row)
    step = PLACEMENT.check("thank", row, by=by)
    if step is not None:
        if not words.strip() or speaks_of_money(words):
            raise CannotPlace(_("Schrijf een paar woorden van dank, zonder geld of bonnen."), "words")
        row.thanks, row.ended_at = words.strip(), at
        PLACEMENT.make(step, row, by=by, at=at)
        tell(row.volunteer, kind=asks.THANKED.code, title=row.title, url=row.get_absolute_url(), subject=row.subject,
             seen_like=row, at=at, actor=by.party, detail=row.thanks)  # fmt: skip
        settle_job(row.job, at=at)
    return row


def _tell_others(row: Placement, kind: str, *, by: Speaker, at: dt.datetime, detail: str = "") -> None:
    """The volunteer, whose job it is and who looks along hear it, except who did it."""
    sides = {party.pk: party for party in (row.volunteer, row.job.party, row.guide) if party}
    for party in sides.values():
        tell(party, kind=kind, title=row.title, url=row.get_absolute_url(), subject=row.subject, seen_like=row, at=at,
             actor=by.party, detail=detail[:300])  # fmt: skip


def lapse_placement(row: Placement, *, at: dt.datetime) -> None:
    """Somebody in it is gone. For a caller that holds it."""
    if row.is_open:
        end_placement(row, "lapse", by=None, at=at)
        settle_job(row.job, at=at)
        fall(at=at, answers__placement=row)
