"""A difference gets another circle, by a moderator or with its initiative: what derives from it goes along (V6)."""

import datetime as dt

from aanzet.initiatives.models import Initiative
from aanzet.notices.services import recircle_notices
from aanzet.parties.choices import Circle
from aanzet.parties.models import Audience
from aanzet.turns.services import recircle_turn

from ..choices import PRIVATE, StandpointState, State
from ..lives import STANDPOINT
from ..models import Difference
from .choosing import count_votes_after
from .holding import index


def set_circle(difference: Difference, *, circle: int, audience: Audience | None, at: dt.datetime) -> None:
    """What stays between two stays there."""
    if difference.stays_between or not difference.is_named:
        return
    before = (difference.circle, difference.audience_id)
    difference.circle, difference.audience = circle, audience
    difference.save(update_fields=["circle", "audience"])
    recircle_turn(difference.subject, seen_like=difference)
    recircle_notices(difference.subject, seen_like=difference, was=before)
    for standpoint in difference.standpoints.all():
        recircle_turn(standpoint.subject, seen_like=difference)
    _ask_who_reads_it(difference, at=at)
    index(difference, at=at)


def _ask_who_reads_it(difference: Difference, *, at: dt.datetime) -> None:
    """Who may not read it any more is not asked for a vote on it: the turn would bear its words."""
    if difference.state != State.VOTING or difference.audience is None:
        return
    there = set(difference.audience.members.values_list("pk", flat=True))
    near = set(difference.near.members.values_list("pk", flat=True))
    asked = difference.standpoints.filter(state=StandpointState.ASKED).exclude(party__in=there | near)
    for standpoint in asked.select_related("party"):
        standpoint.difference = difference
        STANDPOINT.move("lapse", standpoint, by=None, at=at)
    count_votes_after(difference, at=at)


def follow_initiative(initiative: Initiative, was: tuple[int, int | None], at: dt.datetime) -> None:
    """What stood as wide as its initiative stays so; what stood narrower stays there."""
    rows = initiative.differences.filter(circle=was[0], audience=was[1], shown_in__lt=Circle.PARTICIPANTS)
    for difference in rows.exclude(state__in=PRIVATE).select_related("initiative__area", "audience"):
        set_circle(difference, circle=initiative.circle, audience=initiative.audience, at=at)
