"""What the computer found on the floor: put to everybody in it, and answered with the code on a badge."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.agreements.services.answering import accept, decline
from aanzet.exchange.models import Match
from aanzet.exchange.services.clearing import links_of
from aanzet.exchange.services.matching import CannotMatch, propose_course
from aanzet.parties.viewer import Speaker

from ..models import Market, SignUp
from ..queries.courses import course_here
from .filling import Badge, said_yes
from .holding import CannotFloor


@transaction.atomic
def put_forward(market: Market, key: str, *, by: Speaker, at: dt.datetime) -> Match:
    """The course that somebody saw, also when another one would be proposed by now. Raises CannotFloor."""
    market.refresh_from_db(fields=["state"])
    course = course_here(market, key) if market.takes_items else None
    if course is None:
        raise CannotFloor(_("Dit is intussen veranderd. Kijk wat er nu past."))
    try:
        return propose_course(links_of(course, at=at), origin=course.origin, by=by, at=at)
    except CannotMatch as refusal:
        raise CannotFloor(str(refusal)) from refusal


@transaction.atomic
def answer_with_badge(market: Market, match: Match, badge: Badge, *, yes: bool, by: Speaker, at: dt.datetime) -> Match:
    """JA or *nu niet* of who wears this badge, on whichever phone. Raises CannotFloor, CannotMove."""
    rows = SignUp.objects.filter(market=market, number=badge.number, coming=True)
    row = rows.select_related("party", "person", "hat__organisation").first()
    if row is None:
        raise CannotFloor(_("Badge %(number)d kennen we niet. Kijk op de badge.") % {"number": badge.number}, "number")
    assent = match.agreement.assents.select_related("party", "agreement").filter(party=row.party).first()
    if assent is None:
        raise CannotFloor(_("Badge %(number)d staat niet in dit voorstel.") % {"number": badge.number}, "number")
    said = said_yes(row, badge, "code", by, paper=False)
    (accept if yes else decline)(assent, by=said, at=at)
    return match
