"""Somebody leaves Aanzet, or others pull an initiative: nobody waits for who is gone (V1), and own words go along when
everything is erased."""

import datetime as dt

from django.db.models import Q

from aanzet.initiatives.models import Initiative
from aanzet.parties.choices import PartyState
from aanzet.parties.circles import admit, dismiss
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.services import running_turn

from ..choices import OPEN, OPEN_DISTANCES, Matter, StandpointState, State
from ..lives import DIFFERENCE, DISTANCE, STANDPOINT
from ..models import Difference, Distance, Hearing, JourneyStep, Standpoint
from . import distancing
from .choosing import count_votes_after
from .deciding import undecided
from .distancing import keeper_without_a_tie
from .feeling import lapse
from .holding import held, without_a_tie


def depart(party: Party, /, *, at: dt.datetime, erased: bool) -> None:
    """Runs in the transaction in which the person goes. What an organisation differs about stays with it."""
    theirs = Q(one=party) | Q(other=party) | Q(facilitator=party) | Q(decider=party) | Q(way_party=party)
    guides = Q(facilitator=None, initiative__owner=party)
    for row in Difference.objects.filter(theirs | guides, state__in=OPEN).order_by("initiative", "pk"):
        _leave(held(row), party, at=at)
    votes = Standpoint.objects.filter(party=party, state=StandpointState.ASKED, matter=Matter.VOTE)
    for standpoint in votes.select_related("difference__initiative", "party").order_by("pk"):
        standpoint.difference = held(standpoint.difference)
        STANDPOINT.move("lapse", standpoint, by=None, at=at)
        count_votes_after(standpoint.difference, at=at)
    sides = Q(one=party) | Q(other=party) | Q(keeper=party)
    for distance in Distance.objects.filter(sides, state__in=OPEN_DISTANCES).order_by("initiative", "pk"):
        _leave_distance(distancing.held(distance), party, at=at)
    if erased:
        _forget(party)


def _leave(row: Difference, party: Party, *, at: dt.datetime) -> None:
    if party in row.sides:
        lapse(row, at=at)
        return
    if row.facilitator == party or (row.facilitator is None and row.initiative.owner == party):
        dismiss(row.near, party)
        # Where nobody is left to ask, who feels it sees to it alone.
        row.facilitator = without_a_tie(row.initiative, *row.sides, without=party) or row.one
        admit(row.near, row.facilitator)
    if row.way_party == party:
        row.way_party = None
    row.save()
    if row.decider == party and row.state == State.DECIDING:
        undecided(row, at=at)
    else:
        lay_again(row, at=at)


def lay_again(row: Difference, *, at: dt.datetime) -> None:
    """The turn with who is to move now, where that is somebody else than before."""
    stand, turn = DIFFERENCE.stands[row.state], running_turn(row.subject)
    if stand and turn and turn.party != stand.mover(row):
        DIFFERENCE.lay(row, by=None, at=at)


def _leave_distance(row: Distance, party: Party, *, at: dt.datetime) -> None:
    if party != row.keeper:
        distancing.lapse(row, at=at)
        return
    try:
        row.keeper = keeper_without_a_tie(row.initiative, row.one, row.other, without=party)
    except CannotMove:
        distancing.lapse(row, at=at)
        return
    dismiss(row.near, party)
    admit(row.near, row.keeper)
    row.save()
    DISTANCE.lay(row, by=None, at=at)


def _forget(party: Party) -> None:
    Difference.objects.filter(Q(one=party) | Q(author=party)).update(felt="")
    Difference.objects.filter(one=party).update(one_view="")
    Difference.objects.filter(other=party).update(other_view="")
    Standpoint.objects.filter(Q(party=party) | Q(person=party)).update(words="")
    Distance.objects.filter(Q(one=party) | Q(author=party)).update(felt="")
    Hearing.objects.filter(Q(party=party) | Q(person=party)).update(words="")
    JourneyStep.objects.filter(by=party).delete()
    private = Difference.objects.filter(Q(one=party) | Q(other=party), named_at=None)
    private.update(wording="", sentence="")


def regrouped(initiative: Initiative, /, *, at: dt.datetime) -> None:
    """It stopped: what was open is not needed any more. Another pulls it: what lay with the owner lies with the new
    one."""
    rows = [*initiative.differences.filter(state__in=OPEN).order_by("pk")]
    distances = [*initiative.distances.filter(state__in=OPEN_DISTANCES).order_by("pk")]
    for row in rows:
        whole = held(row)
        if initiative.is_stopped:
            lapse(whole, at=at)
        elif initiative.owner.state != PartyState.LEFT:
            lay_again(whole, at=at)
    for distance in distances if initiative.is_stopped else ():
        distancing.lapse(distancing.held(distance), at=at)
