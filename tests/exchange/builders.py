"""Items and matches for tests, made through the services."""

import datetime as dt
from typing import Any

from aanzet.agreements.choices import AssentState
from aanzet.agreements.models import Agreement, Assent, Commitment
from aanzet.agreements.services.answering import accept
from aanzet.exchange.models import Item, Match, Response
from aanzet.exchange.services.bringing import Brought, bring_in
from aanzet.exchange.services.clearing import found_courses, links_of
from aanzet.exchange.services.matching import Form, Link, fill_form, propose_course
from aanzet.exchange.services.responding import respond, say_yes
from aanzet.parties.models import Party
from tests.agreements.builders import speaking
from tests.cast import NOW, Cast, speaker
from tests.kept import kept

SOON = NOW.date() + dt.timedelta(days=10)


@kept
def brought(cast: Cast, kind: str = "offer", what: str = "Een dag planten", **changes: Any) -> Brought:
    return Brought(**{"kind": kind, "resource": "hands", "what": what, "area": cast.village, **changes})


@kept
def item_of(cast: Cast, party: Party, kind: str = "offer", what: str = "Een dag planten", **changes: Any) -> Item:
    return bring_in(brought(cast, kind, what, **changes), by=speaking(cast, party), at=NOW)


@kept
def ring_items(cast: Cast) -> dict[str, Item]:
    """J1, scene 6: a digger for a website for compost; nobody has what the other next to them looks for."""
    return {
        "digger": item_of(cast, cast.council, "offer", "Een graafmachine, een halve dag", resource="materials"),
        "needs_website": item_of(cast, cast.council, "need", "Hulp met onze website", resource="knowledge"),
        "website": item_of(cast, cast.tineke, "offer", "Twintig uur een website bouwen", resource="knowledge"),
        "needs_compost": item_of(cast, cast.tineke, "need", "Compost voor mijn tuin", resource="materials"),
        "compost": item_of(cast, cast.joris, "offer", "Een kuub compost", resource="materials"),
        "needs_digger": item_of(cast, cast.joris, "need", "Een graafmachine voor de poel", resource="materials"),
    }


@kept
def ring_match(cast: Cast) -> Match:
    """Proposed by the connector, who is not in it."""
    ring_items(cast)
    (course,) = found_courses()
    return propose_course(links_of(course, at=NOW), origin=course.origin, by=speaker(cast.fatima), at=NOW)


@kept
def yes_of(match: Match, cast: Cast, party: Party) -> None:
    assent = Assent.objects.select_related("party", "agreement").get(agreement=match.agreement_id, party=party)
    accept(assent, by=speaking(cast, party), at=NOW)


@kept
def all_yes(match: Match, cast: Cast) -> Match:
    rows = Assent.objects.filter(agreement=match.agreement_id, state=AssentState.ASKED)
    for party in [row.party for row in rows.select_related("party")]:
        yes_of(match, cast, party)
    return fresh(match)


def fresh(match: Match) -> Match:
    return Match.objects.select_related("agreement", "contact_by").get(pk=match.pk)


@kept
def talked(cast: Cast, item: Item, party: Party) -> Response:
    """Somebody responded and the bringer said yes."""
    row = respond(item, words="Dit zoek ik al een tijd.", by=speaking(cast, party), at=NOW)
    return say_yes(row, by=speaking(cast, item.party), at=NOW)


@kept
def one_to_one(cast: Cast, offer: Item, party: Party, *, gift: str = "", **changes: Any) -> Match:
    """Joris or the council gives, `party` gets and fills in the form; not yet answered."""
    row = talked(cast, offer, party)
    link = Link(offer.party, party, offer.what, SOON, offer)
    words = {"gift_because": gift} if gift else {"in_return": "Later help ik iemand anders in het dorp."}
    return fill_form(Form([link], **words), response=row, by=speaking(cast, party), at=NOW, **changes)


def promises(match: Match) -> list[Commitment]:
    rows = Commitment.objects.filter(agreement=match.agreement_id).order_by("position")
    return list(rows.select_related("giver", "receiver", "agreement", "wish_by"))


def agreement(match: Match) -> Agreement:
    return Agreement.objects.get(pk=match.agreement_id)


def now_of(item: Item) -> Item:
    return Item.objects.select_related("party", "area", "initiative", "author").get(pk=item.pk)
