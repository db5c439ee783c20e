"""What the computer found on the floor: put to everybody in it, and answered on a phone or with the code on a badge.

What is put forward or answered here was agreed here: it counts for this market from the last JA on.
"""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.agreements.models import Assent
from aanzet.agreements.services.answering import accept, decline
from aanzet.exchange.models import Match
from aanzet.exchange.services.clearing import links_of
from aanzet.exchange.services.finding import Elsewhere
from aanzet.exchange.services.matching import CannotMatch, propose_course
from aanzet.parties.viewer import Speaker

from ..models import Found, Market, SignUp
from ..queries.courses import course_here, courses_here, here, open_floor_of
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
        match = propose_course(links_of(course, at=at), origin=course.origin, by=by, at=at, area=market.area)
    except CannotMatch as refusal:
        raise CannotFloor(str(refusal)) from refusal
    _keep(market, match)
    return match


def _keep(market: Market, match: Match) -> None:
    Found.objects.get_or_create(match=match, defaults={"market": market})


def elsewhere(match: Match) -> Elsewhere | None:
    """For who stood in what fell: what fits on the open floor where it lay. None where it lies on none."""
    market = open_floor_of(match)
    if market is None:
        return None
    return Elsewhere(courses_here(market, here(market, fresh=True)), market.area, lambda made: _keep(market, made))


@transaction.atomic
def answer_here(market: Market, assent: Assent, *, yes: bool, by: Speaker, at: dt.datetime) -> None:
    """JA or *nu niet*, said on this floor. Raises CannotMove."""
    if yes:
        accept(assent, by=by, at=at)
        _keep(market, Match.objects.get(agreement=assent.agreement_id))
    else:
        decline(assent, by=by, at=at)


@transaction.atomic
def answer_with_badge(market: Market, match: Match, badge: Badge, *, yes: bool, by: Speaker, at: dt.datetime) -> Match:
    """The same of who wears this badge, on whichever phone. Raises CannotFloor, CannotMove."""
    rows = SignUp.objects.filter(market=market, number=badge.number, coming=True)
    row = rows.select_related("party", "person", "hat__organisation").first()
    if row is None:
        raise CannotFloor(_("Badge %(number)d kennen we niet. Kijk op de badge.") % {"number": badge.number}, "number")
    assent = match.agreement.assents.select_related("party", "agreement").filter(party=row.party).first()
    if assent is None:
        raise CannotFloor(_("Badge %(number)d staat niet in dit voorstel.") % {"number": badge.number}, "number")
    answer_here(market, assent, yes=yes, by=said_yes(row, badge, "code", by, paper=False), at=at)
    return match
