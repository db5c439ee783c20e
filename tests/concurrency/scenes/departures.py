"""Two parties to one handover at the same moment: one contact, one successor, and no promise without somebody."""

import datetime as dt
from functools import partial
from typing import Any

from django.utils import timezone

from aanzet.agreements.models import Commitment
from aanzet.agreements.services.proposing import Leg, propose
from aanzet.handover.choices import HandoverState, SeatState
from aanzet.handover.models import Handover
from aanzet.handover.queries.roles import Candidate, roles_of
from aanzet.handover.services.announcing import announce, withdraw_departure
from aanzet.handover.services.holding import CannotHandOver
from aanzet.handover.services.leaving import work_at_night
from aanzet.handover.services.naming import accept, ask_successor
from aanzet.handover.services.receiving import passing, plan_talk, receive
from aanzet.handover.services.writing import make_ready, write
from aanzet.initiatives.choices import ACTIVE, Duty
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.intake import ask_contact
from aanzet.parties.models import Hat
from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from tests.cast import Cast, speaker
from tests.handover.builders import colleague
from tests.initiatives.builders import running

from ..racing import Outcome, race

ROUNDS = 3


def _refused(outcomes: list[Outcome]) -> int:
    errors = [outcome.error for outcome in outcomes if outcome.error]
    for error in errors:
        if not isinstance(error, CannotMove | CannotHandOver):
            raise error
    return len(errors)


def _hats(cast: Cast) -> tuple[Hat, Hat, Hat]:
    """The one who goes and two who could come."""
    rows = Hat.objects.select_related("person", "organisation").filter(organisation=cast.town)
    first = rows.get(person=cast.anouk)
    others = list(rows.exclude(person=cast.anouk).order_by("pk"))
    while len(others) < 2:
        others.append(colleague(cast, f"Collega {len(others)}"))
    return first, others[0], others[1]


def _going(cast: Cast, title: str, *, days: int = 30, person: Any = None) -> Handover:
    hat, now = _hats(cast)[0], timezone.now()
    made = running(cast, title=title)
    goes = Speaker(hat.person, hat)
    ask_contact(made, duty=Duty.CONTACT, hat=hat, by=goes, at=now)
    due = timezone.localdate() + dt.timedelta(days=9)
    propose([Leg(cast.town, cast.joris, "De vergunning", due)], initiative=made, by=goes, at=now)
    items = [item for item in roles_of(cast.anouk) if item.initiative.pk == made.pk]
    day = timezone.localdate() + dt.timedelta(days=days)
    return announce(cast.anouk, items, day=day, organisation=cast.town, by=goes, at=now).handovers.get()


def _planned(cast: Cast, title: str, *, days: int = 30) -> Handover:
    handover, now = _going(cast, title, days=days), timezone.now()
    goes, comes = (Speaker(hat.person, hat) for hat in _hats(cast)[:2])
    ask_successor(handover, Candidate(comes.party, comes.hat), by=goes, at=now)
    accept(handover, by=comes, at=now)
    write(handover, {"story": "Zo was het."}, by=goes, at=now)
    make_ready(handover, by=goes, at=now)
    plan_talk(handover, moment=now + dt.timedelta(days=1), place="Hier", by=comes, at=now)
    return Handover.objects.select_related("departure__person", "initiative", "seat", "participation").get(
        pk=handover.pk
    )


def _is_whole(cast: Cast, handover: Handover) -> None:
    """One contact at most, each promise with somebody of the town, one turn for each open thing."""
    made = Initiative.objects.get(pk=handover.initiative_id)
    assert made.participations.filter(duty=Duty.CONTACT, state__in=ACTIVE).count() <= 1
    town = set(Hat.objects.filter(organisation=cast.town, state="confirmed").values_list("person", flat=True))
    promise = Commitment.objects.get(agreement__initiative=made)
    assert promise.carrier_id in town
    for kind, number in (("handover", handover.pk), ("successor", handover.seat.pk), ("commitment", promise.pk)):
        assert Turn.objects.running().filter(subject_kind=kind, subject_id=number).count() <= 1


def a_successor_says_yes_while_who_goes_stays(cast: Cast) -> None:
    for number in range(ROUNDS):
        handover, now = _going(cast, f"Ja en toch niet {number}"), timezone.now()
        goes, comes = (Speaker(hat.person, hat) for hat in _hats(cast)[:2])
        ask_successor(handover, Candidate(comes.party, comes.hat), by=goes, at=now)
        outcomes = race(
            partial(accept, handover, by=comes, at=now),
            partial(withdraw_departure, handover.departure, by=goes, at=now),
        )
        _refused(outcomes)
        handover = Handover.objects.select_related("seat").get(pk=handover.pk)
        assert (handover.state, handover.seat.state) == (HandoverState.WITHDRAWN, SeatState.CLOSED)
        assert handover.initiative.participations.get(duty=Duty.CONTACT, state__in=ACTIVE).person == cast.anouk
        _is_whole(cast, handover)


def two_successors_are_asked_at_once(cast: Cast) -> None:
    for number in range(ROUNDS):
        handover, now = _going(cast, f"Twee opvolgers {number}"), timezone.now()
        goes, one, other = _hats(cast)
        outcomes = race(*(
            partial(ask_successor, handover, Candidate(hat.person, hat), by=Speaker(goes.person, goes), at=now)
            for hat in (one, other)
        ))  # fmt: skip
        assert _refused(outcomes) == 1
        seat = Handover.objects.select_related("seat__asked").get(pk=handover.pk).seat
        assert seat.state == SeatState.ASKED
        assert seat.asked in (one.person, other.person)
        _is_whole(cast, handover)


def a_signature_and_staying_after_all(cast: Cast) -> None:
    for number in range(ROUNDS):
        handover, now = _planned(cast, f"Tekenen of blijven {number}"), timezone.now()
        goes, comes = (Speaker(hat.person, hat) for hat in _hats(cast)[:2])
        numbers = [row.pk for row in passing(handover)]
        outcomes = race(
            partial(receive, handover, promises=numbers, by=comes, at=now),
            partial(withdraw_departure, handover.departure, by=goes, at=now),
        )
        assert _refused(outcomes) == 1
        state = Handover.objects.get(pk=handover.pk).state
        signed = outcomes[0].error is None
        assert state == (HandoverState.RECEIVED if signed else HandoverState.WITHDRAWN)
        contact = handover.initiative.participations.get(duty=Duty.CONTACT, state__in=ACTIVE)
        assert contact.person == (comes.party if signed else goes.party)
        _is_whole(cast, handover)


def a_signature_and_the_last_day(cast: Cast) -> None:
    for number in range(ROUNDS):
        handover, now = _planned(cast, f"Tekenen op de laatste dag {number}", days=0), timezone.now()
        comes = Speaker(*[(hat.person, hat) for hat in _hats(cast)][1])
        numbers = [row.pk for row in passing(handover)]
        outcomes = race(
            partial(receive, handover, promises=numbers, by=comes, at=now),
            partial(work_at_night, now),
            partial(work_at_night, now),
        )
        _refused(outcomes)
        assert not handover.initiative.participations.filter(person=cast.anouk, state__in=ACTIVE).exists()
        _is_whole(cast, handover)


def a_new_promise_and_the_signature(cast: Cast) -> None:
    """What was promised a moment before is read before it is signed for."""
    for number in range(ROUNDS):
        handover, now = _planned(cast, f"Nog iets beloofd {number}"), timezone.now()
        goes, comes = (Speaker(hat.person, hat) for hat in _hats(cast)[:2])
        leg = Leg(cast.joris, cast.town, "Koffie", timezone.localdate() + dt.timedelta(days=9))
        numbers = [row.pk for row in passing(handover)]
        outcomes = race(
            partial(receive, handover, promises=numbers, by=comes, at=now),
            partial(propose, [leg], initiative=handover.initiative, by=speaker(cast.joris), at=now),
        )
        assert _refused(outcomes) == 0
        assert Handover.objects.get(pk=handover.pk).state == HandoverState.RECEIVED
        assert goes.party == cast.anouk
