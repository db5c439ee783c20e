"""The one door through which a contact role ends, and the empty chairs that an ended hat leaves behind (V10)."""

import datetime as dt

from aanzet.parties.choices import HatState, PartyKind
from aanzet.parties.hearing import News
from aanzet.parties.models import Hat, Party
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker

from ..choices import ACTIVE, Duty, ParticipationState
from ..contact_roles import settle_all
from ..models import Participation
from ..regrouping import tell_regrouped
from .intake import reopen_vacancy
from .inviting import lapse
from .laying import settle
from .proposing import withdraw_proposals_about
from .rings import keep_audiences, locked_participation


def lay_down(participation: Participation, *, by: Speaker | None, at: dt.datetime, forced: bool = False) -> str:
    """The role ends; for a caller that holds the initiative and saves the participation. Gives which role it was.
    Raises contact_roles.StillPromised where something is promised that nobody took over yet."""
    duty = participation.duty
    if not duty:
        return ""
    if participation.is_active:
        settle_all(participation, by=by, at=at, forced=forced)
        initiative = participation.initiative
        log("contact.ended", by=by, at=at, subject=participation.subject, seen_like=initiative,
            story=initiative.subject, party=participation.face.pk, duty=duty)  # fmt: skip
    participation.duty = Duty.NONE
    return duty


def free_place(row: Participation, *, at: dt.datetime) -> None:
    """Who stood there is gone: an organisation stays, with an empty chair; a person goes; a contact role is open
    again."""
    row = locked_participation(row)
    if not (row.is_active or row.is_invited):
        return
    duty = lay_down(row, by=None, at=at, forced=True)
    if row.is_invited:
        lapse(row, at=at)
    elif row.person_id != row.party_id and row.party.kind != PartyKind.GOVERNMENT and _chair_is_free(row):
        row.person = row.hat = None
        row.save()
    else:
        row.state, row.ended_at = ParticipationState.FINISHED, at
        row.save()
        withdraw_proposals_about(row, at=at)
    keep_audiences(row.initiative)
    if duty and not row.initiative.is_stopped:
        left = Participation(party=row.party, person=row.person or row.party)
        reopen_vacancy(row.initiative, duty=duty, left_by=left, by=None, at=at)
    tell_regrouped(row.initiative, at=at)


def _chair_is_free(row: Participation) -> bool:
    """An organisation keeps one empty chair, not two."""
    running = row.initiative.participations.filter(party=row.party_id, state__in=[*ACTIVE, ParticipationState.INVITED])
    return not running.filter(person=None).exclude(pk=row.pk).exists()


def hat_ended(hat: Hat, news: News, /, *, by: Speaker, at: dt.datetime) -> None:
    """Somebody speaks for an organisation no longer, or has an office no longer: nobody stands anywhere in that hat.
    Somebody who speaks for it again is asked what the organisation was asked."""
    if news == "confirmed" and hat.organisation:
        _asked_again(hat.organisation, at=at)
    if news != "ended":
        return
    rows = Participation.objects.filter(person=hat.person_id, state__in=[*ACTIVE, ParticipationState.INVITED])
    others = Hat.objects.filter(person=hat.person_id, organisation=hat.organisation_id, state=HatState.CONFIRMED)
    rows = rows.filter(party=hat.organisation_id) if hat.organisation_id else rows.filter(hat=hat).exclude(duty="")
    stays = hat.organisation_id is not None and others.exists()
    for row in rows.select_related("initiative").order_by("initiative", "pk"):
        if hat.organisation_id is None:
            _without_office(row, by=by, at=at)
        elif not stays:
            free_place(row, at=at)


def _without_office(row: Participation, *, by: Speaker, at: dt.datetime) -> None:
    """A connector stays as the person they are, and is no longer the contact."""
    row = locked_participation(row)
    duty = lay_down(row, by=by, at=at, forced=True)
    if row.is_invited:
        lapse(row, at=at)
    else:
        row.hat = None
        row.save()
    if duty and not row.initiative.is_stopped:
        reopen_vacancy(row.initiative, duty=duty, left_by=row, by=by, at=at)
    tell_regrouped(row.initiative, at=at)


def _asked_again(organisation: Party, *, at: dt.datetime) -> None:
    for initiative in organisation.initiatives_owned.select_related("owner", "area", "next_step"):
        settle(initiative, by=None, at=at)
