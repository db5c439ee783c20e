"""Inviting: others may ask, only the party itself says yes (V11)."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from aanzet.notices.services import tell
from aanzet.parties.choices import PartyState
from aanzet.parties.models import Party
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.services import end_turn

from .. import asks
from ..choices import ParticipationState
from ..models import Initiative, Participation, Seen
from .laying import answer_by, keeper_for, lay, lay_vacancy, locked
from .rings import keep_audiences, locked_participation, own_participation, running_participation


class CannotInvite(Exception):
    """The message is fit for the screen."""


@transaction.atomic
def invite(
    initiative: Initiative, *, party: Party, hoped_ring: str = "", words: str = "", by: Speaker, at: dt.datetime
) -> Participation:
    """Ask a party along. It gets no place by this: `hoped_ring` is a hope. Asking twice gives the first asking."""
    initiative = locked(initiative)
    if not initiative.is_awake:
        raise CannotInvite(_("Dit initiatief loopt nu niet. Open het eerst weer, dan kun je mensen vragen."))
    if party.state == PartyState.LEFT:
        raise CannotInvite(_("%(name)s doet hier niet meer mee aan Aanzet.") % {"name": party.name})
    known = running_participation(initiative, party)
    if known and known.is_active:
        raise CannotInvite(_("%(name)s doet al mee.") % {"name": party.name})
    if known:
        return known
    participation = Participation.objects.create(
        initiative=initiative, party=party, person=party if party.is_person else None, since=at,
        state=ParticipationState.INVITED, invited_by=by.party, hoped_ring=hoped_ring, invitation=words,
        channel=by.channel, helper=by.helper,
    )  # fmt: skip
    keep_audiences(initiative)
    log("participation.invited", by=by, at=at, subject=participation.subject, seen_like=initiative.for_participants,
        story=initiative.subject, party=party.pk)  # fmt: skip
    lay(
        participation.subject, initiative=initiative, ask=asks.JOIN, to=party, due=answer_by(at), at=at, by=None,
        url=participation.get_absolute_url(), waiting=by.party, seen_like=initiative.for_participants,
    )  # fmt: skip
    # The invited party is not in the participants' circle, and must hear of it: the notice is as wide as the page.
    tell(party, kind=asks.INVITED.code, title=initiative.title, url=participation.get_absolute_url(),
         subject=participation.subject, seen_like=_told_in(initiative), at=at, actor=by.party)  # fmt: skip
    return participation


def _told_in(initiative: Initiative) -> Seen:
    return Seen(initiative.circle, initiative.audience_id)


@transaction.atomic
def decline_invitation(participation: Participation, *, words: str = "", by: Speaker, at: dt.datetime) -> Participation:
    """*Nu niet.* No reason is asked; one that is given is told to who invited."""
    participation = own_participation(participation, by)
    if participation.state == ParticipationState.DECLINED:
        return participation
    refuse_answered(participation)
    participation.farewell = words
    _close(participation, ParticipationState.DECLINED, at=at)
    initiative = participation.initiative
    log("participation.declined", by=by, at=at, subject=participation.subject, seen_like=initiative.for_participants,
        story=initiative.subject, party=participation.party_id)  # fmt: skip
    if participation.invited_by:
        tell(participation.invited_by, kind=asks.DECLINED.code, title=initiative.title, detail=words, at=at,
             url=initiative.get_absolute_url(), subject=initiative.subject, seen_like=initiative.for_participants,
             actor=by.party)  # fmt: skip
    return participation


@transaction.atomic
def withdraw_invitation(participation: Participation, *, by: Speaker, at: dt.datetime) -> None:
    participation = locked_participation(participation)
    if participation.is_invited:
        lapse(participation, at=at)
        initiative = participation.initiative
        log("participation.lapsed", by=by, at=at, subject=participation.subject, story=initiative.subject,
            seen_like=initiative.for_participants, party=participation.party_id)  # fmt: skip
        if participation.duty and not initiative.is_stopped:  # somebody else is to be asked
            lay_vacancy(
                initiative, duty=participation.duty, to=participation.invited_by or keeper_for(initiative),
                due=answer_by(at), at=at, by=by, url=reverse("initiative_intake", args=[initiative.pk]),
            )  # fmt: skip


def lapse(participation: Participation, *, at: dt.datetime) -> None:
    _close(participation, ParticipationState.LAPSED, at=at)


def _close(participation: Participation, state: ParticipationState, *, at: dt.datetime) -> None:
    participation.state, participation.ended_at = state, at
    participation.save()
    end_turn(participation.subject, at=at)
    keep_audiences(participation.initiative)


def refuse_answered(participation: Participation) -> None:
    if not participation.is_invited:
        raise CannotInvite(_("Deze uitnodiging is niet meer open."))
    if participation.initiative.is_stopped:
        raise CannotInvite(_("Dit initiatief is gestopt."))
