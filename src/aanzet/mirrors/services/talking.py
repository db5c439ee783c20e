"""After the answers: the talk, the role of the municipality, action points; and looking again, or not."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from aanzet.agreements.choices import OPEN_AGREEMENTS
from aanzet.agreements.services.proposing import Leg, propose
from aanzet.initiatives.queries.facilitating import facilitator_of
from aanzet.initiatives.services.telling import tell_participants
from aanzet.notices.services import tell
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.web.formats import day

from .. import asks
from ..choices import ACTING, Role, RoundState, TalkState
from ..lives import ROUND, TALK, sides
from ..models import ActionPoint, Round, TalkRequest
from .holding import CannotMirror, advance, held, next_mover, tell_seats

MOST_ACTIONS = 3
MOST_DAYS = 90


def _check_day(on: dt.date, at: dt.datetime) -> None:
    if on < today(at):
        raise CannotMirror(_("Deze dag is al geweest. Kies een dag vanaf vandaag."))
    if on > today(at) + dt.timedelta(days=MOST_DAYS):
        raise CannotMirror(_("Dat is meer dan drie maanden weg. Kies een dag dichterbij."))


@transaction.atomic
def plan_talk(row: Round, *, on: dt.date, where: str = "", by: Speaker, at: dt.datetime) -> None:
    """A day for the talk; another day later is fine."""
    row = held(row)
    _check_day(on, at)
    ROUND.check("plan", row, by=by)
    mover = next_mover(row, RoundState.TALK)
    advance("plan", row, by=by, at=at, mover=mover, talk_on=on, talk_place=where)
    tell_seats(row, asks.TALK, by=by, at=at, detail=_when(on, where))


def _when(on: dt.date, where: str) -> str:
    with override("nl"):
        return f"{day(on)}, {where}" if where else day(on)


@transaction.atomic
def choose_role(row: Round, role: Role, *, by: Speaker, at: dt.datetime) -> None:
    """By the contact of the municipality, after both sides answered. Everybody who sees the initiative reads it."""
    row = held(row)
    phase = row.initiative.phase
    if row.state == RoundState.CHOSEN and (row.role, row.role_phase) == (role, phase):
        ROUND.check("choose", row, by=by)
        return
    advance("choose", row, by=by, at=at, role=role, role_phase=phase, role_by=by.party, role_at=at)
    words = row.role_words
    log(f"mirror.role_{role}", by=by, at=at, subject=row.subject, seen_like=row.initiative,
        story=row.initiative.subject)  # fmt: skip
    tell_participants(row.initiative, kind=asks.ROLE.code, by=by, at=at, follows=True,
                      detail=words.sentence.nl if words else "")  # fmt: skip


@transaction.atomic
def add_action(
    row: Round, leg: Leg, *, letter: str, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None
) -> ActionPoint:
    """A promise with a giver, a receiver and a day. At most three are open at once."""
    # In the order of `propose`: who proposes, then the initiative.
    Party.objects.select_for_update(no_key=True).get(pk=by.party.pk)
    row = held(row)
    if row.state not in ACTING or not any(speaks_as(by, party) for party in sides(row)):
        raise CannotMirror(_("Actiepunten komen uit het gesprek, en daarvoor zijn de verschillen eerst zichtbaar."))
    if row.mirror.card(letter) is None:
        raise CannotMirror(_("Kies uit de lijst."))
    known = ActionPoint.objects.filter(round=row, agreement__once=once).first() if once else None
    if known:
        return known
    if open_actions(row) >= MOST_ACTIONS:
        raise CannotMirror(_("Drie actiepunten tegelijk is genoeg. Maak er eerst een af."))
    agreement = propose([leg], initiative=row.initiative, by=by, at=at, once=once)
    return ActionPoint.objects.create(round=row, agreement=agreement, letter=letter)


def open_actions(row: Round) -> int:
    """Over all times that they looked: what is open, is open."""
    rows = ActionPoint.objects.filter(round__initiative=row.initiative_id)
    return rows.filter(agreement__state__in=OPEN_AGREEMENTS).count()


@transaction.atomic
def finish(row: Round, *, by: Speaker, at: dt.datetime) -> None:
    """Rounded off without a role: it helped, or it did not, and both are fine."""
    advance("finish", held(row), by=by, at=at)


@transaction.atomic
def stop(row: Round, *, by: Speaker, at: dt.datetime) -> None:
    """Not asked again, until somebody starts."""
    advance("stop", held(row), by=by, at=at)


@transaction.atomic
def ask_talk(row: Round, *, by: Speaker, at: dt.datetime) -> TalkRequest:
    """The core would like to talk, and asks who is trusted to help. It says nothing about what was answered."""
    row = held(row)
    if row.is_actie or not row.is_opened:
        raise CannotMirror(_("Dit is intussen veranderd. Kijk hoe het nu staat."))
    if known := row.talks.filter(state=TalkState.ASKED).first():
        return known
    of = facilitator_of(row.initiative, without=by.party)
    made = TalkRequest.objects.create(round=row, asked_by=by.party, of=of, asked_at=at)
    log("mirror.talk_asked", by=by, at=at, subject=made.subject, seen_like=row.initiative.for_core,
        story=row.initiative.subject, party=of.pk)  # fmt: skip
    TALK.lay(made, by=by, at=at)
    return made


def _held_talk(request: TalkRequest) -> TalkRequest:
    row = held(request.round)
    found = TalkRequest.objects.select_related("of", "asked_by").get(pk=request.pk)
    found.round = row
    return found


@transaction.atomic
def plan_led_talk(request: TalkRequest, *, on: dt.date, where: str = "", by: Speaker, at: dt.datetime) -> None:
    request = _held_talk(request)
    _check_day(on, at)
    step = TALK.check("plan", request, by=by)
    if step is None:
        return
    request.on, request.where = on, where
    TALK.make(step, request, by=by, at=at)
    tell_seats(request.round, asks.TALK, by=by, at=at, detail=_when(on, where))


@transaction.atomic
def decline_talk(request: TalkRequest, *, by: Speaker, at: dt.datetime) -> None:
    request = _held_talk(request)
    if TALK.move("decline", request, by=by, at=at):
        around = request.round.initiative
        tell(request.asked_by, kind=asks.TALK_OFF.code, title=around.title, url=request.round.get_absolute_url(),
             subject=request.subject, seen_like=around.for_core, at=at, actor=by.party)  # fmt: skip
