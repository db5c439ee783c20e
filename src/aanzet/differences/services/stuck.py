"""Two tables without a choice: one of six ways out, each with a party and a day."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.parties.choices import PartyState
from aanzet.parties.circles import admit
from aanzet.parties.models import Party
from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove
from aanzet.web.formats import day

from .. import asks
from ..choices import Method, WayOut
from ..lives import DIFFERENCE
from ..models import Difference
from .choosing import Choice, name_recorder, tell_choice
from .deciding import write_choice
from .feeling import end
from .holding import check_day, has_tie, held, tell_near


@dataclass(frozen=True, slots=True)
class Exit:
    """Which way, what exactly, who sees to it, and by when."""

    way: str
    words: str
    party: Party
    on: dt.date
    lesson: str = ""


@transaction.atomic
def take_way(difference: Difference, way: Exit, *, by: Speaker, at: dt.datetime) -> Difference:
    """Raises CannotMove."""
    difference = held(difference)
    council = way.way == WayOut.COUNCIL
    step = DIFFERENCE.check("to_council" if council else "take_way", difference, by=by)
    if step is None:
        return difference
    if not way.words.strip():
        raise CannotMove(_("Schrijf op wat er nu precies gebeurt."))
    if way.way == WayOut.STOP and not way.lesson.strip():
        raise CannotMove(_("Schrijf op wat anderen hiervan kunnen leren."))
    if way.party.state == PartyState.LEFT:
        raise CannotMove(_("Kies iemand die er nog is."))
    check_day(way.on, at)
    difference.way_out, difference.way_words, difference.way_on = way.way, way.words.strip(), way.on
    difference.way_party, difference.lesson = way.party, way.lesson.strip()
    admit(difference.near, way.party)  # who sees to it reads what it is about
    if council:
        difference.method, difference.by_map = Method.COUNCIL, ""
        name_recorder(difference)
    DIFFERENCE.make(step, difference, by=by, at=at, party=way.party.pk, due=way.on.isoformat())
    tell_near(
        difference, asks.WAY_CHOSEN, by=by, at=at, detail=f"{WayOut(way.way).label}, {day(way.on)}",
        only=[*difference.sides, difference.guide, way.party],
    )  # fmt: skip
    return difference


@transaction.atomic
def way_worked(difference: Difference, *, by: Speaker, at: dt.datetime) -> Difference:
    """Each their own way, or stopped: it is done. Raises CannotMove."""
    difference = held(difference)
    if difference.way_out not in (WayOut.SPLIT, WayOut.STOP, ""):
        raise CannotMove(_("Schrijf op welke keuze er kwam, of ga terug naar de opties."))
    if not difference.lesson:
        difference.lesson = difference.way_words
    if end("way_worked", difference, by=by, at=at):
        tell_near(difference, asks.ENDED, by=by, at=at)
    return difference


@transaction.atomic
def way_chose(difference: Difference, choice: Choice, *, sentence: str, by: Speaker, at: dt.datetime) -> Difference:
    """The smaller step, the mediator or the table brought a choice. One of both sides does not write it down alone
    (V5). Raises CannotMove."""
    difference = held(difference)
    step = DIFFERENCE.check("way_chose", difference, by=by)
    if step is None:
        return difference
    if has_tie(by.party, *difference.sides):
        raise CannotMove(_("Je bent een van beide kanten. Ga terug naar de opties, en leg de keuze aan de ander voor."))
    write_choice(difference, choice, sentence, at=at)
    difference.method, difference.by_map = Method.CONSENSUS, ""
    DIFFERENCE.make(step, difference, by=by, at=at)
    tell_choice(difference, by=by, at=at)
    return difference


@transaction.atomic
def way_back(difference: Difference, *, by: Speaker, at: dt.datetime) -> Difference:
    """It did not work: back to the options, and two tables more. Raises CannotMove."""
    difference = held(difference)
    step = DIFFERENCE.check("way_back", difference, by=by)
    if step is None:
        return difference
    difference.way_out, difference.way_words, difference.way_party, difference.way_on = "", "", None, None
    difference.lesson, difference.tables = "", 0
    DIFFERENCE.make(step, difference, by=by, at=at)
    if difference.options.count() < 2:
        DIFFERENCE.move("too_few", difference, by=None, at=at)
    tell_near(difference, asks.NO_CHOICE, by=by, at=at)
    return difference
