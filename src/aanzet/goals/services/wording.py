"""One sentence for all: proposing it, changing it, and the table that chooses when three texts did not do."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.initiatives.policies import speaks_as
from aanzet.initiatives.services.keeping import refuse_unless_running
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import CannotMove
from aanzet.web.formats import day

from .. import asks
from ..choices import AT_THE_TABLE, WAITS_FOR, GoalState
from ..lives import GOAL
from ..models import Goal, GoalVersion
from ..queries.core import seats_of
from .holding import held, index, tell_core
from .settling import lapse_voice, settle

MOST_TABLE_DAYS = 56


class TextChanged(CannotMove):
    """Somebody else wrote another text in the meantime. What was said or written about the former does not count."""

    def __init__(self) -> None:
        super().__init__(_("De tekst is intussen veranderd. Lees de nieuwe, en zeg dan wat je vindt."))


@dataclass(frozen=True, slots=True)
class Text:
    sentence: str
    result: str
    seen_by_what: str
    why: str = ""

    def is_that_of(self, version: GoalVersion) -> bool:
        return (self.sentence, self.result, self.seen_by_what) == (
            version.sentence, version.result, version.seen_by_what)  # fmt: skip


@transaction.atomic
def propose(goal: Goal, text: Text, *, after: int, by: Speaker, at: dt.datetime) -> Goal:
    """The first text, or a next one: then every JA is asked anew (V3). `after` is the number of the text that the
    writer had before them, 0 where there was none. Raises CannotMove, TextChanged where another stands there now."""
    goal = held(goal)
    refuse_unless_running(goal.initiative)
    step = GOAL.check("propose", goal, by=by)
    was = goal.current
    if was is not None and text.is_that_of(was):
        if was.person_id == by.party.pk and after != was.number:
            return goal  # sent twice
        raise CannotMove(_("Dit is dezelfde tekst. Verander er iets aan, of laat hem zo."))
    if after != (was.number if was else 0):
        raise TextChanged
    at_table = goal.state in AT_THE_TABLE
    if goal.is_last_round and not at_table:
        raise CannotMove(_("Dit was de derde tekst. Wacht tot ieder er iets van zei. Is het dan geen JA, dan kiest een "
                           "tafel."))  # fmt: skip
    if was is not None and not text.why.strip():
        raise CannotMove(_("Zeg in een paar woorden wat er veranderde, en waarom."))
    if step is None:
        return goal
    _replace(goal, _write(goal, text, at_table, by=by, at=at), at=at)
    GOAL.make(step, goal, by=by, at=at, party=goal.current.party_id if goal.current else None)
    index(goal, at=at)
    kind = asks.CHANGED if was else asks.PROPOSED
    tell_core(goal, kind, by=by, at=at, detail=text.sentence)
    settle(goal, by=by, at=at)
    return goal


def _write(goal: Goal, text: Text, at_table: bool, *, by: Speaker, at: dt.datetime) -> GoalVersion:
    was = goal.current
    anew = was is None or at_table or was.shared_at is not None
    seats = seats_of(goal.initiative)
    party = next((seat.party for seat in seats if speaks_as(by, seat.asked)), by.party)
    return GoalVersion.objects.create(
        goal=goal, number=was.number + 1 if was else 1, round=1 if anew or was is None else was.round + 1,
        sentence=text.sentence, result=text.result, seen_by_what=text.seen_by_what, why=text.why, of_the_table=at_table,
        party=party, person=by.party, hat=by.hat, channel=by.channel, helper=by.helper, proposed_at=at,
    )  # fmt: skip


def _replace(goal: Goal, version: GoalVersion, *, at: dt.datetime) -> None:
    """What was not said yet about the former text does not have to be said any more; what was said stays there."""
    if goal.current is not None:
        for voice in goal.current.voices.filter(state__in=WAITS_FOR).select_related("party", "asked"):
            voice.version = goal.current
            lapse_voice(voice, at=at)
    goal.current, goal.shared_at, goal.table_on, goal.table_where = version, None, None, ""
    goal.brought = goal.brought_sign = ""


@transaction.atomic
def convene(goal: Goal, *, on: dt.date, where: str = "", by: Speaker, at: dt.datetime) -> Goal:
    """The facilitator asks the core to one table, on a day. Another day later is fine. Raises CannotMove."""
    goal = held(goal)
    refuse_unless_running(goal.initiative)
    step = GOAL.check("convene", goal, by=by)
    if on < today(at):
        raise CannotMove(_("Deze dag is al geweest. Kies een dag vanaf vandaag."))
    if on > today(at) + dt.timedelta(days=MOST_TABLE_DAYS):
        raise CannotMove(_("Dat is meer dan acht weken weg. Kies een dag dichterbij."))
    if step is None or (goal.state == GoalState.TABLE and (goal.table_on, goal.table_where) == (on, where)):
        return goal
    goal.table_on, goal.table_where = on, where
    GOAL.make(step, goal, by=by, at=at, due=on.isoformat())
    tell_core(goal, asks.TABLE, by=by, at=at, detail=", ".join(part for part in (day(on), where) if part))
    return goal
