"""Inviting: others may ask, only the party itself says yes (V11)."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from aanzet.notices.services import tell
from aanzet.parties.choices import PartyState
from aanzet.parties.models import Party
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.turns.services import end_turn
from aanzet.web.formats import day

from .. import asks
from ..choices import ParticipationState, Refusal
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
    end_asking_again(initiative, party, at=at)
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
def decline_invitation(
    participation: Participation, *, words: str = "", refusal: str = "", again_on: dt.date | None = None, by: Speaker,
    at: dt.datetime,
) -> Participation:  # fmt: skip
    """*Nu niet.* No reason is asked; one that is given is told to who invited, and counts as an answer (S22). With a
    day it comes back to who invited then."""
    participation = own_participation(participation, by)
    if participation.state == ParticipationState.DECLINED:
        return participation
    refuse_answered(participation)
    if again_on is not None and again_on <= today(at):
        raise CannotInvite(_("Deze dag is al geweest. Kies een dag vanaf morgen."))
    participation.farewell, participation.refusal, participation.again_on = words, refusal, again_on
    _close(participation, ParticipationState.DECLINED, at=at)
    initiative = participation.initiative
    log("participation.declined", by=by, at=at, subject=participation.subject, seen_like=initiative.for_participants,
        story=initiative.subject, party=participation.party_id)  # fmt: skip
    if participation.invited_by:
        tell(participation.invited_by, kind=asks.DECLINED.code, title=initiative.title, at=at,
             detail=reasoned(participation), url=initiative.get_absolute_url(), subject=initiative.subject,
             seen_like=initiative.for_participants, actor=by.party)  # fmt: skip
    lay_asking_again(participation, at=at)
    return participation


def reasoned(participation: Participation) -> str:
    """`Nu niet, want andere dingen gaan nu voor. Wel op 1 maart.`, in the language of what is kept."""
    with override(settings.LANGUAGE_CODE):
        parts = [participation.farewell]
        if participation.refusal:
            parts.insert(0, _("Want: %(reason)s.") % {"reason": Refusal(participation.refusal).label})
        if participation.again_on:
            parts.append(_("Vraag het weer op %(day)s.") % {"day": day(participation.again_on)})
        return " ".join(part for part in parts if part)


def lay_asking_again(participation: Participation, *, at: dt.datetime, without: Party | None = None) -> None:
    """On the day that came with a "nu niet": with who asked, else with who pulls the initiative (V1)."""
    initiative, asked = participation.initiative, participation.invited_by
    people = [party for party in (asked, initiative.owner) if party and party.state != PartyState.LEFT]
    to = next((party for party in people if party != without), None)
    if participation.again_on is None or to is None or initiative.is_stopped:
        end_turn(participation.later, at=at)
        return
    lay(
        participation.later, initiative=initiative, ask=asks.JOIN_AGAIN, to=to, at=at, by=None,
        due=max(participation.again_on, today(at)), url=reverse("invitation_again", args=[participation.pk]),
        title=f"{initiative.title}, {participation.party.name}", seen_like=initiative.for_core,
    )  # fmt: skip


def asked_later(initiative: Initiative, party: Party | None = None) -> QuerySet[Participation]:
    """Those who said: not now, ask me on a day. With `party` what that party said."""
    rows = initiative.participations.filter(state=ParticipationState.DECLINED, again_on__isnull=False)
    return rows.filter(party=party) if party else rows


def end_asking_again(initiative: Initiative, party: Party | None = None, *, at: dt.datetime) -> None:
    """It was asked again, they came by themselves, or the initiative stopped."""
    for row in asked_later(initiative, party):
        end_turn(row.later, at=at)


@transaction.atomic
def let_asking_rest(participation: Participation, *, by: Speaker, at: dt.datetime) -> None:
    """It is not asked again; what they said stays as it was said. Safe to say twice."""
    participation = locked_participation(participation)
    if participation.again_on is not None:
        participation.again_on = None
        participation.save(update_fields=["again_on"])
        end_turn(participation.later, at=at)
        log("participation.let_be", by=by, at=at, subject=participation.subject, story=participation.initiative.subject,
            seen_like=participation.initiative.for_participants, party=participation.party_id)  # fmt: skip


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
