"""Somebody leaves Aanzet, or others pull an initiative: nobody waits for who is gone (V1), and own words go along when
everything is erased."""

import datetime as dt

from django.db.models import Q

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.departing import each_locked
from aanzet.parties.choices import PartyState
from aanzet.parties.circles import admit, dismiss
from aanzet.parties.models import Party
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.services import running_turn

from ..choices import OPEN, OPEN_DISTANCES, Matter, StandpointState, State
from ..lives import DIFFERENCE, DISTANCE, STANDPOINT
from ..models import Difference, Distance, Hearing, JourneyStep, Standpoint
from . import distancing
from .choosing import count_votes_after, name_recorder
from .deciding import undecided
from .distancing import keeper_without_a_tie
from .feeling import lapse
from .holding import held, who_helps, without_a_tie


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
        _another_guide(row, without=party)
    if row.way_party == party:
        row.way_party = None
    if row.decider == party and row.state == State.COUNCIL:
        name_recorder(row, without=party)
    row.save()
    if row.decider == party and row.state == State.DECIDING:
        undecided(row, at=at)
    else:
        lay_again(row, at=at)


def _another_guide(row: Difference, *, without: Party) -> None:
    """Where nobody is left to ask, who feels it sees to it alone."""
    dismiss(row.near, without)
    row.facilitator = without_a_tie(row.initiative, *row.sides, without=without) or row.one
    admit(row.near, row.facilitator)


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
    helping = who_helps(initiative) if rows or distances else []
    for row in rows:
        whole = held(row)
        if initiative.is_stopped:
            lapse(whole, at=at)
        elif initiative.owner.state != PartyState.LEFT:
            _keep_guide(whole, helping)
            lay_again(whole, at=at)
    for distance in distances:
        kept = distancing.held(distance)
        if initiative.is_stopped:
            distancing.lapse(kept, at=at)
        elif kept.keeper not in helping:
            _leave_distance(kept, kept.keeper, at=at)


def _keep_guide(row: Difference, helping: list[Party]) -> None:
    """Who helped because of an office, or as director, and is it no longer."""
    helps = row.facilitator
    if helps and helps not in helping and helps not in row.sides:
        _another_guide(row, without=helps)
        row.save()


def office_ended(person: Party, /, *, at: dt.datetime) -> None:
    """Connector or contact no longer: another helps, also where nothing waits on that just now."""
    open_ones = Q(differences__facilitator=person, differences__state__in=OPEN)
    open_ones |= Q(distances__keeper=person, distances__state__in=OPEN_DISTANCES)
    numbers = Initiative.objects.filter(open_ones).values("pk")
    for initiative in each_locked(Initiative.objects.filter(pk__in=numbers)):
        regrouped(initiative, at=at)
