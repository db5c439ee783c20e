"""A signal that somebody stays at a distance: both sides heard by a connector, and then one of four ways (S22)."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.agreements.models import Agreement
from aanzet.agreements.services.proposing import Leg, propose
from aanzet.initiatives.choices import ParticipationState, Refusal
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.laying import locked
from aanzet.notices.services import Telling, tell_many
from aanzet.parties.choices import Circle
from aanzet.parties.circles import admit, open_audience
from aanzet.parties.models import Party
from aanzet.parties.offices import CONNECTORS, CONTACTS, holders
from aanzet.parties.policies import speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..choices import OPEN_DISTANCES, DistanceState, HearingState, Scarce, Way
from ..lives import DISTANCE, HEARING
from ..models import Distance, Hearing
from .holding import has_tie, takes_part, without_a_tie

AGAIN_DAYS = 182
UNANSWERED = (ParticipationState.INVITED, ParticipationState.DECLINED)
WHOLE = ("initiative__area", "initiative__owner", "one", "other", "keeper", "audience", "near", "author", "agreement")


@dataclass(frozen=True, slots=True)
class Sorted:
    """Over what the two compete, and the way that fits."""

    scarce: str
    way: str
    words: str
    condition: str = ""


def held(distance: Distance) -> Distance:
    initiative = locked(distance.initiative)
    list(Distance.objects.filter(pk=distance.pk).select_for_update(of=("self",)).values_list("pk"))
    row = Distance.objects.select_related(*WHOLE).get(pk=distance.pk)
    row.initiative = initiative
    return row


def _held_hearing(hearing: Hearing) -> Hearing:
    whole = held(hearing.distance)
    row = Hearing.objects.select_related("party").get(pk=hearing.pk)
    row.distance = whole
    return row


@transaction.atomic
def signal(
    initiative: Initiative, *, other: Party, one: Party, words: str, by: Speaker, at: dt.datetime,
    once: uuid.UUID | None = None,
) -> Distance:  # fmt: skip
    """For a connector without a tie, and nobody else. `other` was asked along and stays away; or `one` was, and said
    that it touches its own work. A connector who noticed it hears both. Raises CannotMove."""
    initiative = locked(initiative)
    known = Distance.objects.filter(once=once, author=by.party).first() if once else None
    if known:
        return known
    by_asked = not takes_part(initiative, one)
    _check_sides(initiative, one, other, by_asked)
    if speaks_as(by, one):
        keeper = keeper_without_a_tie(initiative, one, other)
    else:
        keeper = _connector(initiative, by, one, other)
    near = open_audience("distance", members=[keeper, *([one] if speaks_as(by, one) else [])])
    distance = Distance(initiative=initiative, one=one, other=other, keeper=keeper, near=near, by_asked=by_asked,
                        felt=words.strip(), felt_at=at, circle=Circle.NAMED, audience=near,
                        once=once or uuid.uuid4())  # fmt: skip
    distance.said_by(by)
    distance.save()
    log("distance.felt", by=by, at=at, subject=distance.subject, seen_like=distance)
    DISTANCE.lay(distance, by=by, at=at)
    return distance


def _check_sides(initiative: Initiative, one: Party, other: Party, by_asked: bool) -> None:
    """One at a time about one party, as far as who asks may know of it."""
    asked = one if by_asked else other
    rows = initiative.participations.filter(party=asked, state__in=UNANSWERED)
    if by_asked and (other != initiative.owner or not rows.filter(refusal=Refusal.THREATENED).exists()):
        raise CannotMove(_("Een signaal geef je als je zelf meedoet, of zei dat het raakt aan wat jullie al doen."))
    if not rows.exists():
        raise CannotMove(_("Vraag %(name)s eerst mee. Misschien komt er gewoon een antwoord.") % {"name": other.name})
    running = initiative.distances.filter(state__in=OPEN_DISTANCES)
    if by_asked:
        known = running.filter(one=one) | running.filter(other=one).exclude(state=DistanceState.FELT)
    else:
        known = running.filter(other=other)
    if known.exists():
        raise CannotMove(_("Over %(name)s kijkt al iemand mee.") % {"name": other.name})


def _connector(initiative: Initiative, by: Speaker, one: Party, other: Party) -> Party:
    connects = any(hat.person_id == by.party.pk for hat in holders(initiative.area, *CONNECTORS))
    if not connects or not takes_part(initiative, by.party):
        raise CannotMove(_("Een signaal geef je als je zelf meedoet."))
    if has_tie(by.party, one, other):
        raise CannotMove(_("Je hebt een band met een van beide kanten. Laat een andere verbinder dit doen."))
    return by.party


def keeper_without_a_tie(initiative: Initiative, one: Party, other: Party, *, without: Party | None = None) -> Party:
    offices = [hat.person for hat in holders(initiative.area, *CONNECTORS, *CONTACTS)]
    keeper = without_a_tie(initiative, one, other, without=without, offices=offices)
    if keeper is None:
        raise CannotMove(_("Er is hier nog geen verbinder die er los van staat. Vraag de gemeente wie dat kan zijn."))
    return keeper


@transaction.atomic
def hear_both(distance: Distance, *, by: Speaker, at: dt.datetime) -> Distance:
    """The connector asks both sides how it is for them. From now on the other side knows that somebody asks; what was
    felt it never reads. Raises CannotMove."""
    distance = held(distance)
    if DISTANCE.check("hear", distance, by=by) is None:
        return distance
    for party in (distance.one, distance.other):
        admit(distance.near, party)
    DISTANCE.move("hear", distance, by=by, at=at)
    for party in (distance.one, distance.other):
        hearing = Hearing.objects.create(distance=distance, party=party)
        HEARING.lay(hearing, by=by, at=at)
    return distance


@transaction.atomic
def tell_side(hearing: Hearing, *, words: str, shares: bool, by: Speaker, at: dt.datetime) -> Hearing:
    """One side tells, or the connector writes down what was said; whether the other side reads it, the side says.
    Raises CannotMove."""
    hearing = _held_hearing(hearing)
    step = HEARING.check("tell", hearing, by=by)
    if step is None:
        return hearing
    if not words.strip():
        raise CannotMove(_("Schrijf hier eerst iets op."))
    hearing.said_by(by)
    hearing.words, hearing.shares, hearing.heard_at = words.strip(), shares, at
    HEARING.make(step, hearing, by=by, at=at, party=hearing.party_id)
    distance = hearing.distance
    if not distance.hearings.filter(state=HearingState.ASKED).exists():
        DISTANCE.move("heard", distance, by=by, at=at)
        _tell(distance, asks.HEARD.code, [distance.keeper], by=by, at=at)
    return hearing


@transaction.atomic
def leave_silent(distance: Distance, *, by: Speaker, at: dt.datetime) -> Distance:
    """Who says nothing may: silence is no answer, and then it can only be accepted or referred. Raises CannotMove."""
    distance = held(distance)
    if DISTANCE.check("leave_silent", distance, by=by) is not None:
        _drop_hearings(distance, at=at)
        DISTANCE.move("leave_silent", distance, by=by, at=at)
    return distance


def _drop_hearings(distance: Distance, *, at: dt.datetime) -> None:
    for hearing in distance.hearings.filter(state=HearingState.ASKED).select_related("party"):
        hearing.distance = distance
        HEARING.move("lapse", hearing, by=None, at=at)


def both_heard(distance: Distance) -> bool:
    return distance.hearings.filter(state=HearingState.HEARD).count() == 2


@transaction.atomic
def choose_way(distance: Distance, chosen: Sorted, *, by: Speaker, at: dt.datetime) -> Distance:
    """What it is about, and one of four ways. Raises CannotMove."""
    distance = held(distance)
    draws = chosen.way == Way.BOUNDARY
    step = DISTANCE.check("draw" if draws else "choose", distance, by=by)
    if step is None:
        return distance
    _check(distance, chosen)
    distance.scarce, distance.way = chosen.scarce, chosen.way
    distance.way_words, distance.condition = chosen.words.strip(), chosen.condition.strip()
    distance.again_on = None if draws else today(at) + dt.timedelta(days=AGAIN_DAYS)
    DISTANCE.make(step, distance, by=by, at=at)
    _tell(distance, asks.WAY.code, [distance.one, distance.other], by=by, at=at, detail=str(Way(chosen.way).label))
    return distance


def _check(distance: Distance, chosen: Sorted) -> None:
    if chosen.way in (Way.BOUNDARY, Way.TOGETHER) and not both_heard(distance):
        raise CannotMove(_("Een kant is nog niet gehoord. Dan kun je alleen doorverwijzen of het accepteren."))
    if chosen.scarce == Scarce.QUALITY and not chosen.condition.strip():
        raise CannotMove(_("Een zorg over kwaliteit is terecht. Schrijf op wat er eerst goed geregeld moet zijn."))
    if not chosen.words.strip():
        raise CannotMove(_("Schrijf op wat er nu precies gebeurt."))


@transaction.atomic
def propose_boundary(
    distance: Distance, legs: Sequence[Leg], *, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None
) -> Agreement:
    """Who does what, as an agreement between these two: it runs when both said JA there. Raises CannotMove, and what
    `agreements.propose` raises."""
    distance = held(distance)
    step = DISTANCE.check("agree", distance, by=by)
    if step is None and distance.agreement:
        return distance.agreement
    agreement = propose(legs, by=by, at=at, once=once)
    distance.agreement, distance.again_on = agreement, today(at) + dt.timedelta(days=AGAIN_DAYS)
    if step is not None:
        DISTANCE.make(step, distance, by=by, at=at)
    return agreement


@transaction.atomic
def look_again(distance: Distance, *, by: Speaker, at: dt.datetime) -> Distance:
    """It is not at rest yet: another way. Raises CannotMove."""
    distance = held(distance)
    step = DISTANCE.check("again", distance, by=by)
    if step is not None:
        distance.again_on, distance.way = None, ""
        DISTANCE.make(step, distance, by=by, at=at)
    return distance


@transaction.atomic
def close(distance: Distance, *, by: Speaker, at: dt.datetime) -> Distance:
    """Raises CannotMove."""
    distance = held(distance)
    _end("close", distance, by=by, at=at)
    return distance


@transaction.atomic
def take_back(distance: Distance, *, by: Speaker, at: dt.datetime) -> Distance:
    """Before anybody was asked. Raises CannotMove."""
    distance = held(distance)
    _end("take_back", distance, by=by, at=at)
    return distance


def lapse(distance: Distance, *, at: dt.datetime) -> None:
    """For a caller that holds the initiative."""
    _end("lapse", distance, by=None, at=at)


def _end(name: str, distance: Distance, *, by: Speaker | None, at: dt.datetime) -> None:
    step = DISTANCE.check(name, distance, by=by)
    if step is not None:
        _drop_hearings(distance, at=at)
        distance.ended_at = at
        DISTANCE.make(step, distance, by=by, at=at)


def _tell(
    distance: Distance, kind: str, parties: Sequence[Party], *, by: Speaker, at: dt.datetime, detail: str = ""
) -> None:
    place = distance.place
    known = distance.state != DistanceState.FELT
    heard = [party for party in parties if known or party != distance.other]
    tell_many(
        [Telling(party, kind, place.title, place.url, distance.subject, distance, detail, by.party) for party in heard],
        at=at,
    )
