"""From five lines to a first talk, its outcome, and a named contact with a back-up (S17, S10)."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Hat, Party
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import add_working_days, today
from aanzet.turns.services import end_turn, running_turn

from .. import asks
from ..choices import ACTIVE, Duty, IntakeState, ParticipationState, Ring
from ..models import Initiative, Intake, Participation
from ..regrouping import tell_regrouped
from .inviting import decline_invitation, refuse_answered
from .laying import (
    CONTACT_WORKING_DAYS,
    answer_by,
    is_filled,
    keeper_for,
    lay,
    lay_vacancy,
    locked,
    vacancy_of,
)
from .rings import Place, own_participation, take_place
from .telling import tell_participants


class CannotIntake(Exception):
    """The message is fit for the screen."""


def intake_url(initiative: Initiative) -> str:
    return reverse("initiative_intake", args=[initiative.pk])


def open_intake(initiative: Initiative, *, by: Speaker | None, at: dt.datetime) -> Intake:
    """The municipality is to move: a first talk and a named contact within the promised working days."""
    due = _promised(at)
    intake = Intake.objects.create(initiative=initiative, announced_at=at, due_on=due)
    log("intake.announced", by=by, at=at, subject=intake.subject, seen_like=initiative, story=initiative.subject,
        due=due.isoformat())  # fmt: skip
    _lay_intake(intake, by=by, at=at)
    keeper = keeper_for(initiative)
    if keeper != initiative.owner:
        lay_vacancy(initiative, duty=Duty.CONTACT, to=keeper, due=due, at=at, by=None, url=intake_url(initiative))
    return intake


def _lay_intake(intake: Intake, *, by: Speaker | None, at: dt.datetime) -> None:
    """Where nobody looks after initiatives the owner is asked to find somebody, or to go on without."""
    initiative = intake.initiative
    keeper = keeper_for(initiative)
    alone = keeper == initiative.owner
    lay(
        intake.subject, initiative=initiative, ask=asks.FIND_KEEPER if alone else asks.TALK, to=keeper, at=at, by=by,
        due=max(intake.talk_on or intake.due_on, today(at)), url=intake_url(initiative),
        waiting=None if alone else initiative.owner,
    )  # fmt: skip


def _intake_of(initiative: Initiative) -> tuple[Initiative, Intake]:
    initiative = locked(initiative)
    intake = Intake.objects.filter(initiative=initiative).first()
    if intake is None or initiative.is_stopped:
        raise CannotIntake(_("Er is nu geen voorgesprek voor dit initiatief."))
    intake.initiative = initiative
    return initiative, intake


@transaction.atomic
def plan_talk(initiative: Initiative, *, on: dt.date, by: Speaker, at: dt.datetime) -> Intake:
    """A day for the first talk. The turn stays with who plans it, due on that day."""
    initiative, intake = _intake_of(initiative)
    if intake.is_done:
        raise CannotIntake(_("Het voorgesprek is al geweest."))
    if on < today(at):
        raise CannotIntake(_("Deze dag is al geweest. Kies een dag vanaf vandaag."))
    intake.state, intake.talk_on = IntakeState.TALK, on
    intake.save()
    log("intake.talk_planned", by=by, at=at, subject=intake.subject, seen_like=initiative, story=initiative.subject,
        on=on.isoformat())  # fmt: skip
    lay(
        intake.subject, initiative=initiative, ask=asks.TALK, to=by.party, at=at, by=by, due=on,
        url=intake_url(initiative), waiting=initiative.owner,
    )  # fmt: skip
    return intake


@transaction.atomic
def record_outcome(initiative: Initiative, *, outcome: str, route: str, by: Speaker, at: dt.datetime) -> Intake:
    """What came out of the talk, in a few sentences, and by which door they go on. May be said better later."""
    initiative, intake = _intake_of(initiative)
    first = not intake.is_done
    intake.state, intake.outcome, intake.route = IntakeState.OUTCOME, outcome, route
    intake.outcome_at, intake.outcome_by = at, by.party
    intake.save()
    log("intake.outcome", by=by, at=at, subject=intake.subject, seen_like=initiative, story=initiative.subject,
        route=route)  # fmt: skip
    end_turn(intake.subject, at=at)
    if first:
        tell_participants(initiative, kind=asks.OUTCOME.code, by=by, at=at)
    return intake


@transaction.atomic
def ask_contact(initiative: Initiative, *, duty: str, hat: Hat, by: Speaker, at: dt.datetime) -> Participation:
    """Ask an official to be the contact or the back-up; whoever names themselves has said yes by that (V11)."""
    initiative = locked(initiative)
    if initiative.is_draft or initiative.is_stopped:
        raise CannotIntake(_("Dit initiatief loopt nu niet."))
    if is_filled(initiative, duty):
        raise CannotIntake(_("Er is al iemand gevraagd. Wacht op het antwoord, of vraag hoe het staat."))
    party = hat.organisation or hat.person
    known = _standing(initiative, party, hat.person)
    if hat.person == by.party:
        return _be_contact(known, initiative, duty=duty, party=party, hat=hat, by=by, at=at)
    if known:
        raise CannotIntake(
            _("%(name)s doet al mee. Vraag om hier zelf ‘Dat word ik’ te kiezen.") % {"name": hat.person.name}
        )
    participation = Participation.objects.create(
        initiative=initiative, party=party, person=hat.person, hat=hat, since=at, duty=duty, invited_by=by.party,
        state=ParticipationState.INVITED, channel=by.channel, helper=by.helper,
    )  # fmt: skip
    end_turn(vacancy_of(initiative, duty), at=at)
    log("contact.asked", by=by, at=at, subject=participation.subject, seen_like=initiative, story=initiative.subject,
        party=hat.person_id, duty=duty)  # fmt: skip
    lay(
        participation.subject, initiative=initiative, ask=asks.BE_CONTACT, to=hat.person, at=at, by=by,
        due=answer_by(at, CONTACT_WORKING_DAYS), url=participation.get_absolute_url(), waiting=by.party,
    )  # fmt: skip
    return participation


def _standing(initiative: Initiative, party: Party, person: Party) -> Participation | None:
    """The place that this person has or was asked for already."""
    states = [*ACTIVE, ParticipationState.INVITED]
    return initiative.participations.filter(party=party, person=person, state__in=states).first()


def _be_contact(known: Participation | None, initiative: Initiative, *, duty: str, party: Party, hat: Hat,
                by: Speaker, at: dt.datetime) -> Participation:  # fmt: skip
    participation = known or Participation(initiative=initiative, party=party, person=by.party)
    if participation.duty:
        raise CannotIntake(_("Je hebt hier al een rol. De vervanger is een ander dan de vaste contactpersoon."))
    participation.duty, participation.hat = duty, hat
    if participation.is_active:
        participation.save(update_fields=["duty", "hat"])
    else:
        take_place(participation, Place(Ring.RING), by=Speaker(by.party, hat, by.channel, by.helper), at=at)
    _named(participation, by=by, at=at)
    return participation


def take_contact(initiative: Initiative, *, duty: str, hat: Hat, by: Speaker, at: dt.datetime) -> Participation:
    """A successor takes the role over, by their own yes: for a caller that holds the initiative, where the role is
    free. A back-up who becomes the contact leaves a back-up's place open."""
    party = hat.organisation or hat.person
    known = _standing(initiative, party, hat.person)
    if known and known.duty:
        known.duty = Duty.NONE
        known.save(update_fields=["duty"])
    return _be_contact(known, initiative, duty=duty, party=party, hat=hat, by=by, at=at)


@transaction.atomic
def accept_contact(participation: Participation, *, by: Speaker, at: dt.datetime) -> Participation:
    """The official's own yes."""
    participation = own_participation(participation, by)
    if participation.is_active:
        return participation
    refuse_answered(participation)
    take_place(participation, Place(Ring.RING), by=by, at=at)
    _named(participation, by=by, at=at)
    return participation


@transaction.atomic
def decline_contact(participation: Participation, *, words: str = "", by: Speaker, at: dt.datetime) -> Participation:
    """Not me: the role lies with whoever asked again."""
    participation = own_participation(participation, by)
    if not participation.is_invited:
        return participation
    duty, asker = participation.duty, participation.invited_by
    participation = decline_invitation(participation, words=words, by=by, at=at)
    initiative = participation.initiative
    if not initiative.is_stopped:
        lay_vacancy(
            initiative, duty=duty, to=asker or keeper_for(initiative), due=answer_by(at, CONTACT_WORKING_DAYS), at=at,
            by=by, url=intake_url(initiative),
        )  # fmt: skip
    return participation


def _named(participation: Participation, *, by: Speaker, at: dt.datetime) -> None:
    """A contact is named: everybody hears it, and a back-up is looked for."""
    initiative, duty = participation.initiative, participation.duty
    end_turn(vacancy_of(initiative, duty), at=at)
    log("contact.named", by=by, at=at, subject=participation.subject, seen_like=initiative, story=initiative.subject,
        party=participation.person_id, duty=duty)  # fmt: skip
    tell_regrouped(initiative, at=at)
    if duty == Duty.CONTACT:
        tell_participants(initiative, kind=asks.CONTACT_NAMED.code, by=by, at=at, detail=participation.face.name)
        _look_for_backup(participation, by=by, at=at)


def _look_for_backup(contact: Participation, *, by: Speaker, at: dt.datetime) -> None:
    initiative = contact.initiative
    if is_filled(initiative, Duty.BACKUP) or running_turn(vacancy_of(initiative, Duty.BACKUP)):
        return
    intake = Intake.objects.filter(initiative=initiative).first()
    due = max(intake.due_on if intake else today(at), answer_by(at, CONTACT_WORKING_DAYS))
    lay_vacancy(initiative, duty=Duty.BACKUP, to=contact.face, due=due, at=at, by=by, url=intake_url(initiative))


def reopen_vacancy(
    initiative: Initiative, *, duty: str, left_by: Participation, by: Speaker | None, at: dt.datetime
) -> None:
    """A contact who leaves is asked nothing any more; the role lies with a colleague, or with the organisation that
    promised it."""
    keeper = keeper_for(initiative, without=left_by.person)
    to = left_by.party if keeper == initiative.owner else keeper
    duties = [duty]
    backup = running_turn(vacancy_of(initiative, Duty.BACKUP))
    if duty == Duty.CONTACT and backup and backup.party_id == left_by.person_id:
        duties.append(Duty.BACKUP)
    for vacant in duties:
        lay_vacancy(initiative, duty=vacant, to=to, due=_promised(at), at=at, by=by, url=intake_url(initiative))


def redirect_intake(initiative: Initiative, *, left: Party, at: dt.datetime) -> None:
    """Who had the turns of the municipality is gone: a colleague gets them, with their day or a new one."""
    keeper = keeper_for(initiative, without=left)
    for subject in _subjects(initiative):
        turn = running_turn(subject)
        if turn is None or turn.party_id != left.pk:
            continue
        if subject.kind == "intake":
            lay(subject, initiative=initiative, ask=asks.TALK if keeper != initiative.owner else asks.FIND_KEEPER,
                to=keeper, due=max(turn.due_on, _promised(at)), url=turn.url, at=at, by=None)  # fmt: skip
        elif keeper != initiative.owner:
            duty = Duty.CONTACT if subject.kind == "contact_role" else Duty.BACKUP
            lay_vacancy(initiative, duty=duty, to=keeper, due=_promised(at), at=at, by=None, url=turn.url)
        else:
            end_turn(subject, at=at)


def close_intake(initiative: Initiative, *, at: dt.datetime) -> None:
    """The initiative stopped: the municipality is asked nothing any more."""
    for subject in _subjects(initiative):
        end_turn(subject, at=at)


def resume_intake(initiative: Initiative, *, by: Speaker, at: dt.datetime) -> None:
    """It goes on after a stop: what the municipality had not done yet is asked again, with a new day."""
    intake = Intake.objects.filter(initiative=initiative).first()
    if intake is None:
        return
    intake.initiative = initiative
    if not intake.is_done:
        intake.due_on, intake.talk_on, intake.state = _promised(at), None, IntakeState.ANNOUNCED
        intake.save()
        _lay_intake(intake, by=by, at=at)
    contact = initiative.participations.filter(duty=Duty.CONTACT, state__in=ACTIVE).select_related("person").first()
    keeper = contact.face if contact else keeper_for(initiative)
    missing = Duty.BACKUP if contact else Duty.CONTACT
    if keeper != initiative.owner and not is_filled(initiative, missing):
        lay_vacancy(initiative, duty=missing, to=keeper, due=_promised(at), at=at, by=by, url=intake_url(initiative))


def _promised(at: dt.datetime) -> dt.date:
    return add_working_days(today(at), settings.INTAKE_WORKING_DAYS)


def _subjects(initiative: Initiative) -> list[Subject]:
    intake = Intake.objects.filter(initiative=initiative).first()
    vacancies = [vacancy_of(initiative, Duty.CONTACT), vacancy_of(initiative, Duty.BACKUP)]
    return [*([intake.subject] if intake else []), *vacancies]
