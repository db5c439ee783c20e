"""Where the turns of an initiative lie (V1). Each function may be said again: the last word counts."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import PartyKind, PartyState
from aanzet.parties.models import Hat, Party
from aanzet.parties.offices import CONNECTORS, CONTACTS, holders
from aanzet.parties.queries import has_voice
from aanzet.parties.viewer import Speaker
from aanzet.turns.asks import Ask
from aanzet.turns.calendar import add_working_days, next_working_day, today
from aanzet.turns.models import Turn
from aanzet.turns.services import Context, end_turn, give_turn, rest_turn, running_turn

from .. import asks
from ..choices import ACTIVE, Duty, InitiativeState, ParticipationState, Phase
from ..models import Initiative, Seen
from ..steps_ahead import step_ahead

NEXT_STEP_DAYS = 14
AFTER_STEP_DAYS = 7
# What has found its place goes on by itself; now and then somebody tells how.
EMBEDDED_DAYS = 90
DRAFT_DAYS = 30
ANSWER_WORKING_DAYS = 10
CONTACT_WORKING_DAYS = 3

VACANCIES = {Duty.CONTACT: ("contact_role", asks.CONTACT), Duty.BACKUP: ("backup_role", asks.BACKUP)}


def locked(initiative: Initiative) -> Initiative:
    """The row as it is now, held until the transaction ends."""
    return all_locked(initiative)[initiative.pk]


def all_locked(*initiatives: Initiative) -> dict[int, Initiative]:
    """By number, and held in that order, so that two who hold the same never wait for each other. Held first and read
    after: who waited would otherwise read the owner and the next step of before the wait."""
    rows = Initiative.objects.filter(pk__in=[initiative.pk for initiative in initiatives]).order_by("pk")
    list(rows.select_for_update(of=("self",)).values_list("pk"))
    return {row.pk: row for row in rows.select_related("area", "owner", "next_step")}


def context_of(initiative: Initiative) -> Context:
    return Context(initiative.subject, initiative.title, initiative.get_absolute_url(), initiative.area_id)


def lay(
    subject: Subject,
    *,
    initiative: Initiative,
    ask: Ask,
    to: Party,
    due: dt.date,
    url: str,
    at: dt.datetime,
    by: Speaker | None,
    waiting: Party | None = None,
    title: str = "",
    seen_like: Seen | None = None,
) -> Turn:
    return give_turn(
        subject, ask=ask, to=to, due=due, title=title or initiative.title, url=url, at=at, by=by, waiting=waiting,
        seen_like=seen_like or initiative, context=context_of(initiative),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Move:
    """What is asked of the owner, by when; `title` is the step's where it is about a step."""

    ask: Ask
    due: dt.date
    title: str


def settle(
    initiative: Initiative,
    *,
    at: dt.datetime,
    by: Speaker | None,
    without: Party | None = None,
    fresh: bool = False,
) -> None:
    """Lay the initiative's own turn where it belongs now: with its owner, at rest until a date, or nowhere when it is
    over. Where it lies there already it keeps its date, unless something was heard just now (`fresh`)."""
    if initiative.is_stopped:
        end_turn(initiative.subject, at=at)
        return
    move, mover = _own_move(initiative, today(at)), _mover(initiative, without)
    running = running_turn(initiative.subject)
    heard = fresh and move.ask is asks.NEXT_STEP
    if running and not heard and _lies_there(running, move, mover, initiative, today(at)):
        return
    turn = lay(
        initiative.subject, initiative=initiative, ask=move.ask, to=mover, due=move.due, title=move.title, at=at,
        url=_page_of(move, initiative),
        # A rest is not told before it ends, and whoever moves oneself needs no notice of the next move.
        by=None if initiative.rests_until else by,
    )  # fmt: skip
    if initiative.rests_until and initiative.rests_until > today(at):
        rest_turn(turn, until=initiative.rests_until, by=by, at=at)


def _lies_there(running: Turn, move: Move, mover: Party, initiative: Initiative, day: dt.date) -> bool:
    """The same thing of the same party. A step or a rest that got another day is laid anew; one whose day has passed is
    not, and neither is a turn that its own party let rest."""
    same = (running.ask, running.party_id, running.title) == (move.ask.code, mover.pk, move.title)
    step = initiative.next_step
    day_holds = move.ask is not asks.STEP_TELL or step is None or step.on < day or running.due_on == step.on
    until = initiative.rests_until
    rest_holds = until is None or until <= day or running.rests_until == until
    return same and day_holds and rest_holds


def _mover(initiative: Initiative, without: Party | None) -> Party:
    """The owner; when the owner left, whoever looks after the area sees to it that it is picked up."""
    return keeper_for(initiative, without=without) if is_ownerless(initiative) else initiative.owner


def is_ownerless(initiative: Initiative) -> bool:
    """Nobody pulls it: who did is gone, or nobody speaks any more for the organisation that does."""
    return not has_voice(initiative.owner)


def _own_move(initiative: Initiative, day: dt.date) -> Move:
    if is_ownerless(initiative) and initiative.rests_until is None:
        return Move(asks.FIND_OWNER, add_working_days(day, ANSWER_WORKING_DAYS), initiative.title)
    if initiative.is_draft:
        return Move(asks.PUBLISH, day + dt.timedelta(days=DRAFT_DAYS), initiative.title)
    if initiative.state == InitiativeState.RESTING and initiative.rests_until:
        return Move(asks.WAKE, max(initiative.rests_until, day), initiative.title)
    if initiative.next_step:
        # Nobody is given a turn that is late already: a new owner, somebody who opens it again after a rest.
        return Move(asks.STEP_TELL, max(initiative.next_step.on, day), initiative.next_step.title)
    days = EMBEDDED_DAYS if initiative.phase == Phase.EMBED else NEXT_STEP_DAYS
    due, ahead = day + dt.timedelta(days=days), step_ahead(initiative, day)
    # A step of the goal was planned: what comes next is asked when that one was there.
    due = max(due, ahead.on + dt.timedelta(days=AFTER_STEP_DAYS)) if ahead else due
    return Move(asks.NEXT_STEP, next_working_day(due), initiative.title)


def _page_of(move: Move, initiative: Initiative) -> str:
    """The page on which the move is made."""
    names = {asks.PUBLISH.code: "initiative_publish", asks.WAKE.code: "initiative_reopen",
             asks.STEP_TELL.code: "progress_add", asks.FIND_OWNER.code: "initiative_hand_over"}  # fmt: skip
    return reverse(names.get(move.ask.code, "step_plan"), args=[initiative.pk])


def vacancy_of(initiative: Initiative, duty: str) -> Subject:
    return Subject(VACANCIES[Duty(duty)][0], initiative.pk)


def lay_vacancy(initiative: Initiative, *, duty: str, to: Party, due: dt.date, at: dt.datetime, by: Speaker | None,
                url: str) -> None:  # fmt: skip
    lay(
        vacancy_of(initiative, duty), initiative=initiative, ask=VACANCIES[Duty(duty)][1], to=to, due=due, at=at, by=by,
        url=url, waiting=initiative.owner,
    )  # fmt: skip


def is_filled(initiative: Initiative, duty: str) -> bool:
    """Somebody has this contact role, or was asked for it."""
    states = [*ACTIVE, ParticipationState.INVITED]
    return initiative.participations.filter(duty=duty, state__in=states).exists()


def keeper_for(initiative: Initiative, *, without: Party | None = None) -> Party:
    """Who holds the first talk: the contact of the municipality, else a connector, else the owner finds somebody.
    `without` is who is leaving just now."""
    officials = [hat for hat in holders(initiative.area, *CONTACTS) if _of_government(hat)]
    hats = (*officials, *holders(initiative.area, *CONNECTORS))
    people = (hat.person for hat in hats if hat.person not in (initiative.owner, without))
    return next((person for person in people if person.state != PartyState.LEFT), initiative.owner)


def _of_government(hat: Hat) -> bool:
    return hat.organisation is not None and hat.organisation.kind == PartyKind.GOVERNMENT


def answer_by(at: dt.datetime, working_days: int = ANSWER_WORKING_DAYS) -> dt.date:
    return add_working_days(today(at), working_days)
