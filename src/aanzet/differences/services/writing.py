"""Options on paper, each with who wins and who gives in; and how each side sees it."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.parties.policies import speaks_as
from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove

from ..choices import OPEN, State
from ..lives import DIFFERENCE
from ..models import Difference, Option
from ..models.differences import MOST_OPTIONS
from .holding import held, index

LEAST_OPTIONS = 2


@dataclass(frozen=True, slots=True)
class Way:
    """One option as it is written."""

    what: str
    wins: str
    gives_in: str


@transaction.atomic
def write_option(
    difference: Difference, way: Way, *, by: Speaker, at: dt.datetime, position: int | None = None
) -> Difference:
    """A new one, or another text for the one at this position. With the second there is something to choose from.
    Raises CannotMove."""
    difference = held(difference)
    step = DIFFERENCE.check("write", difference, by=by)
    rows = list(difference.options.all())
    if step is None or (position is None and any(row.what == way.what.strip() for row in rows)):
        return difference
    if not (way.what.strip() and way.wins.strip() and way.gives_in.strip()):
        raise CannotMove(_("Schrijf bij elke optie ook wie wint en wie inlevert."))
    option = _option(difference, rows, position, by)
    option.what, option.wins, option.gives_in = way.what.strip(), way.wins.strip(), way.gives_in.strip()
    option.save()
    DIFFERENCE.make(step, difference, by=by, at=at)
    if difference.state == State.AGENDA and difference.options.count() >= LEAST_OPTIONS:
        DIFFERENCE.move("on_paper", difference, by=None, at=at)
    index(difference, at=at)
    return difference


def _option(difference: Difference, rows: list[Option], position: int | None, by: Speaker) -> Option:
    if position is not None:
        found = next((row for row in rows if row.position == position), None)
        if found is None:
            raise CannotMove(_("Deze optie is er niet meer."))
        _refuse_others(difference, found, by)
        return found
    if len(rows) >= MOST_OPTIONS:
        raise CannotMove(_("Er staan al vier opties. Meer kiest niemand uit. Haal er eerst een weg."))
    free = next(number for number in range(1, MOST_OPTIONS + 1) if number not in {row.position for row in rows})
    speaking = [*difference.sides, difference.guide]
    return Option(difference=difference, position=free, by=next(party for party in speaking if speaks_as(by, party)))


def _refuse_others(difference: Difference, option: Option, by: Speaker) -> None:
    if not speaks_as(by, option.by) and not speaks_as(by, difference.guide):
        raise CannotMove(_("Deze optie is van %(name)s. Schrijf er een naast.") % {"name": option.by.name})


@transaction.atomic
def remove_option(difference: Difference, *, position: int, by: Speaker, at: dt.datetime) -> Difference:
    """By whoever wrote it, or the facilitator. Raises CannotMove."""
    difference = held(difference)
    step = DIFFERENCE.check("write", difference, by=by)
    option = difference.options.filter(position=position).select_related("by").first()
    if step is None or option is None:
        return difference
    _refuse_others(difference, option, by)
    if difference.option_id == option.pk:
        difference.option = None
    option.delete()
    DIFFERENCE.make(step, difference, by=by, at=at)
    if difference.state == State.OPTIONS and difference.options.count() < LEAST_OPTIONS:
        DIFFERENCE.move("too_few", difference, by=None, at=at)
    index(difference, at=at)
    return difference


@transaction.atomic
def tell_view(difference: Difference, *, words: str, by: Speaker, at: dt.datetime) -> Difference:
    """How one side sees it, in its own words, beside those of the other. Raises CannotMove."""
    difference = held(difference)
    if not difference.is_named or difference.state not in OPEN:
        raise CannotMove(_("Dit is intussen veranderd. Kijk hoe het nu staat."))
    if speaks_as(by, difference.one):
        difference.one_view = words.strip()
    elif speaks_as(by, difference.other):
        difference.other_view = words.strip()
    else:
        raise CannotMove(_("Dit is niet aan jou. Kijk wie er aan zet is."))
    difference.save(update_fields=["one_view", "other_view"])
    return difference
