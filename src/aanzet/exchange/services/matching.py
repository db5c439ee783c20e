"""Matches: two fill one form together; or a ring or a chain is proposed to all who are in it.

    match = fill_form(Form([Link(giver, receiver, "…", day, offer, need)], in_return="…"), response=row, by=by, at=at)
    match = propose_course([link, link, link], origin=MatchOrigin.RING, by=by, at=at)   # everybody is asked for a JA

Every match is an Agreement; its promises are Commitments that use items. An item is held while it is promised, and
never promised more often than its capacity. Raises CannotMatch (fit for the screen).
"""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.agreements.choices import AgreementState, CommitmentState
from aanzet.agreements.models import Agreement
from aanzet.agreements.money import NO_MONEY, speaks_of_money
from aanzet.agreements.services.answering import lapse
from aanzet.agreements.services.holding import held as held_agreement
from aanzet.agreements.services.proposing import Asked, CannotAgree, Leg, propose
from aanzet.areas.models import Area
from aanzet.parties.circles import admit
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove

from ..choices import ItemState, MatchOrigin, ResponseState
from ..lives import RESPONSE
from ..models import Item, Match, Refusal, Response, Use
from .holding import all_held, settle
from .reaching import shut_out
from .responding import held_response

DUE_DAYS = 30


class CannotMatch(Exception):
    """The message is fit for the screen."""


@dataclass(frozen=True, slots=True)
class Link:
    """One promise of a match: who gives what to whom by when, and which items that uses. Without an offer somebody
    answers a need with what is not on the list; without a need somebody takes what is offered."""

    giver: Party
    receiver: Party
    what: str
    due_on: dt.date
    offer: Item | None = None
    need: Item | None = None
    amount: Decimal | None = None
    unit: str = ""

    @property
    def items(self) -> list[Item]:
        return [item for item in (self.offer, self.need) if item]

    @property
    def leg(self) -> Leg:
        return Leg(self.giver, self.receiver, self.what, self.due_on, self.amount, self.unit)


@dataclass(frozen=True, slots=True)
class Form:
    """What two fill in together. Something in return: a second link, `in_return` in words (later, or for somebody
    else), or `gift_because`."""

    links: Sequence[Link]
    in_return: str = ""
    gift_because: str = ""
    # Who makes the first contact, within two weeks; else who gets something first.
    contact_by: Party | None = field(default=None)
    # Where it was agreed, if not where the items are.
    area: Area | None = None


@transaction.atomic
def fill_form(
    form: Form, *, response: Response | None = None, origin: str = MatchOrigin.DIRECT, by: Speaker, at: dt.datetime,
    once: uuid.UUID | None = None,
) -> Match:  # fmt: skip
    """The match of a form: the other side is asked for a JA, and with that it runs. Safe to send twice with the same
    `once`. Raises CannotMatch, CannotMove."""
    known = Match.objects.filter(agreement__once=once, agreement__author=by.party).first() if once else None
    if known:
        return known
    _check_form(form)
    if response is not None:
        return _from_response(form, response, origin, by=by, at=at, once=once)
    return _make(form.links, form, origin, by=by, at=at, once=once, asked=None)


def _check_form(form: Form) -> None:
    if len(form.links) == 1 and not (form.in_return.strip() or form.gift_because.strip()):
        raise CannotMatch(_("Zeg wat ertegenover staat, of schrijf: gratis, want …"))
    if form.in_return and form.gift_because:
        raise CannotMatch(_("Kies één van de twee: er staat iets tegenover, of het is gratis."))
    if speaks_of_money(form.in_return, form.gift_because):
        raise CannotMatch(str(NO_MONEY))


def _from_response(
    form: Form, response: Response, origin: str, *, by: Speaker, at: dt.datetime, once: uuid.UUID | None
) -> Match:
    numbers = {item.pk for link in form.links for item in link.items} | {response.item_id}
    all_held(numbers)
    response = held_response(response)
    step = RESPONSE.check("form", response, by=by)
    if step is None:  # the other of the two was first
        made = response.matches.select_related("agreement").first()
        if made:
            return made
    if step is None:
        raise CannotMove(_("Dit is intussen veranderd. Kijk hoe het nu staat."))
    RESPONSE.make(step, response, by=by, at=at)
    match = _make(form.links, form, origin, by=by, at=at, once=once, asked=None)
    match.response = response
    match.save(update_fields=["response"])
    return match


@transaction.atomic
def propose_course(
    links: Sequence[Link], *, origin: str, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None,
    everybody: bool = False, area: Area | None = None,
) -> Match:  # fmt: skip
    """A ring or a chain, put to everybody in it. Who proposes and is in it says JA by proposing, unless `everybody` is
    asked. The last of a chain gives nothing now, and is asked for a JA as well. `area`: where it is agreed, if that is
    not where the items are. Raises CannotMatch."""
    givers = {link.giver.pk for link in links}
    also = [link.receiver for link in links if link.receiver.pk not in givers]
    form = Form(links, in_return=_later(also), area=area)
    return _make(links, form, origin, by=by, at=at, once=once, asked=Asked(also, everybody))


def _later(also: Sequence[Party]) -> str:
    if not also:
        return ""
    return _("%(name)s geeft later iets terug, aan wie dan ook.") % {"name": also[0].name}


def _make(
    links: Sequence[Link], form: Form, origin: str, *, by: Speaker, at: dt.datetime, once: uuid.UUID | None,
    asked: Asked | None,
) -> Match:  # fmt: skip
    items = all_held(item.pk for link in links for item in link.items)
    _refuse_hidden(links, items)
    _check_items(links, items)
    gift = form.gift_because if len(links) == 1 and asked is None else ""
    try:
        agreement = propose(
            [link.leg for link in links], gift_because=gift, by=by, at=at, once=once, asked=_consent(links, by, asked)
        )
    except CannotAgree as refusal:
        raise CannotMatch(str(refusal)) from refusal
    known = Match.objects.filter(agreement=agreement).first()
    if known:
        return known
    return _write(agreement, links, items, form, origin, at=at)


def _consent(links: Sequence[Link], by: Speaker, asked: Asked | None) -> Asked | None:
    """Of a form with one promise in it the receiver says JA too, unless it is the receiver who fills it in."""
    if asked is not None:
        return asked
    receivers = {link.receiver.pk: link.receiver for link in links if not speaks_as(by, link.receiver)}
    return Asked(list(receivers.values()))


def _refuse_hidden(links: Sequence[Link], items: dict[int, Item]) -> None:
    """Without its words: who fills this in may not read them any more."""
    parties = [party for link in links for party in (link.giver, link.receiver)]
    if any(item.state == ItemState.SHIELDED or shut_out(item, parties) for item in items.values()):
        raise CannotMatch(_("Iets hierin is er intussen niet meer. Kijk wat er nog meer is."))


def _check_items(links: Sequence[Link], items: dict[int, Item]) -> None:
    wanted: dict[int, int] = {}
    for link in links:
        if link.giver.pk == link.receiver.pk:
            raise CannotMatch(_("Een partij kan niets met zichzelf afspreken."))
        for item, whose in ((link.offer, link.giver), (link.need, link.receiver)):
            if item is None:
                continue
            now = items[item.pk]
            wanted[now.pk] = wanted.get(now.pk, 0) + 1
            if now.party_id != whose.pk or not now.is_on_list:
                raise CannotMatch(_("‘%(what)s’ is er intussen niet meer.") % {"what": now.title})
            if now.left < wanted[now.pk]:
                raise CannotMatch(_("‘%(what)s’ is al zo vaak afgesproken als het kan.") % {"what": now.title})
        wrong = (link.offer and not link.offer.is_offer) or (link.need and link.need.is_offer)
        if wrong:
            raise CannotMatch(_("Een aanbod hoort bij wie geeft, een vraag bij wie krijgt."))


def _write(
    agreement: Agreement, links: Sequence[Link], items: dict[int, Item], form: Form, origin: str, *, at: dt.datetime
) -> Match:
    match = Match(
        agreement=agreement, origin=origin, made_at=at, in_return=form.in_return.strip(),
        contact_by=form.contact_by or links[0].receiver,
        area=form.area or next((items[one.pk].area for link in links for one in link.items), None),
    )  # fmt: skip
    match.save()
    promises = {row.position: row for row in agreement.commitments.all()}
    Use.objects.bulk_create(
        Use(item=item, match=match, commitment=promises[number])
        for number, link in enumerate(links, 1) for item in link.items
    )  # fmt: skip
    # Whoever brought an item reads the agreement of it.
    admit(agreement.sides, *(item.party for item in items.values()))
    for item in items.values():
        settle(item, at=at)
    if agreement.state == AgreementState.RUNNING:
        from .following import follow_agreement

        follow_agreement(agreement, at=at)
    return Match.objects.select_related("agreement", "contact_by").get(pk=match.pk)


def drop_proposals(item: Item, *, at: dt.datetime) -> list[Match]:
    """It is taken back: what is only proposed with it falls for everybody (nothing half). Agreements are held before
    items. The rings and chains that fell, for who stood in them."""
    found = list(proposals_with(item))
    for match in found:
        lapse(match.agreement, at=at)
    return [match for match in found if is_course(match)]


def proposals_with(item: Item) -> Iterator[Match]:
    """What is only proposed with it, each with its agreement held."""
    rows = Agreement.objects.filter(match__uses__item=item, state=AgreementState.PROPOSED).distinct().order_by("pk")
    for row in list(rows):
        agreement = held_agreement(row)
        if agreement.state == AgreementState.PROPOSED:
            match = Match.objects.get(agreement=agreement)
            match.agreement = agreement
            yield match


def is_course(match: Match) -> bool:
    """A swap, ring or chain that was put to people; not a form that two filled in."""
    return match.response_id is None and match.origin != MatchOrigin.FLOOR


def remember_refusal(match: Match, party: Party, *, at: dt.datetime) -> None:
    """What this party would give and would get here is not proposed to these two again."""
    uses = list(match.uses.select_related("item", "commitment__receiver"))
    needs = {use.commitment_id: use.item for use in uses if not use.item.is_offer}
    for use in uses:
        promise = use.commitment
        if use.item.is_offer and party.pk in (promise.giver_id, promise.receiver_id):
            Refusal.objects.get_or_create(given=use.item, receiver=promise.receiver, party=party,
                                          defaults={"need": needs.get(promise.pk), "at": at})  # fmt: skip


def free_again(match: Match) -> list[Item]:
    """The uses of promises that stopped are over; the items that they used, held and settled by the caller."""
    gone = match.uses.filter(active=True, commitment__state=CommitmentState.STOPPED)
    numbers = list(gone.values_list("item", flat=True))
    gone.update(active=False)
    return list(all_held(numbers).values())


def reopen(match: Match, *, at: dt.datetime) -> None:
    """The form fell: the two may fill in another one, as long as the item is there."""
    if match.response is None:
        return
    row = held_response(match.response)
    if row.state == ResponseState.FORM:
        RESPONSE.move("again" if row.item.is_on_list and row.item.left else "lapse", row, by=None, at=at)
        settle(row.item, at=at)
