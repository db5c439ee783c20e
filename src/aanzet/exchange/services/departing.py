"""Somebody leaves, or nobody speaks for an organisation any more: its items go, promises go as agreements say."""

import datetime as dt

from django.db.models import Q

from aanzet.parties.models import Party
from aanzet.parties.queries import has_voice

from ..choices import OPEN_RESPONSES, RUNNING_MATCHES, ItemState, MatchOrigin, MatchState
from ..lives import MATCH
from ..models import Item, Match, Response
from .aftercare import held_match
from .bringing import lapse_item
from .clearing import propose_next
from .holding import held
from .matching import drop_proposals
from .responding import lapse_response


def depart(party: Party, /, *, at: dt.datetime, erased: bool) -> None:
    """Runs in the transaction in which the person goes. What they typed for an organisation is the organisation's."""
    for row in Response.objects.filter(party=party, state__in=OPEN_RESPONSES).select_related("item").order_by("pk"):
        lapse_response(row, at=at)
    for match in Match.objects.filter(contact_by=party, state__in=RUNNING_MATCHES).order_by("pk"):
        _other_calls(held_match(match), party, at=at)
    for item in Item.objects.filter(party=party).exclude(state=ItemState.WITHDRAWN).order_by("pk"):
        drop_proposals(item, at=at)
        lapse_item(held(item), at=at)
    for match in _fell_now(party, at):
        propose_next(match, at=at)
    if erased:
        Response.objects.filter(Q(party=party) | Q(author=party)).update(words="–")
        Response.objects.filter(item__party=party).update(answer="")
        Match.objects.filter(agreement__author=party).update(in_return="")


def _fell_now(party: Party, at: dt.datetime) -> list[Match]:
    """Swaps, rings and chains that fell because this party is gone: the others get the next best at once."""
    theirs = Q(agreement__sides__members=party) | Q(agreement__author=party)
    rows = Match.objects.filter(theirs, state=MatchState.FELL, ended_at=at, response=None).distinct()
    return list(rows.exclude(origin=MatchOrigin.FLOOR).select_related("agreement").order_by("pk"))


def orphaned(organisation: Party, /, *, at: dt.datetime) -> None:
    depart(organisation, at=at, erased=False)


def _other_calls(match: Match, left: Party, *, at: dt.datetime) -> None:
    """The first contact is with another side that is still there; with nobody left its promises have lapsed too."""
    others = [party for party in match.agreement.sides.members.order_by("pk") if party.pk != left.pk]
    heir = next((party for party in others if has_voice(party)), None)
    if heir is not None:
        match.contact_by = heir
        match.save(update_fields=["contact_by"])
        MATCH.lay(match, by=None, at=at)
