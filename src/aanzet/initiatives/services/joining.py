"""Joining, shifting and leaving: each party for itself (S24, V11)."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.notices.services import tell
from aanzet.parties.choices import HatState
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker

from .. import asks
from ..choices import ACTIVE, InitiativeState, ParticipationState, Ring
from ..contact_roles import StillPromised
from ..models import Initiative, Participation
from ..regrouping import tell_regrouped
from .duties import lay_down
from .intake import reopen_vacancy
from .inviting import end_asking_again, refuse_answered
from .laying import locked
from .proposing import propose_core, withdraw_proposals_about
from .rings import (
    CannotTakePart,
    Place,
    core_asked,
    keep_audiences,
    own_participation,
    running_participation,
    take_place,
)


@transaction.atomic
def join(initiative: Initiative, place: Place, *, by: Speaker, at: dt.datetime) -> Participation:
    """*Ik wil meedoen.* Joining twice gives the place that one has; an open invitation is answered with it."""
    initiative = locked(initiative)
    if initiative.state != InitiativeState.RUNNING:
        raise CannotTakePart(_("Dit initiatief loopt nu niet. Volg het, dan hoor je wanneer het verder gaat."))
    party = by.hat.organisation if by.hat and by.hat.organisation else by.party
    _refuse_unconfirmed(by)
    known = running_participation(initiative, party)
    if known and known.is_active:
        return known
    end_asking_again(initiative, party, at=at)
    participation = known or Participation(initiative=initiative, party=party)
    return _take(participation, place, by=by, at=at)


def _take(participation: Participation, place: Place, *, by: Speaker, at: dt.datetime) -> Participation:
    if take_place(participation, place, by=by, at=at):
        propose_core(participation, words="", by=by, at=at)
    return participation


@transaction.atomic
def accept_invitation(participation: Participation, place: Place, *, by: Speaker, at: dt.datetime) -> Participation:
    """The party's own yes, with the place that it chooses itself."""
    participation = own_participation(participation, by)
    if participation.is_active:
        return participation
    refuse_answered(participation)
    return _take(participation, place, by=by, at=at)


def _refuse_unconfirmed(by: Speaker) -> None:
    if by.hat and (by.hat.state != HatState.CONFIRMED or by.hat.person_id != by.party.pk):
        raise CannotTakePart(_("Deze pet is nog niet bevestigd. Doe mee als jezelf, of wacht even."))


@transaction.atomic
def change_place(participation: Participation, place: Place, *, by: Speaker, at: dt.datetime) -> Participation:
    """Shift ring or energy, or say more about how. Only the party itself (V11)."""
    participation = own_participation(participation, by)
    initiative = participation.initiative
    if not participation.is_active or initiative.is_stopped:
        raise CannotTakePart(_("Je doet hier niet meer mee."))
    if participation.party_id == initiative.owner_id and place.ring != Ring.CORE and _is_last_of(participation):
        raise CannotTakePart(_("Jij trekt dit initiatief. Vraag eerst iemand om het over te nemen."))
    wishes_core = place.ring == Ring.CORE and not core_asked(participation)
    ring = participation.ring if wishes_core else place.ring
    shifted = (ring, place.energy) != (participation.ring, participation.energy)
    participation.ring, participation.energy = ring, place.energy
    participation.form, participation.plane, participation.brings = place.form, place.plane, place.brings
    participation.state = _state_after(participation, place, shifted=shifted)
    participation.save()
    if shifted:
        keep_audiences(initiative)
        log("participation.shifted", by=by, at=at, subject=participation.subject, seen_like=initiative,
            story=initiative.subject, party=participation.party_id, ring=ring, energy=place.energy)  # fmt: skip
        tell_regrouped(initiative, at=at)
    if wishes_core:
        propose_core(participation, words="", by=by, at=at)
    return participation


def _state_after(participation: Participation, place: Place, *, shifted: bool) -> str:
    if place.looks_along:
        return ParticipationState.LOOKS_ALONG
    if participation.state == ParticipationState.LOOKS_ALONG:
        return ParticipationState.TAKES_PART
    return ParticipationState.SHIFTED if shifted else participation.state


def _is_last_of(participation: Participation) -> bool:
    """Whether the owner has no other person in the core: an organisation may stand there with two."""
    others = participation.initiative.participations.filter(
        party=participation.party_id, ring=Ring.CORE, state__in=ACTIVE
    )
    return not others.exclude(pk=participation.pk).exists()


@transaction.atomic
def leave(participation: Participation, *, words: str = "", by: Speaker, at: dt.datetime) -> Participation:
    """Round off, with a word or without. The owner hands over first; a contact's role is open again at once."""
    participation = own_participation(participation, by)
    initiative = participation.initiative
    if not participation.is_active:
        return participation
    if participation.party_id == initiative.owner_id and not initiative.is_stopped and _is_last_of(participation):
        raise CannotTakePart(_("Jij trekt dit initiatief. Vraag eerst iemand om het over te nemen, of stop het samen."))
    try:
        duty = lay_down(participation, by=by, at=at)
    except StillPromised as refusal:
        raise CannotTakePart(str(refusal)) from refusal
    participation.state, participation.ended_at = ParticipationState.FINISHED, at
    participation.farewell = words
    participation.save()
    withdraw_proposals_about(participation, at=at)
    keep_audiences(initiative)
    log("participation.left", by=by, at=at, subject=participation.subject, seen_like=initiative,
        story=initiative.subject, party=participation.party_id)  # fmt: skip
    tell(initiative.owner, kind=asks.LEFT.code, title=initiative.title, url=initiative.get_absolute_url(),
         subject=initiative.subject, seen_like=initiative, at=at, detail=words, actor=by.party)  # fmt: skip
    if duty and not initiative.is_stopped:
        reopen_vacancy(initiative, duty=duty, left_by=participation, by=by, at=at)
    tell_regrouped(initiative, at=at)
    return participation
