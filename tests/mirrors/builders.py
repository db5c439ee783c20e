"""Mirrors for tests, made through the services."""

import datetime as dt
from collections.abc import Mapping

from aanzet.initiatives.choices import Duty, Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.intake import ask_contact
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.proposing import answer_proposal
from aanzet.initiatives.services.rings import Place
from aanzet.mirrors.models import Round, Seat
from aanzet.mirrors.services.answering import hand_in, save_card
from aanzet.mirrors.services.asking import start_actie, start_preconditions
from aanzet.parties.models import Hat, Party
from aanzet.parties.viewer import Speaker
from tests.cast import NOW, Cast, speaker
from tests.initiatives.builders import running
from tests.kept import kept

CLOSES = NOW.date() + dt.timedelta(days=14)
AFTER = NOW + dt.timedelta(days=15)


def town_hat(cast: Cast) -> Hat:
    return Hat.objects.get(person=cast.anouk, organisation=cast.town)


@kept
def with_contact(cast: Cast, *beside: Party, title: str = "Voedselbos De Wilde Rand") -> Initiative:
    """Of Joris, with Anouk of the municipality as its contact, and Fatima and Tineke beside it."""
    made = running(cast, title=title)
    hat = town_hat(cast)
    ask_contact(made, duty=Duty.CONTACT, hat=hat, by=speaker(cast.anouk, hat), at=NOW)
    for party in beside or (cast.fatima, cast.tineke):
        join(made, Place(Ring.RING), by=speaker(party), at=NOW)
    return Initiative.objects.get(pk=made.pk)


@kept
def into_core(initiative: Initiative, party: Party, by: Speaker | None = None) -> None:
    wished = initiative.proposals.get(participation=join(initiative, Place(Ring.CORE), by=by or speaker(party), at=NOW))
    answer_proposal(wished, yes=True, by=speaker(initiative.owner), at=NOW)


@kept
def with_core(cast: Cast, *others: Party, title: str = "De Lange Tafel") -> Initiative:
    """Joris and these in the core; the council by the mouth of Samira."""
    made = running(cast, title=title)
    for party in others:
        into_core(made, party, speaking(cast, party))
    return Initiative.objects.get(pk=made.pk)


def speaking(cast: Cast, party: Party) -> Speaker:
    return speaker(cast.samira, cast.council_hat) if party == cast.council else speaker(party)


@kept
def actie(cast: Cast, initiative: Initiative | None = None, *, supporter: Party | None = None) -> Round:
    where = initiative or with_contact(cast)
    return start_actie(where, closes_on=CLOSES, supporter=supporter, by=speaker(cast.joris), at=NOW)


@kept
def preconditions(initiative: Initiative, *, at: dt.datetime = NOW) -> Round:
    closes = at.date() + dt.timedelta(days=14)
    return start_preconditions(initiative, closes_on=closes, by=speaker(initiative.owner), at=at)


def seat_of(row: Round, party: Party) -> Seat:
    return Seat.objects.select_related("round__initiative", "party").get(round=row, party=party)


@kept
def fill(seat: Seat, by: Speaker, *, value: int = 3, said: Mapping[str, int | str] | None = None,
         at: dt.datetime = NOW) -> None:  # fmt: skip
    """Every statement this value, and some of them another."""
    for card in seat.round.mirror.cards:
        every = {one.id: value for one in card.closed}
        save_card(seat, card, {**every, **{key: one for key, one in (said or {}).items() if one is not None and
                                           any(key == row.id for row in card.statements)}}, by=by, at=at)  # fmt: skip


@kept
def answer(row: Round, party: Party, by: Speaker, *, value: int = 3, said: Mapping[str, int | str] | None = None,
           at: dt.datetime = NOW) -> None:  # fmt: skip
    seat = seat_of(row, party)
    fill(seat, by, value=value, said=said, at=at)
    hand_in(seat, by=by, at=at)


@kept
def shown_actie(cast: Cast, initiative: Initiative | None = None) -> Round:
    """Joris and Anouk answered; they look at c1 differently."""
    row = actie(cast, initiative)
    answer(row, cast.joris, speaker(cast.joris), value=3, said={"c1": 5, "a1": "Om mijn kinderen."})
    answer(row, cast.anouk, speaker(cast.anouk, town_hat(cast)), value=3, said={"c1": 2})
    return fresh(row)


def fresh(row: Round) -> Round:
    return Round.objects.select_related("initiative").get(pk=row.pk)
