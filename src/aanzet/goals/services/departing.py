"""Somebody leaves Aanzet: their JA falls away with their place in the core; what lay with them goes to another (V1)."""

import datetime as dt

from django.db.models import Q

from aanzet.initiatives.services.laying import locked
from aanzet.logbook.queries import last_done_by
from aanzet.parties.models import Party

from ..choices import OPEN_STEPS
from ..models import Doubt, Goal, OwnImage, Voice
from .holding import goal_at
from .settling import end_doubts_between, settle


def depart(party: Party, /, *, at: dt.datetime, erased: bool) -> None:
    """Runs in the transaction in which the person goes, after their places were freed; with `erased` their own words
    go too. A text stays: it is of all who wrote at it."""
    end_doubts_between(party, at=at)
    theirs = Q(steps__state__in=OPEN_STEPS) & (Q(steps__puller=party) | Q(steps__planner=party))
    rows = Goal.objects.filter(Q(mover=party) | theirs | Q(initiative__owner=party)).distinct()
    for row in rows.select_related("initiative").order_by("initiative"):
        if goal := goal_at(locked(row.initiative)):
            settle(goal, by=None, at=at, without=party)
    if erased:
        OwnImage.objects.filter(person=party).update(text="")
        Voice.objects.filter(person=party).update(words="")
        Doubt.objects.filter(person=party).update(words="")
        # Perhaps at home. The day stays, and who helps to talk names another place.
        Goal.objects.filter(pk__in=last_done_by(party.pk, "goal.table")).update(table_where="")
