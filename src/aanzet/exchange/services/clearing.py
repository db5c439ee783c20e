"""Courses among the items of now, and the next best when somebody said no. Bounded; the same for the same rows."""

import datetime as dt

from django.conf import settings
from django.utils.translation import gettext as _

from aanzet.parties.choices import Circle
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import next_working_day, today

from ..choices import ON_LIST, OPEN_RESPONSES, ItemKind
from ..courses import Course, Wish, courses
from ..models import Item, Match, Refusal, Response
from .holding import WHOLE
from .matching import DUE_DAYS, CannotMatch, Link, propose_course

# The newest of a season; with more the rest waits until these are matched.
LOOKED_AT = 300


def found_courses() -> list[Course]:
    """Three queries. Items in a circle narrower than that of known members are for the people there themselves."""
    rows = Item.objects.filter(state__in=ON_LIST, circle__lte=Circle.NETWORK).select_related(*WHOLE)
    items = [item for item in rows.order_by("-shown_at", "-pk")[:LOOKED_AT] if item.left > 0]
    asked = Response.objects.filter(state__in=OPEN_RESPONSES, item__kind=ItemKind.OFFER).select_related("item", "party")
    wishes = [Wish(row.party, row.item) for row in asked.order_by("pk")]
    refused = set(Refusal.objects.values_list("given", "receiver"))
    found = courses(items, wishes, refused=refused, ring=settings.LONGEST_RING)
    return [course for course in found if _may_meet(course)]


def _may_meet(course: Course) -> bool:
    """What stands among known members is not shown to who is not known yet (V6)."""
    items = [item for step in course.steps for item in (step.offer, step.need) if item]
    return all(item.circle == Circle.OPEN for item in items) or all(party.is_connected for party in course.parties)


def links_of(course: Course, *, at: dt.datetime) -> list[Link]:
    """The promises of a course, for a month from now; the people in it change the day when they like."""
    due = next_working_day(today(at) + dt.timedelta(days=DUE_DAYS))
    return [
        Link(step.giver, step.receiver, step.offer.what, due, step.offer, step.need, step.offer.amount, step.offer.unit)
        for step in course.steps
    ]


def put_forward(key: str, *, by: Speaker, at: dt.datetime) -> Match:
    """The course that somebody saw, as it still is now. Raises CannotMatch."""
    course = next((one for one in found_courses() if one.key == key), None)
    if course is None:
        raise CannotMatch(_("Dit is intussen veranderd. Kijk wat er nu past."))
    return propose_course(links_of(course, at=at), origin=course.origin, by=by, at=at)


def propose_next(fallen: Match, *, by: Speaker, at: dt.datetime) -> Match | None:
    """The best that is possible now for who stood in what fell; everybody in it is asked anew. None where there is
    nothing for them."""
    parties = set(fallen.agreement.sides.members.values_list("pk", flat=True))
    near = [(len(parties & {party.pk for party in course.parties}), course) for course in found_courses()]
    best = max((one for one in near if one[0]), key=lambda one: one[0], default=None)
    if best is None:
        return None
    return propose_course(links_of(best[1], at=at), origin=best[1].origin, by=by, at=at, everybody=True)
