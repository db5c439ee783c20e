"""The decision of somebody without a tie, or of the council; living with it; and looking back."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..choices import Matter, Method, State
from ..lives import DIFFERENCE
from ..models import Difference
from .asking import ask_sides
from .choosing import Choice, tell_choice
from .feeling import end
from .holding import check_day, has_tie, held, index, tell_near


def write_choice(difference: Difference, choice: Choice, sentence: str, *, at: dt.datetime) -> None:
    """A decision always says what the losing view keeps, why, and when both look back."""
    if choice.option is not None and choice.option.difference_id != difference.pk:
        raise CannotMove(_("Deze optie is er niet meer."))
    if choice.option is None and not sentence.strip():
        raise CannotMove(_("Kies een optie, of schrijf op wat het besluit is."))
    if not choice.keeps.strip():
        raise CannotMove(_("Schrijf op wat overeind blijft van wie niet zijn zin krijgt."))
    if not choice.reasons.strip():
        raise CannotMove(_("Schrijf op waarom. Dan kan iedereen het volgen."))
    if choice.look_back_on is None:
        raise CannotMove(_("Kies een dag waarop jullie terugkijken."))
    check_day(choice.look_back_on, at)
    difference.option, difference.sentence = choice.option, "" if choice.option else sentence.strip()
    difference.keeps, difference.reasons = choice.keeps.strip(), choice.reasons.strip()
    difference.look_back_on, difference.settled_at = choice.look_back_on, at


@transaction.atomic
def decide(
    difference: Difference, choice: Choice, *, sentence: str = "", by: Speaker, at: dt.datetime
) -> Difference:  # fmt: skip
    """By the one who was asked to, or written down where the council did: never by one of both sides (V5). Raises
    CannotMove."""
    difference = held(difference)
    step = DIFFERENCE.check("decide", difference, by=by)
    if step is None:
        return difference
    apart = difference.state == State.COUNCIL or difference.method == Method.THIRD
    if apart and has_tie(by.party, *difference.sides):
        raise CannotMove(_("Je hebt een band met een van beide kanten. Geef het terug, dan kiezen ze iemand anders."))
    write_choice(difference, choice, sentence, at=at)
    DIFFERENCE.make(step, difference, by=by, at=at)
    tell_choice(difference, by=by, at=at)
    return difference


@transaction.atomic
def give_back(difference: Difference, *, by: Speaker, at: dt.datetime) -> Difference:
    """*Dit is niet aan mij*, or the council did not take it up. Raises CannotMove."""
    difference = held(difference)
    step = DIFFERENCE.check("give_back", difference, by=by)
    if step is not None:
        difference.method, difference.by_map, difference.decider, difference.way_on = "", "", None, None
        DIFFERENCE.make(step, difference, by=by, at=at)
        tell_near(difference, asks.NO_CHOICE, by=by, at=at)
    return difference


@transaction.atomic
def live_with(
    difference: Difference, *, sentence: str, look_back_on: dt.date, by: Speaker, at: dt.datetime
) -> Difference:
    """*We blijven verschillen, en doen dit zo*: laid before both. Raises CannotMove."""
    difference = held(difference)
    step = DIFFERENCE.check("live_with", difference, by=by)
    if step is None:
        return difference
    if not sentence.strip():
        raise CannotMove(_("Schrijf op hoe jullie het doen, ook al blijven jullie verschillen."))
    check_day(look_back_on, at)
    difference.sentence, difference.look_back_on = sentence.strip(), look_back_on
    difference.option, difference.method, difference.by_map = None, "", ""
    difference.keeps = difference.reasons = ""
    difference.table_on = difference.parked_until = None
    DIFFERENCE.make(step, difference, by=by, at=at)
    ask_sides(difference, Matter.TOLERATE, by=by, at=at)
    return difference


@transaction.atomic
def look_back(difference: Difference, *, words: str, by: Speaker, at: dt.datetime) -> Difference:
    """It works like this: then it is over. Raises CannotMove."""
    difference = held(difference)
    if DIFFERENCE.check("look_back", difference, by=by) is None:
        return difference
    if not words.strip():
        raise CannotMove(_("Schrijf in een paar woorden op hoe het ging."))
    difference.lesson = words.strip()
    end("look_back", difference, by=by, at=at)
    tell_near(difference, asks.LOOKED_BACK, by=by, at=at)
    return difference


@transaction.atomic
def reopen(difference: Difference, *, by: Speaker, at: dt.datetime) -> Difference:
    """It does not work: back to the options, which are still there. Raises CannotMove."""
    difference = held(difference)
    step = DIFFERENCE.check("reopen", difference, by=by)
    if step is None:
        return difference
    difference.settled_at = difference.look_back_on = difference.option = difference.decider = None
    difference.sentence = difference.keeps = difference.reasons = difference.method = ""
    difference.by_map = difference.way_out = ""
    difference.tables, difference.convened = 0, False
    DIFFERENCE.make(step, difference, by=by, at=at)
    if difference.options.count() >= 2:
        DIFFERENCE.move("on_paper", difference, by=None, at=at)
    index(difference, at=at)
    return difference


def undecided(difference: Difference, *, at: dt.datetime) -> None:
    """Who would decide went. For a caller that holds it."""
    difference.decider, difference.method, difference.by_map = None, "", ""
    DIFFERENCE.move("undecided", difference, by=None, at=at)
    tell_near(difference, asks.NO_CHOICE, by=None, at=at)
