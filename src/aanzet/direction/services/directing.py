"""The network director: asked by the core, by an own yes (V11), free to step back. And what a director does: show who
waits, and call parties together. Nothing here decides, deletes or rewrites what is others'."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import mark_part
from aanzet.initiatives.regrouping import tell_regrouped
from aanzet.initiatives.services.laying import locked
from aanzet.initiatives.services.telling import tell_participants
from aanzet.notices.kinds import NoticeKind
from aanzet.parties.choices import Circle
from aanzet.parties.circles import open_audience
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today

from .. import asks
from ..choices import MARK, AnswerState, DirectorState, TalkState
from ..lives import DIRECTOR, INVITED, TALK
from ..models import Directorship, Invited, Talk
from ..queries.sides import core_parties, parties_here
from .holding import CannotDirect, held_running, tell_all

REVEAL_AGAIN = dt.timedelta(days=3)
MOST_INVITED = 12
MOST_DAYS_AHEAD = 366


@transaction.atomic
def ask_director(
    initiative: Initiative, *, party: Party, words: str = "", by: Speaker, at: dt.datetime
) -> Directorship:
    """Somebody of the core asks one person. Nothing changes before that person says yes. Raises CannotDirect."""
    initiative = held_running(initiative)
    if not any(speaks_as(by, one) for one in core_parties(initiative)):
        raise CannotDirect(_("Alleen de kern kan iemand vragen als netwerkregisseur."))
    running = Directorship.objects.filter(initiative=initiative)
    asked = running.filter(state=DirectorState.ASKED).first()
    if asked and asked.party_id == party.pk:
        return asked
    if asked or running.filter(state=DirectorState.SERVING).exists():
        raise CannotDirect(_("Er is al iemand, of iemand is gevraagd. Eén tegelijk is genoeg."))
    party = Party.objects.get(pk=party.pk)  # who may have left meanwhile
    if not (party.is_person and party.is_connected and party.is_open_for_contact and not party.protected):
        raise CannotDirect(_("%(name)s is hier nu niet voor te vragen.") % {"name": party.name})
    role = Directorship.objects.create(
        initiative=initiative, party=party, asked_by=by.party, words=words.strip(), asked_at=at
    )
    mark_part(initiative, MARK)
    log("director.asked", by=by, at=at, subject=role.subject, seen_like=initiative.for_participants,
        story=initiative.subject, party=party.pk)  # fmt: skip
    if speaks_as(by, party):
        return accept_role(role, by=by, at=at)
    DIRECTOR.lay(role, by=by, at=at)
    return role


def _held(role: Directorship) -> Directorship:
    initiative = locked(role.initiative)
    row = Directorship.objects.select_related("party", "asked_by").get(pk=role.pk)
    row.initiative = initiative
    return row


@transaction.atomic
def accept_role(role: Directorship, *, by: Speaker, at: dt.datetime) -> Directorship:
    """The own yes, and the only way to become it. Raises CannotMove."""
    role = _held(role)
    if DIRECTOR.check("accept", role, by=by) is None:
        return role
    _serve(role, held_running(role.initiative), by=by, at=at)
    tell_participants(role.initiative, kind=asks.DIRECTOR.code, by=by, at=at)
    return role


def _serve(role: Directorship, initiative: Initiative, *, by: Speaker, at: dt.datetime) -> None:
    role.initiative, role.said_yes_at, initiative.director = initiative, at, role.party
    initiative.save(update_fields=["director"])
    DIRECTOR.move("accept", role, by=by, at=at, party=role.party_id)


@transaction.atomic
def succeed(initiative: Initiative, *, by: Speaker, at: dt.datetime) -> None:
    """For a room above in which somebody took over from the director and signed for it: their own yes (V11). Who was
    director stops, and whoever was only asked does not have to answer any more."""
    initiative = locked(initiative)
    running = Directorship.objects.filter(initiative=initiative, state__in=[DirectorState.ASKED, DirectorState.SERVING])
    rows = list(running.select_related("party", "asked_by"))
    if any(row.party_id == by.party.pk and row.state == DirectorState.SERVING for row in rows):
        return
    for row in rows:
        row.initiative, row.ended_at = initiative, at
        DIRECTOR.move("leave" if row.state == DirectorState.SERVING else "lapse", row, by=None, at=at,
                      party=row.party_id)  # fmt: skip
    asker = initiative.director or initiative.owner
    role = Directorship.objects.create(initiative=initiative, party=by.party, asked_by=asker, asked_at=at)
    mark_part(initiative, MARK)
    _serve(role, initiative, by=by, at=at)


def stop_directing(initiative: Initiative, party: Party, *, at: dt.datetime) -> None:
    """Who was director here is gone. For a room above; nothing where somebody else is director by now."""
    rows = Directorship.objects.filter(initiative=initiative, party=party, state=DirectorState.SERVING)
    for role in rows.select_related("initiative"):
        end_role(role, "leave", by=None, at=at)


@transaction.atomic
def decline_role(role: Directorship, *, words: str = "", by: Speaker, at: dt.datetime) -> Directorship:
    """Raises CannotMove."""
    role = _held(role)
    if step := DIRECTOR.check("decline", role, by=by):
        role.ended_at = at
        DIRECTOR.make(step, role, by=by, at=at, party=role.party_id)
        _tell_asker(role, asks.NO_DIRECTOR, by=by, at=at, detail=words)
    return role


def _tell_asker(role: Directorship, kind: NoticeKind, *, by: Speaker, at: dt.datetime, detail: str) -> None:
    tell_all([role.asked_by], kind, title=role.initiative.title, url=reverse("control_map", args=[role.initiative_id]),
             subject=role.subject, seen_like=role.initiative, by=by, at=at, detail=detail)  # fmt: skip


@transaction.atomic
def end_role(role: Directorship, name: str, *, by: Speaker | None, at: dt.datetime) -> Directorship:
    """`withdraw` the question, `step_back` oneself, `thank` the director, or `lapse` and `leave` by what happened.
    Raises CannotMove."""
    role = _held(role)
    step = DIRECTOR.check(name, role, by=by)
    if step is None:
        return role
    served, role.ended_at = role.state == DirectorState.SERVING, at
    DIRECTOR.make(step, role, by=by, at=at, party=role.party_id)
    if served:
        initiative = role.initiative
        initiative.director = None
        initiative.save(update_fields=["director"])
        tell_all([*core_parties(initiative), role.party], asks.STEPPED_BACK, title=initiative.title,
                 url=initiative.get_absolute_url(), subject=role.subject, seen_like=initiative, by=by, at=at,
                 detail=role.party.name)  # fmt: skip
        tell_regrouped(initiative, at=at)  # what lay with the director lies with who helps them to talk now
    return role


@transaction.atomic
def reveal_waiting(initiative: Initiative, *, by: Speaker, at: dt.datetime) -> None:
    """Everybody who takes part gets the way to the waiting map; each sees there what each may see. Not more than once
    in three days. Raises CannotDirect."""
    initiative = held_running(initiative)
    role = Directorship.objects.filter(initiative=initiative, state=DirectorState.SERVING, party=by.party).first()
    if role is None:
        raise CannotDirect(_("Alleen de netwerkregisseur kan dit doen."))
    if role.revealed_at and role.revealed_at > at - REVEAL_AGAIN:
        raise CannotDirect(_("Dit is kortgeleden al gedaan. Geef het nog een paar dagen."))
    role.revealed_at = at
    role.save(update_fields=["revealed_at"])
    log("director.revealed", by=by, at=at, subject=role.subject, seen_like=initiative.for_participants,
        story=initiative.subject)  # fmt: skip
    where = reverse("waiting_map", args=[initiative.pk])
    tell_participants(initiative, kind=asks.REVEALED.code, by=by, at=at, url=where,
                      seen_like=initiative.for_participants)  # fmt: skip


@transaction.atomic
def call_talk(
    initiative: Initiative,
    parties: Sequence[Party],
    *,
    about: str,
    on: dt.date,
    time: dt.time | None = None,
    where: str = "",
    by: Speaker,
    at: dt.datetime,
    once: uuid.UUID | None = None,
) -> Talk:
    """Ask these parties to sit together on a day. Each answers for itself. Raises CannotDirect."""
    initiative = held_running(initiative)
    known = Talk.objects.filter(once=once, called_by=by.party).first() if once else None
    if known:
        return known
    _check_talk(initiative, parties, on, by=by, at=at)
    own = open_audience("talk", members=[*parties, by.party])
    talk = Talk.objects.create(
        initiative=initiative, called_by=by.party, about=about.strip(), on=on, time=time, where=where.strip(),
        called_at=at, circle=Circle.NAMED, audience=own, once=once or uuid.uuid4(),
    )  # fmt: skip
    mark_part(initiative, MARK)
    log("talk.called", by=by, at=at, subject=talk.subject, seen_like=talk, story=initiative.subject)
    TALK.lay(talk, by=None, at=at)
    for party in parties:
        if not speaks_as(by, party):
            INVITED.lay(Invited.objects.create(talk=talk, party=party), by=by, at=at)
    return talk


def _check_talk(initiative: Initiative, parties: Sequence[Party], on: dt.date, *, by: Speaker, at: dt.datetime) -> None:
    leads = initiative.director_id == by.party.pk or any(speaks_as(by, one) for one in core_parties(initiative))
    if not leads:
        raise CannotDirect(_("De netwerkregisseur en de kern roepen mensen bij elkaar."))
    here = {party.pk for party in parties_here(initiative)}
    if not any(not speaks_as(by, party) for party in parties):
        raise CannotDirect(_("Kies met wie er gepraat wordt."))
    if len(parties) > MOST_INVITED or any(party.pk not in here for party in parties):
        raise CannotDirect(_("Vraag hoogstens twaalf partijen, en alleen wie hier meedoet."))
    if not today(at) <= on <= today(at) + dt.timedelta(days=MOST_DAYS_AHEAD):
        raise CannotDirect(_("Kies een dag vanaf vandaag, binnen een jaar."))


def _held_talk(talk: Talk) -> Talk:
    initiative = locked(talk.initiative)
    row = Talk.objects.select_related("called_by", "audience").get(pk=talk.pk)
    row.initiative = initiative
    return row


@transaction.atomic
def answer_talk(invited: Invited, *, coming: bool, words: str = "", by: Speaker, at: dt.datetime) -> Invited:
    """Raises CannotMove."""
    talk = _held_talk(invited.talk)
    row = Invited.objects.select_related("party").get(pk=invited.pk)
    row.talk = talk
    if not talk.is_planned:
        raise CannotDirect(_("Dit gesprek is al geweest, of gaat niet door."))
    if step := INVITED.check("come" if coming else "stay_away", row, by=by):
        row.said(words, by=by, at=at)
        INVITED.make(step, row, by=by, at=at, party=row.party_id)
    return row


@transaction.atomic
def round_off(talk: Talk, *, yielded: str, by: Speaker, at: dt.datetime) -> Talk:
    """What came of it, in one sentence, for who was asked. Raises CannotMove, CannotDirect."""
    row = _held_talk(talk)
    step = TALK.check("hold", row, by=by)
    if step is None:
        return row
    if today(at) < row.on:
        raise CannotDirect(_("Dit gesprek is nog niet geweest."))
    row.yielded = yielded.strip()
    _end(row, step.name, by=by, at=at)
    _tell_guests(row, asks.TALK_HELD, by=by, at=at, detail=row.yielded)
    return row


@transaction.atomic
def cancel_talk(talk: Talk, *, why: str = "", by: Speaker | None, at: dt.datetime) -> Talk:
    """Raises CannotMove."""
    row = _held_talk(talk)
    name = "cancel" if by else "lapse"
    if TALK.check(name, row, by=by):
        _end(row, name, by=by, at=at)
        _tell_guests(row, asks.TALK_OFF, by=by, at=at, detail=why)
    return row


def _end(talk: Talk, name: str, *, by: Speaker | None, at: dt.datetime) -> None:
    talk.ended_at = at
    TALK.move(name, talk, by=by, at=at)
    for one in talk.invited.filter(state=AnswerState.ASKED).select_related("party"):
        one.talk = talk
        INVITED.move("lapse", one, by=None, at=at)


def _tell_guests(talk: Talk, kind: NoticeKind, *, by: Speaker | None, at: dt.datetime, detail: str) -> None:
    guests = [one.party for one in talk.invited.select_related("party")]
    tell_all(guests, kind, title=talk.about, url=talk.get_absolute_url(), subject=talk.subject, seen_like=talk, by=by,
             at=at, detail=detail)  # fmt: skip


def planned_talks(initiative: Initiative) -> list[Talk]:
    rows = list(Talk.objects.filter(initiative=initiative, state=TalkState.PLANNED).select_related("called_by"))
    for row in rows:
        row.initiative = initiative
    return rows
