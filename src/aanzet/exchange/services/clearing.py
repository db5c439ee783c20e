"""Courses among the items of now, and the next best when somebody said no. Bounded; the same for the same rows."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.agreements.choices import AgreementState, AssentState
from aanzet.agreements.models import Agreement
from aanzet.agreements.services.answering import lapse
from aanzet.agreements.services.holding import held as held_agreement
from aanzet.areas.models import Area
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.parties.offices import connector_of
from aanzet.parties.queries import has_voice
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import next_working_day, today

from ..choices import ON_LIST, OPEN_RESPONSES, ItemKind, MatchOrigin, MatchState
from ..courses import Course, Wish, courses
from ..models import Item, Match, Refusal, Response
from .finding import found_elsewhere
from .holding import WHOLE
from .matching import DUE_DAYS, CannotMatch, Link, propose_course, remember_refusal

# The newest of a season; with more the rest waits until these are matched.
LOOKED_AT = 300
# So long people can find each other by hand before the computer asks them; and so many questions a night.
BY_HAND_DAYS = 3
MOST_A_NIGHT = 20
# A week to answer, and two in which it was asked again.
UNANSWERED_DAYS = 21


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


def go_on_without(take_off: Callable[[], Sequence[Match]], fallen: Sequence[Match], *, at: dt.datetime) -> None:
    """Something is off the table, and this fell with it: the next best for who stood in that. Who put something forward
    with it at this very moment held it first: that is taken off as soon as both are done."""
    for match in fallen:
        propose_next(match, at=at)
    transaction.on_commit(partial(_sweep, take_off, at))


def _sweep(take_off: Callable[[], Sequence[Match]], at: dt.datetime) -> None:
    with transaction.atomic():
        for match in take_off():
            propose_next(match, at=at)


def propose_next(fallen: Match, *, at: dt.datetime) -> None:
    """The best that is possible now for who stood in what fell; everybody in it is asked anew."""
    whole = fallen.agreement
    parties = set(whole.sides.members.values_list("pk", flat=True))
    there = found_elsewhere(fallen)
    found = there.courses if there else found_courses()
    near = [(len(parties & {party.pk for party in course.parties}), course) for course in found]
    best = max((one for one in near if one[0]), key=lambda one: one[0], default=None)
    if best is None:
        return
    made = _propose(best[1], by=_asker(whole, best[1]), at=at, area=there.area if there else None)
    if made and there:
        there.keep(made)


def _asker(whole: Agreement, course: Course) -> Speaker:
    """Who asked before, as long as they are there."""
    if has_voice(whole.author):
        hat = whole.hat if whole.hat and whole.hat.is_confirmed else None
        return Speaker(whole.author, hat, whole.channel, whole.helper)
    return _asker_of(course)


def _asker_of(course: Course) -> Speaker:
    """Who brings people together there; else who brought the first thing."""
    offer = course.steps[0].offer
    return Speaker(connector_of(offer.area) or offer.author)


def _propose(course: Course, *, by: Speaker, at: dt.datetime, area: Area | None = None) -> Match | None:
    """By the computer: it never waits for somebody who is changing something, and never fails for them. None where it
    is too late; the night looks again."""
    try:
        with transaction.atomic():
            if _held_at_once(course, by):
                return propose_course(
                    links_of(course, at=at), origin=course.origin, by=by, at=at, everybody=True, area=area
                )
    except CannotMatch:
        pass
    return None


def _held_at_once(course: Course, by: Speaker) -> bool:
    """Without waiting: what is held here already has no place in an order, so waiting could be for ever."""
    numbers = {item.pk for step in course.steps for item in (step.offer, step.need) if item}
    items = Item.objects.filter(pk__in=numbers).select_for_update(of=("self",), skip_locked=True)
    author = Party.objects.filter(pk=by.party.pk).select_for_update(no_key=True, skip_locked=True)
    return len(items.values_list("pk")) == len(numbers) and len(author.values_list("pk")) == 1


def propose_at_night(at: dt.datetime) -> None:
    """What fits, put to the people in it: after days in which they could find each other by hand, one question at a
    time for each party, and so many a night. Safe to run twice: what is proposed is taken."""
    busy = _asked_now()
    since, left = at - dt.timedelta(days=BY_HAND_DAYS), MOST_A_NIGHT
    for course in found_courses():
        here = {party.pk for party in course.parties}
        shown = [item.shown_at for step in course.steps for item in (step.offer, step.need) if item]
        if left == 0 or here & busy or any(day is None or day > since for day in shown):
            continue
        if _propose(course, by=_asker_of(course), at=at):
            busy |= here
            left -= 1


def _asked_now() -> set[int]:
    """Who has a ring or a chain to say JA to."""
    rows = Match.objects.filter(state=MatchState.FORM, response=None).exclude(origin=MatchOrigin.FLOOR)
    return set(rows.values_list("agreement__assents__party", flat=True)) - {None}


def drop_unanswered(at: dt.datetime) -> None:
    """At night: a ring that somebody let lie holds up the others no longer. It falls for all, these two are not asked
    the same again, and who is left gets the next best. Each in a transaction of its own."""
    rows = Match.objects.filter(
        state=MatchState.FORM, response=None, made_at__lte=at - dt.timedelta(days=UNANSWERED_DAYS)
    ).exclude(origin=MatchOrigin.FLOOR)
    for number in rows.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            match = Match.objects.select_related("agreement").get(pk=number)
            whole = held_agreement(match.agreement)
            match.agreement = whole
            silent = whole.assents.filter(state=AssentState.ASKED).select_related("party")
            if whole.state != AgreementState.PROPOSED:
                continue
            for assent in silent:
                remember_refusal(match, assent.party, at=at)
            lapse(whole, at=at)
            propose_next(match, at=at)
