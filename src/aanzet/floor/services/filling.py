"""The form of two, in a minute, on one phone or from paper; and what the confirmer does with it.

    slip = fill(market, Filled(Badge(4, "KRTM"), Badge(17, "BDFG"), gives=Given("Een dag graven", day)), by=by, at=at)
    confirm(slip, by=by, at=at)

Each says JA with the code on the own badge, or with the own sign-in. It becomes a match of vraag en aanbod, with its
agreement and promises there; nothing is promised twice. Raises CannotFloor (fit for the screen), CannotMove.
"""

import datetime as dt
import hashlib
import secrets
import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.agreements.choices import AgreementState, AssentState
from aanzet.agreements.models import Agreement
from aanzet.agreements.money import NO_MONEY, speaks_of_money
from aanzet.agreements.services.answering import accept
from aanzet.engines.similarity.words import words_of
from aanzet.exchange.choices import MatchOrigin
from aanzet.exchange.models import Item, Match
from aanzet.exchange.services.aftercare import held_match, say_not_feasible
from aanzet.exchange.services.matching import CannotMatch, Form, Link, fill_form
from aanzet.logbook.choices import Channel
from aanzet.notices.services import Telling, tell_many
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.viewer import Speaker

from .. import asks
from ..choices import OPEN_SLIPS, SlipState
from ..lives import SLIP, speaks_for, whose
from ..models import Entry, Market, SignUp, Slip
from .holding import CannotFloor, held_slip


class WrongCode(CannotFloor):
    """Somebody did not say JA with the right code."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge as it is typed; without a code by whoever is signed in as the one who wears it."""

    number: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What one gives the other; `number` is that of what lies on the table."""

    what: str
    due_on: dt.date
    amount: Decimal | None = None
    unit: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """`one` gives, `other` gets. In return: `returns` of the other, `in_return` in words, or `gift_because`."""

    one: Badge
    other: Badge
    gives: Given
    returns: Given | None = None
    in_return: str = ""
    gift_because: str = ""
    on_wall: bool = False
    paper: bool = False


@transaction.atomic
def fill(market: Market, filled: Filled, *, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None) -> Slip:
    """Both said JA: it is agreed, and lies with the confirmer. The same `once`, or the same form from another phone,
    gives the same slip."""
    known = Slip.objects.filter(match__agreement__once=once, market=market).first() if once else None
    if known:
        return known
    one, other = _badges(market, filled)
    speakers = {
        row.pk: said_yes(row, badge, field, by, paper=filled.paper)
        for row, badge, field in ((one, filled.one, "one_code"), (other, filled.other, "other_code"))
    }
    market.refresh_from_db(fields=["state"])
    if not market.takes_forms:
        raise CannotFloor(_("Formulieren kunnen van de eerste bel tot de nazorg."))
    key = _key(one, other, filled)
    known = Slip.objects.filter(market=market, key=key).exclude(state=SlipState.DROPPED).first()
    if known:
        return known
    match = _match(market, one, other, filled, speakers[one.pk], at=at, once=once)
    _other_yes(match, speakers[other.pk], at=at)
    slip = Slip(
        market=market, match=match, one=one, other=other, typed_by=by.helper or by.party, key=key, filled_at=at,
        on_wall=filled.on_wall, channel=Channel.PAPER if filled.paper else Channel.DESK,
    )  # fmt: skip
    slip.save()
    SLIP.lay(slip, by=by, at=at)
    return slip


def _badges(market: Market, filled: Filled) -> tuple[SignUp, SignUp]:
    """Both are held, in the order of their numbers: two who send the same form come one after the other."""
    numbers = (filled.one.number, filled.other.number)
    if numbers[0] == numbers[1]:
        raise CannotFloor(
            _("Vul twee verschillende badges in. Met jezelf hoef je niets af te spreken."), "other_number"
        )
    rows = SignUp.objects.filter(market=market, number__in=numbers, coming=True).order_by("number")
    list(rows.select_for_update(of=("self",), no_key=True).values_list("pk"))
    found = {row.number: row for row in rows.select_related("party", "person", "hat__organisation")}
    for number, field in zip(numbers, ("one_number", "other_number"), strict=True):
        if number not in found:
            raise CannotFloor(_("Badge %(number)d kennen we niet. Kijk op de badge.") % {"number": number}, field)
    one, other = found[numbers[0]], found[numbers[1]]
    if one.person_id == other.person_id:
        raise CannotFloor(_("Dit zijn twee badges van dezelfde persoon. Er is een ander nodig."), "other_number")
    return one, other


def said_yes(row: SignUp, badge: Badge, field: str, by: Speaker, *, paper: bool) -> Speaker:
    """Who speaks for this badge: themselves on their own phone, or at the desk by the code on it."""
    hat = row.hat if row.hat and row.hat.is_confirmed else None
    if by.party.pk == row.person_id and not badge.code:
        said = Speaker(row.person, hat, Channel.PAPER if paper else by.channel, by.helper)
    elif secrets.compare_digest(badge.code.strip().upper().encode(), row.code.encode()):
        helper = None if by.party.pk == row.person_id else by.helper or by.party
        said = Speaker(row.person, hat, Channel.PAPER if paper else Channel.DESK, helper)
    else:
        raise WrongCode(_("Deze code hoort niet bij badge %(number)d.") % {"number": row.number}, field)
    if not speaks_as(said, row.party):
        raise CannotFloor(_("%(name)s kan nu niet voor deze organisatie spreken.") % {"name": row.person.name}, field)
    return said


def _key(one: SignUp, other: SignUp, filled: Filled) -> str:
    """Small differences in writing are not another form; who sent it first does not count."""
    legs = [(one.pk, other.pk, filled.gives)]
    if filled.returns:
        legs.append((other.pk, one.pk, filled.returns))
    parts = sorted(
        f"{a}>{b}:{' '.join(words_of(given.what))}:{given.amount or ''}:{given.due_on}" for a, b, given in legs
    )
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


def _match(
    market: Market, one: SignUp, other: SignUp, filled: Filled, by: Speaker, *, at: dt.datetime, once: uuid.UUID | None
) -> Match:
    links = [_link(market, filled.gives, one.party, other.party, "gives")]
    if filled.returns:
        links.append(_link(market, filled.returns, other.party, one.party, "returns"))
    if once and Agreement.objects.filter(once=once).exists():
        once = uuid.uuid4()  # somebody else's token: no reason to fail
    form = Form(links, in_return=filled.in_return.strip(), gift_because=filled.gift_because.strip(),
                contact_by=other.party, area=market.area)  # fmt: skip
    try:
        return fill_form(form, origin=MatchOrigin.FLOOR, by=by, at=at, once=once)
    except CannotMatch as refusal:
        raise CannotFloor(str(refusal)) from refusal


def _link(market: Market, given: Given, giver: Party, receiver: Party, field: str) -> Link:
    item = _item(market, given, giver, receiver, field)
    offer, need = (item, None) if item and item.is_offer else (None, item)
    return Link(giver, receiver, given.what.strip(), given.due_on, offer, need, given.amount, given.unit.strip())


def _item(market: Market, given: Given, giver: Party, receiver: Party, field: str) -> Item | None:
    if given.number is None:
        return None
    entry = Entry.objects.filter(market=market, number=given.number).select_related("item").first()
    if entry is None or entry.item.circle != Circle.OPEN:  # not even its number, once a moderator hid it
        raise CannotFloor(_("Nummer %(number)d ligt hier niet. Kijk in de marktkrant.") % {"number": given.number},
                          f"{field}_number")  # fmt: skip
    whose = giver if entry.item.is_offer else receiver
    if entry.item.party_id != whose.pk:
        raise CannotFloor(
            _("Nummer %(number)d is van een ander. Kijk wie wat geeft, of laat het nummer leeg.")
            % {"number": given.number}, f"{field}_number",
        )  # fmt: skip
    return entry.item


def _other_yes(match: Match, by: Speaker, *, at: dt.datetime) -> None:
    rows = match.agreement.assents.filter(state=AssentState.ASKED).select_related("party", "agreement")
    for assent in rows.order_by("pk"):
        if speaks_as(by, assent.party):
            accept(assent, by=by, at=at)
    match.refresh_from_db()  # the last JA made it run


@transaction.atomic
def confirm(slip: Slip, *, by: Speaker, at: dt.datetime) -> Slip:
    """Clear enough to be kept: both get their copy. Raises CannotMove."""
    slip = _held_whole(slip)
    _refuse_own(slip, by)
    step = SLIP.check("confirm", slip, by=by)
    if step is not None:
        slip.confirmer, slip.confirmed_at = by.party, at
        SLIP.make(step, slip, by=by, at=at)
        _tell_both(slip, asks.CONFIRMED.code, by=by, at=at)
    return slip


def _refuse_own(slip: Slip, by: Speaker) -> None:
    """Whatever hat it is said in: nobody looks at one's own form, nor at that of whom one speaks for (V5)."""
    own = whose(slip)
    if by.party.pk in own or by.party.pk in speaks_for(own):
        raise CannotFloor(_("Dit formulier is van jou, of van wie je mag spreken. Vraag een ander voor deze taak."))


def _held_whole(slip: Slip) -> Slip:
    """The agreement is held before the form: the two who made it may be ending it."""
    held_match(slip.match)
    return held_slip(slip)


@transaction.atomic
def send_back(slip: Slip, *, remark: str, by: Speaker, at: dt.datetime) -> Slip:
    """The confirmer asks something: what is agreed stays agreed, and the two explain it or take it back."""
    slip = _held_whole(slip)
    _refuse_own(slip, by)
    step = SLIP.check("send_back", slip, by=by)
    if step is None:
        return slip
    if not remark.strip():
        raise CannotFloor(_("Schrijf wat er nog niet duidelijk is."), "remark")
    slip.remark, slip.reply = remark.strip()[:200], ""
    SLIP.make(step, slip, by=by, at=at)
    _tell_both(slip, asks.RETURNED.code, by=by, at=at, detail=slip.remark)
    return slip


@transaction.atomic
def explain(slip: Slip, *, reply: str, by: Speaker, at: dt.datetime) -> Slip:
    """One of the two answers; the confirmer looks again."""
    slip = _held_whole(slip)
    step = SLIP.check("again", slip, by=by)
    if step is None:
        return slip
    if not reply.strip():
        raise CannotFloor(_("Schrijf in een zin hoe het zit."), "reply")
    if speaks_of_money(reply):
        raise CannotFloor(str(NO_MONEY), "reply")
    slip.reply = reply.strip()[:200]
    SLIP.make(step, slip, by=by, at=at)
    return slip


@transaction.atomic
def drop(slip: Slip, *, because: str = "", by: Speaker, at: dt.datetime) -> Slip:
    """One of the two takes it back before it was confirmed: the promises go, and what lay on the table is free."""
    slip = _held_whole(slip)
    step = SLIP.check("drop", slip, by=by)
    if step is not None:
        SLIP.make(step, slip, by=by, at=at)
        because = because.strip() or slip.remark or _("Op de vloer teruggenomen.")
        say_not_feasible(slip.match, because=because, by=by, at=at)
    return slip


def follow_agreement(agreement: Agreement, /, *, at: dt.datetime) -> None:
    """Told by the agreement, which is held: what ended or was kept needs no confirmer any more."""
    if agreement.state not in (AgreementState.DONE, AgreementState.STOPPED):
        return
    row = Slip.objects.filter(match__agreement=agreement, state__in=OPEN_SLIPS).only("pk").first()
    if row is None:
        return
    slip = held_slip(row)
    if agreement.state == AgreementState.DONE:
        slip.confirmed_at = at
        SLIP.move("kept", slip, by=None, at=at)
    else:
        SLIP.move("lapse", slip, by=None, at=at)


def _tell_both(slip: Slip, kind: str, *, by: Speaker, at: dt.datetime, detail: str = "") -> None:
    whole = slip.match.agreement
    tell_many([
        Telling(row.party, kind, whole.title, slip.get_absolute_url(), slip.subject, whole, detail, by.party)
        for row in (slip.one, slip.other)
    ], at=at)  # fmt: skip
