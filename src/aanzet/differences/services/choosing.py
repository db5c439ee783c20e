"""From options to a choice: by both, by a vote, by somebody without a tie (V5), or to live with the difference."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.goals.choices import WISHES
from aanzet.initiatives.choices import ACTIVE, Ring
from aanzet.notices.services import tell
from aanzet.parties.choices import PartyState
from aanzet.parties.circles import admit
from aanzet.parties.models import Party
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.services import running_turn
from aanzet.web.formats import day

from .. import asks
from ..choices import Matter, Method, StandpointState, State
from ..lives import DIFFERENCE
from ..models import Difference, Option
from .asking import answers, ask, ask_sides
from .feeling import drop_questions
from .holding import check_day, has_tie, held, index, tell_near, without_a_tie

TABLES_UNTIL_IMPASSE = 2
LEAST_VOTERS = 2
COUNCIL_DAYS = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """What is laid before both, or decided. `option` is left open where others still choose one."""

    method: str = Method.CONSENSUS
    option: Option | None = None
    keeps: str = ""
    reasons: str = ""
    look_back_on: dt.date | None = None
    decider: Party | None = None
    by_map: str = ""


@transaction.atomic
def plan_table(difference: Difference, *, on: dt.date, by: Speaker, at: dt.datetime) -> Difference:
    """A day to talk, with the options on the table. Raises CannotMove."""
    difference = held(difference)
    step = DIFFERENCE.check("plan_table", difference, by=by)
    if step is None or (difference.state == State.TABLE and difference.table_on == on):
        return difference
    check_day(on, at)
    difference.table_on = on
    DIFFERENCE.make(step, difference, by=by, at=at, on=on.isoformat())
    return difference


@transaction.atomic
def tell_no_choice(difference: Difference, *, by: Speaker, at: dt.datetime) -> Difference:
    """The table was there, and no choice. After the second one the menu of ways out opens. Raises CannotMove."""
    difference = held(difference)
    step = DIFFERENCE.check("no_choice", difference, by=by)
    if step is None:
        return difference
    if difference.table_on and difference.table_on > today(at):
        raise CannotMove(_("De tafel is nog niet geweest. Kies een andere dag als hij niet doorgaat."))
    _count_table(difference, by=by, at=at)
    return difference


def _count_table(difference: Difference, *, by: Speaker | None, at: dt.datetime) -> None:
    difference.tables += 1
    difference.table_on = None
    if difference.tables >= TABLES_UNTIL_IMPASSE:
        DIFFERENCE.move("stick", difference, by=by, at=at)
        tell_near(difference, asks.STUCK, by=by, at=at)
        return
    DIFFERENCE.move("no_choice" if difference.state == State.TABLE else "refuse", difference, by=by, at=at)
    tell_near(difference, asks.NO_CHOICE, by=by, at=at)


@transaction.atomic
def offer(difference: Difference, choice: Choice, *, by: Speaker, at: dt.datetime) -> Difference:
    """Lay a choice, or a way to come to one, before both sides. Nobody is outvoted or decided over without having said
    JA to that way. Raises CannotMove."""
    difference = held(difference)
    owner = choice.method == Method.OWNER
    step = DIFFERENCE.check("hand_to_owner" if owner else "offer", difference, by=by)
    if step is None:
        return difference
    _check(difference, choice, at)
    difference.method, difference.by_map, difference.table_on = choice.method, choice.by_map, None
    difference.option, difference.decider = choice.option, _decider(difference, choice, by)
    difference.keeps, difference.reasons, difference.look_back_on = choice.keeps, choice.reasons, choice.look_back_on
    if owner:  # everybody said JA to the control map before: that is not asked again
        admit_decider(difference)
    DIFFERENCE.make(step, difference, by=by, at=at)
    if not owner:
        matter = Matter.CHOICE if choice.method == Method.CONSENSUS else Matter.METHOD
        ask_sides(difference, matter, by=by, at=at)
    return difference


def _check(difference: Difference, choice: Choice, at: dt.datetime) -> None:
    if choice.option is not None and choice.option.difference_id != difference.pk:
        raise CannotMove(_("Deze optie is er niet meer."))
    if choice.method in (Method.CONSENSUS, Method.VOTE):
        if choice.method == Method.CONSENSUS and choice.option is None:
            raise CannotMove(_("Kies welke optie je voorlegt."))
        _check_ending(choice, at)
    if choice.method == Method.VOTE and len(voters_of(difference)) < LEAST_VOTERS:
        raise CannotMove(_("Naast jullie tweeën staan er te weinig partijen in de kern om te stemmen."))


def _check_ending(choice: Choice, at: dt.datetime) -> None:
    if not choice.keeps.strip():
        raise CannotMove(_("Schrijf op wat overeind blijft van wie niet zijn zin krijgt."))
    if choice.look_back_on is None:
        raise CannotMove(_("Kies een dag waarop jullie terugkijken."))
    check_day(choice.look_back_on, at)


def _decider(difference: Difference, choice: Choice, by: Speaker) -> Party | None:
    """V5: whoever has a tie to one of both sides does not decide as a third; who the control map names was agreed on by
    all, and does not pull a difference to themselves."""
    if choice.method not in (Method.OWNER, Method.THIRD):
        return None
    decider = choice.decider
    if decider is None or decider.state == PartyState.LEFT or (choice.method == Method.OWNER and not choice.by_map):
        raise CannotMove(_("Kies wie er beslist."))
    if choice.method == Method.OWNER and has_tie(by.party, decider):
        raise CannotMove(_("Dan zou je zelf beslissen. Laat de ander dit kiezen, of wie jullie helpt praten."))
    if choice.method == Method.THIRD and has_tie(decider, *difference.sides):
        raise CannotMove(_("%(name)s heeft een band met een van jullie. Kies iemand die er los van staat.")
                         % {"name": decider.name})  # fmt: skip
    return decider


def voters_of(difference: Difference) -> list[Party]:
    """The parties of the core that are no side in it (V5)."""
    rows = difference.initiative.participations.filter(ring=Ring.CORE, state__in=ACTIVE).select_related("party")
    parties = {row.party_id: row.party for row in rows.order_by("pk")}
    return [party for party in parties.values() if not has_tie(party, *difference.sides)]


def both_tolerate(difference: Difference, *, by: Speaker, at: dt.datetime) -> None:
    """For a caller that holds it."""
    difference.settled_at = at
    DIFFERENCE.move("tolerate", difference, by=by, at=at)
    tell_near(difference, asks.TOLERATED, by=by, at=at, detail=difference.sentence)
    ask_to_look_again(difference, at=at)
    index(difference, at=at)


def method_is_agreed(difference: Difference, *, by: Speaker, at: dt.datetime) -> None:
    """Both said JA to this way of choosing. For a caller that holds it."""
    if difference.method == Method.VOTE:
        voters = voters_of(difference)
        if len(voters) < LEAST_VOTERS:
            no_agreement(difference, by=by, at=at)
            return
        DIFFERENCE.move("vote", difference, by=by, at=at)
        ask(difference, Matter.VOTE, voters, by=None, at=at)
    elif difference.method == Method.COUNCIL:
        difference.way_on = today(at) + dt.timedelta(days=COUNCIL_DAYS)
        name_recorder(difference)
        DIFFERENCE.move("to_council", difference, by=by, at=at)
    else:
        admit_decider(difference)
        DIFFERENCE.move("hand_on", difference, by=by, at=at)


def name_recorder(difference: Difference, *, without: Party | None = None) -> None:
    """Who writes down what the council decided is no side in it (V5): who helps them, else somebody else who could,
    else a party of the core. With nobody apart it stays with who helps, who can only lay it before both as a choice."""
    guide = difference.guide
    people = [] if guide == without else [guide]
    found = next((one for one in people if not has_tie(one, *difference.sides)), None)
    found = found or without_a_tie(difference.initiative, *difference.sides, without=without)
    apart = (party for party in voters_of(difference) if party != without)
    difference.decider = found or next(apart, None)
    admit_decider(difference)


def admit_decider(difference: Difference) -> None:
    """Who decides reads what it is about, also from outside its circle."""
    if difference.decider:
        admit(difference.near, difference.decider)


def choice_is_made(difference: Difference, *, by: Speaker | None, at: dt.datetime) -> None:
    difference.settled_at = at
    DIFFERENCE.move("choose", difference, by=by, at=at)
    tell_choice(difference, by=by, at=at)


def tell_choice(difference: Difference, *, by: Speaker | None, at: dt.datetime) -> None:
    tell_near(difference, asks.CHOSEN, by=by, at=at, detail=difference.choice)
    ask_to_look_again(difference, at=at)
    index(difference, at=at)


def ask_to_look_again(difference: Difference, *, at: dt.datetime) -> None:
    """Whose JA, mits or NEE it was made of may say something else of the goal now. A notice and no turn: an answer that
    was given stands until its party gives another. Nothing of the choice is in it (V6)."""
    voice = difference.voice
    if voice is None or voice.state not in WISHES or voice.version.goal.current_id != voice.version_id:
        return
    around = difference.initiative
    tell(voice.asked, kind=asks.LOOK_AGAIN.code, title=around.title, url=voice.get_absolute_url(),
         subject=voice.subject, seen_like=around, at=at)  # fmt: skip


def no_agreement(difference: Difference, *, by: Speaker | None, at: dt.datetime) -> None:
    """One of both said nu niet. Back to where there was something to talk about. For a caller that holds it."""
    difference.method, difference.by_map, difference.option, difference.decider = "", "", None, None
    difference.keeps = difference.reasons = difference.sentence = ""
    difference.look_back_on = None
    DIFFERENCE.move(_way_back(difference), difference, by=by, at=at)
    tell_near(difference, asks.NO_CHOICE, by=by, at=at)


def _way_back(difference: Difference) -> str:
    if difference.state != State.TOLERATING or difference.options.count() >= 2:
        return "refuse"
    return "refuse_on_agenda" if difference.needed_by else "refuse_early"


def count_votes_after(difference: Difference, *, at: dt.datetime) -> None:
    """Somebody who would vote went; perhaps nobody is left to wait for. For a caller that holds it."""
    if not any(row.state == StandpointState.ASKED for row in answers(difference)):
        count_votes(difference, by=None, at=at)


def count_votes(difference: Difference, *, by: Speaker | None, at: dt.datetime) -> None:
    """More than half of the votes that were given chooses; else it was a table without a choice."""
    votes = Counter(row.option for row in answers(difference) if row.option_id and row.state == StandpointState.YES)
    best, most = votes.most_common(1)[0] if votes else (None, 0)
    if best is None or most * 2 <= votes.total():
        difference.option = None
        _count_table(difference, by=by, at=at)
        return
    difference.option = best
    choice_is_made(difference, by=by, at=at)


@transaction.atomic
def close_vote(difference: Difference, *, by: Speaker, at: dt.datetime) -> Difference:
    """Who was asked and says nothing holds nobody up for ever: after the week the facilitator counts what there is.
    Raises CannotMove."""
    difference = held(difference)
    step = DIFFERENCE.check("close_vote", difference, by=by)
    if step is None:
        return difference
    turns = [running_turn(row.subject) for row in answers(difference) if row.state == StandpointState.ASKED]
    until = max((turn.due_on for turn in turns if turn), default=today(at))
    if until > today(at):
        raise CannotMove(_("De stemming loopt nog tot %(day)s.") % {"day": day(until)})
    DIFFERENCE.make(step, difference, by=by, at=at)
    drop_questions(difference, at=at)
    count_votes(difference, by=by, at=at)
    return difference
