"""Hats: claimed by the person, confirmed by whoever the hat speaks for (S02)."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.areas.models import Area

from ..choices import OWN_WORD_ROLES, POWER_ROLES, HatRole, HatState
from ..departing import tell_orphaned
from ..hearing import let_hear, tell_office_ended
from ..models import Hat, Party
from ..offices import CONNECTORS, CONTACTS
from ..policies import may_confirm
from ..queries import has_voice
from ..telling import log
from ..viewer import Speaker, Viewer
from .sessions import close_screens

LONGEST_LIST = 10


class CannotWearHat(Exception):
    """The message is fit for the screen."""


@transaction.atomic
def claim_hat(
    person: Party,
    *,
    role: HatRole,
    by: Speaker,
    at: dt.datetime,
    due_on: dt.date,
    title: str = "",
    organisation: Party | None = None,
    area: Area | None = None,
    paid: bool = False,
) -> Hat:
    """What somebody is in their own words counts at once; the rest waits for a yes until `due_on`. Claiming the same
    hat twice gives the first one."""
    _refuse_impossible(person, role, organisation)
    running = person.hats.exclude(state__in=[HatState.ENDED, HatState.DECLINED])
    if known := running.filter(role=role, organisation=organisation, area=area).first():
        return known
    if running.count() >= LONGEST_LIST:
        raise CannotWearHat(_("Tien petten is wel genoeg. Leg er eerst een af."))
    own_word = organisation is None and role in OWN_WORD_ROLES
    hat = Hat(
        person=person, role=role, title=title.strip(), organisation=organisation, area=area, paid=paid,
        state=HatState.CONFIRMED if own_word else HatState.CLAIMED, since=at.date(),
        due_on=None if own_word else due_on,
    )  # fmt: skip
    hat.full_clean()
    hat.save()
    log("hat.worn" if own_word else "hat.claimed", by=by, at=at, subject=hat.subject, story=person.subject, role=role)
    if not own_word:
        let_hear(hat, "claimed", by=by, at=at)
    return hat


def _refuse_impossible(person: Party, role: HatRole, organisation: Party | None) -> None:
    if not person.is_person:
        raise CannotWearHat(_("Alleen mensen spreken met een pet op."))
    if organisation is None and role in (HatRole.MEMBER, HatRole.BOARD):
        raise CannotWearHat(_("Kies ook de groep of organisatie waar je bij hoort."))
    if organisation is not None and organisation.is_person:
        raise CannotWearHat(_("Je kunt voor een groep of organisatie spreken, niet voor een ander mens."))
    if organisation is not None and role in POWER_ROLES and not organisation.trusted:
        raise CannotWearHat(
            _("Deze rol geeft een organisatie alleen als de beheerder haar kent. Kies voor nu ‘lid’ of ‘professional’.")
        )


def _locked(hat: Hat) -> Hat:
    return Hat.objects.select_for_update(of=("self",)).select_related("person", "organisation").get(pk=hat.pk)


def _answerable(hat: Hat, viewer: Viewer) -> Hat:
    hat = _locked(hat)
    if hat.state != HatState.CLAIMED:
        raise CannotWearHat(_("Hier is intussen al antwoord op gegeven."))
    if not may_confirm(viewer, hat):
        raise CannotWearHat(_("Alleen wie voor deze organisatie bevestigt, kan hier antwoord op geven."))
    return hat


@transaction.atomic
def confirm_hat(hat: Hat, *, viewer: Viewer, at: dt.datetime) -> Hat:
    """The organisation (or the administrator) says yes."""
    hat, by = _answerable(hat, viewer), viewer.speaks()
    hat.state, hat.due_on, hat.confirmed_by = HatState.CONFIRMED, None, by.party
    hat.save(update_fields=["state", "due_on", "confirmed_by"])
    log("hat.confirmed", by=by, at=at, subject=hat.subject, story=hat.person.subject)
    let_hear(hat, "confirmed", by=by, at=at)
    return hat


@transaction.atomic
def decline_hat(hat: Hat, *, why: str, viewer: Viewer, at: dt.datetime) -> Hat:
    """A no comes with a reason that the person reads."""
    if not why.strip():
        raise CannotWearHat(_("Schrijf er één vriendelijke zin bij: waarom nu niet?"))
    hat, by = _answerable(hat, viewer), viewer.speaks()
    hat.state, hat.due_on, hat.declined_why = HatState.DECLINED, None, why.strip()
    hat.full_clean()
    hat.save(update_fields=["state", "due_on", "declined_why"])
    log("hat.declined", by=by, at=at, subject=hat.subject, story=hat.person.subject)
    let_hear(hat, "declined", by=by, at=at)
    return hat


@transaction.atomic
def end_hat(hat: Hat, *, by: Speaker, at: dt.datetime) -> Hat:
    """By the person or by the organisation. What was said in it stays said in it. Who lost it to somebody else's word
    comes in anew: what stood open on a screen was for who wore it."""
    hat = _locked(hat)
    if hat.state in (HatState.ENDED, HatState.DECLINED):
        return hat
    confirmed = hat.is_confirmed
    if hat.manages and hat.organisation is not None and not _other_manager(hat):
        raise CannotWearHat(
            _("Jij bent de enige die voor %(name)s bevestigt. Vraag eerst iemand anders om dat over te nemen.")
            % {"name": hat.organisation.name}
        )
    hat.state, hat.until, hat.due_on, hat.manages = HatState.ENDED, max(at.date(), hat.since), None, False
    hat.save(update_fields=["state", "until", "due_on", "manages"])
    log("hat.ended", by=by, at=at, subject=hat.subject, story=hat.person.subject)
    if confirmed:
        let_hear(hat, "ended", by=by, at=at)
    if confirmed and hat.role in (*CONNECTORS, *CONTACTS):
        tell_office_ended(hat.person, at=at)
    if confirmed and hat.organisation and not has_voice(hat.organisation):
        tell_orphaned(hat.organisation, at=at)
    if confirmed and _opens_doors(hat) and by.party.pk != hat.person_id:
        close_screens(hat.person, at=at)
    return hat


def _opens_doors(hat: Hat) -> bool:
    """More than one's own things: an office, or speaking for others."""
    return hat.role in POWER_ROLES or hat.organisation_id is not None


@transaction.atomic
def set_manager(hat: Hat, *, manages: bool, by: Speaker, at: dt.datetime) -> Hat:
    """Somebody who speaks for the organisation confirms others from now on, or no longer."""
    hat = _locked(hat)
    if not hat.is_confirmed or hat.organisation is None:
        raise CannotWearHat(_("Alleen wie al voor de organisatie spreekt, kan ook anderen bevestigen."))
    if not manages and not _other_manager(hat):
        raise CannotWearHat(_("Er moet iemand overblijven die bevestigt wie voor jullie spreekt."))
    hat.manages = manages
    hat.save(update_fields=["manages"])
    log("hat.manages" if manages else "hat.manages_no_more", by=by, at=at, subject=hat.subject,
        story=hat.organisation.subject)  # fmt: skip
    return hat


def _other_manager(hat: Hat) -> bool:
    return (
        Hat.objects.filter(organisation_id=hat.organisation_id, manages=True, state=HatState.CONFIRMED)
        .exclude(pk=hat.pk)
        .exists()
    )
