"""From a few lines to an agreement that every giver is asked about."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from aanzet.initiatives.choices import ACTIVE, InitiativeState
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.laying import locked
from aanzet.parties.choices import Circle
from aanzet.parties.circles import admit, open_audience
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.web.drawings.words import in_words

from .. import asks
from ..choices import AgreementKind
from ..lives import ASSENT
from ..models import Agreement, Assent, Commitment
from ..money import NO_MONEY, speaks_of_money
from .answering import give_yes, start_when_all_said_yes
from .holding import index, tell_sides

MOST_LEGS = 8
MOST_DAYS_AHEAD = 366 * 2


class CannotAgree(Exception):
    """The message is fit for the screen."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One promise as it is proposed."""

    giver: Party
    receiver: Party
    what: str
    due_on: dt.date
    amount: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """`also` are asked for a JA though they only receive; with `everybody` nobody has said it yet, not the proposer
    either: the computer put it together."""

    also: Sequence[Party] = ()
    everybody: bool = False


@transaction.atomic
def propose(
    legs: Sequence[Leg],
    *,
    initiative: Initiative | None = None,
    circle: int = Circle.OPEN,
    gift_because: str = "",
    by: Speaker,
    at: dt.datetime,
    once: uuid.UUID | None = None,
    asked: Asked | None = None,
) -> Agreement:
    """An agreement of these promises. Every giver is asked for a JA; who proposes says it for their own promises by
    proposing. `circle`: open is whoever sees the initiative. The same `once` gives the same agreement. `asked` is for
    what was put together for others: between more than two, or by somebody who gives and gets nothing."""
    # One at a time per maker: a double click finds the agreement of the first.
    Party.objects.select_for_update(no_key=True).get(pk=by.party.pk)
    known = Agreement.objects.filter(once=once, author=by.party).first() if once else None
    if known:
        return known
    initiative = locked(initiative) if initiative else None
    _check(legs, initiative, gift_because, by=by, at=at, free=asked is not None)
    found = asked is not None and asked.everybody
    agreement = _write(legs, initiative, circle, gift_because, by=by, at=at, once=once, found=found)
    _ask_too(agreement, asked)
    log("agreement.proposed", by=None if found else by, at=at, subject=agreement.subject, seen_like=agreement,
        story=agreement.story)  # fmt: skip
    for assent in agreement.assents.select_related("party"):
        assent.agreement = agreement
        if speaks_as(by, assent.party) and not found:
            give_yes(assent, by=by, at=at)
        else:
            ASSENT.lay(assent, by=by, at=at)
    if not start_when_all_said_yes(agreement, by=by, at=at):
        told = {assent.party_id for assent in agreement.assents.all()}
        others = [party for party in agreement.sides.members.all() if party.pk not in told]
        tell_sides(agreement, asks.PROPOSED, by=by, at=at, only=others)
        index(agreement, at=at)
    return agreement


def _check(
    legs: Sequence[Leg], initiative: Initiative | None, gift_because: str, *, by: Speaker, at: dt.datetime, free: bool
) -> None:
    if not 1 <= len(legs) <= MOST_LEGS:
        raise CannotAgree(_("Een afspraak heeft één tot acht toezeggingen."))
    if gift_because and len(legs) > 1:
        raise CannotAgree(_("Een gift is één toezegging. Haal de reden weg, of maak er twee afspraken van."))
    for leg in legs:
        _check_leg(leg, at)
    if initiative is None:
        if not free:
            _check_two(legs, by)
        return
    if initiative.state != InitiativeState.RUNNING:
        raise CannotAgree(_("Dit initiatief loopt nu niet. Open het eerst weer."))
    here = set(initiative.participations.filter(state__in=ACTIVE).values_list("party", flat=True))
    if strangers := [party.name for leg in legs for party in (leg.giver, leg.receiver) if party.pk not in here]:
        raise CannotAgree(_("%(name)s doet hier niet mee. Vraag eerst of dat anders kan.") % {"name": strangers[0]})


def _check_leg(leg: Leg, at: dt.datetime) -> None:
    if leg.giver.pk == leg.receiver.pk:
        raise CannotAgree(_("Je kunt jezelf niets beloven. Kies wie het geeft en wie het krijgt."))
    if speaks_of_money(leg.what, leg.unit):
        raise CannotAgree(str(NO_MONEY))
    if leg.due_on < today(at):
        raise CannotAgree(_("Deze dag is al geweest. Kies een dag vanaf vandaag."))
    if leg.due_on > today(at) + dt.timedelta(days=MOST_DAYS_AHEAD):
        raise CannotAgree(_("Dat is meer dan twee jaar weg. Kies een dag dichterbij."))


def _check_two(legs: Sequence[Leg], by: Speaker) -> None:
    parties = {party.pk: party for leg in legs for party in (leg.giver, leg.receiver)}
    if len(parties) != 2 or not any(speaks_as(by, party) for party in parties.values()):
        raise CannotAgree(_("Buiten een initiatief spreek je iets af tussen jou en één ander."))


def _write(
    legs: Sequence[Leg], initiative: Initiative | None, circle: int, gift_because: str, *, by: Speaker, at: dt.datetime,
    once: uuid.UUID | None, found: bool,
) -> Agreement:  # fmt: skip
    parties = {party.pk: party for leg in legs for party in (leg.giver, leg.receiver)}
    sides = open_audience("agreement", members=parties.values())
    agreement = Agreement(
        initiative=initiative, title=_title(legs), gift_because=gift_because,
        kind=_kind(legs, gift_because), proposer=by.hat.organisation if by.hat and by.hat.organisation else by.party,
        sides=sides, proposed_at=at, once=once or uuid.uuid4(), found=found,
    )  # fmt: skip
    agreement.said_by(by)
    _place(agreement, circle)
    agreement.save()
    Commitment.objects.bulk_create(
        Commitment(agreement=agreement, position=number, giver=leg.giver, receiver=leg.receiver, what=leg.what,
                   amount=leg.amount, unit=leg.unit, due_on=leg.due_on)
        for number, leg in enumerate(legs, 1)
    )  # fmt: skip
    givers = {leg.giver.pk: leg.giver for leg in legs}
    Assent.objects.bulk_create(Assent(agreement=agreement, party=party) for party in givers.values())
    return agreement


def _ask_too(agreement: Agreement, asked: Asked | None) -> None:
    for party in asked.also if asked else ():
        Assent.objects.get_or_create(agreement=agreement, party=party)


def _title(legs: Sequence[Leg]) -> str:
    """What was promised first, and how much more; kept in Dutch, as what people write."""
    if len(legs) == 1:
        return legs[0].what
    with override(settings.LANGUAGE_CODE):
        return _("%(what)s, en nog %(count)s") % {"what": legs[0].what, "count": in_words(len(legs) - 1)}


def _kind(legs: Sequence[Leg], gift_because: str) -> AgreementKind:
    if gift_because:
        return AgreementKind.GIFT
    return AgreementKind.RING if len(legs) >= 3 and is_ring(legs) else AgreementKind.DIRECT


def is_ring(legs: Sequence[Leg]) -> bool:
    """Whether everybody gives once and gets once, and going from giver to receiver passes everybody."""
    onward = {leg.giver.pk: leg.receiver.pk for leg in legs}
    here, passed = legs[0].giver.pk, set()
    while here in onward and here not in passed:
        passed.add(here)
        here = onward[here]
    return len(passed) == len(legs) and here == legs[0].giver.pk


def _place(agreement: Agreement, circle: int) -> None:
    """The chosen circle, never wider than that of the initiative (V6). Between two parties it is theirs alone."""
    around = agreement.initiative
    if around is None or circle >= Circle.NAMED:
        agreement.circle, agreement.audience = Circle.NAMED, agreement.sides
    elif circle >= Circle.PARTICIPANTS:
        agreement.circle, agreement.audience = around.for_participants.circle, around.participants
    else:
        agreement.circle, agreement.audience = around.circle, around.audience


def join_sides(agreement: Agreement, party: Party) -> None:
    admit(agreement.sides, party)
