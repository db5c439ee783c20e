"""Groups, organisations and governments: started by one person, spoken for by those whom they confirm."""

import datetime as dt
import re

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.areas.models import Area

from ..choices import HatRole, HatState, PartyKind, PartyState
from ..models import Hat, Party
from ..policies import may_start_government, may_start_organisation
from ..telling import log
from ..viewer import Viewer

_SOUNDS_OFFICIAL = re.compile(
    r"^\s*(gemeente|provincie|waterschap|politie|rijk|ministerie|ggd|veiligheidsregio)\b", re.I
)


class CannotStartOrganisation(Exception):
    """The message is fit for the screen. `known` is the organisation that is there already, if that is why."""

    def __init__(self, message: str, *, known: Party | None = None) -> None:
        super().__init__(message)
        self.known = known


@transaction.atomic
def start_organisation(
    name: str, *, kind: PartyKind, viewer: Viewer, at: dt.datetime, role_line: str = "", home: Area | None = None
) -> Party:
    """The starter speaks for it from now on and confirms who else does. Governments are the administrator's to start,
    and hold the trust to confirm roles with powers."""
    name = " ".join(name.split())
    _refuse(name, kind, viewer)
    speaker = viewer.speaks()
    state = PartyState.VISIBLE if viewer.is_connected or viewer.is_admin else PartyState.ANNOUNCED
    organisation = Party(
        kind=kind, state=state, name=name, role_line=role_line.strip(), home=home, joined_at=at,
        trusted=kind == PartyKind.GOVERNMENT, registered_by=speaker.party,
    )  # fmt: skip
    organisation.full_clean(exclude=["home"])
    organisation.save()
    role = HatRole.MEMBER if kind == PartyKind.GROUP else HatRole.PROFESSIONAL
    if kind == PartyKind.ORGANISATION:
        role = HatRole.BOARD
    Hat.objects.create(
        person=speaker.party, organisation=organisation, role=role, state=HatState.CONFIRMED, manages=True,
        since=at.date(), confirmed_by=speaker.party,
    )  # fmt: skip
    log("party.started", by=speaker, at=at, subject=organisation.subject, kind=kind)
    return organisation


def _refuse(name: str, kind: PartyKind, viewer: Viewer) -> None:
    if kind == PartyKind.PERSON or not may_start_organisation(viewer):
        raise CannotStartOrganisation(_("Word eerst zelf lid. Daarna kun je een groep of organisatie aanmelden."))
    if kind == PartyKind.GOVERNMENT and not may_start_government(viewer):
        raise CannotStartOrganisation(_("Een overheid wordt aangemeld door de beheerder van deze site."))
    if kind != PartyKind.GOVERNMENT and _SOUNDS_OFFICIAL.match(name):
        raise CannotStartOrganisation(
            _("Deze naam klinkt als een overheid. Die meldt de beheerder aan; kies anders een eigen naam.")
        )
    known = (
        Party.objects.exclude(kind=PartyKind.PERSON).exclude(state=PartyState.LEFT).filter(name__iexact=name).first()
    )
    if known:
        raise CannotStartOrganisation(
            _("%(name)s staat er al. Vraag daar of je namens hen mag spreken.") % {"name": known.name}, known=known
        )


@transaction.atomic
def set_trusted(organisation: Party, *, trusted: bool, viewer: Viewer, at: dt.datetime) -> Party:
    """The administrator lets an organisation confirm connectors, helpers and other roles with powers itself."""
    if not viewer.is_admin:
        raise CannotStartOrganisation(_("Dat doet de beheerder van deze site."))
    organisation = Party.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)
    organisation.trusted = trusted
    organisation.save(update_fields=["trusted"])
    log("party.trusted" if trusted else "party.trusted_no_more", by=viewer.speaks(), at=at,
        subject=organisation.subject)  # fmt: skip
    return organisation
