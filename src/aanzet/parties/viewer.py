"""Who looks, and who speaks. Computed once a request; everything that asks a policy gets one of these."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from aanzet.logbook.choices import Channel
from aanzet.web.prepared import prepared

from .choices import POWER_ROLES, HatRole, HatState, PartyKind
from .models import AudienceMember, Hat, Party, User

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The party that does something, in which hat, by which channel, and the helper who typed it (V14)."""

    party: Party
    hat: Hat | None = None
    channel: str = Channel.ONLINE
    helper: Party | None = None


class Reader(NamedTuple):
    """What a query needs to know of a viewer: numbers, so that it can be prepared (web.prepared)."""

    party_id: int | None
    is_connected: bool
    audience_ids: tuple[int, ...]
    party_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Viewer:
    """The reader of a page. `party` is None for a visitor; in helper mode it is the person who is being helped."""

    party: Party | None = None
    hats: tuple[Hat, ...] = ()
    audience_ids: frozenset[int] = frozenset()
    is_admin: bool = False
    helper: Party | None = None
    channel: str = Channel.ONLINE
    organisation_ids: frozenset[int] = field(default=frozenset())
    # Confirmed hats for a government that cannot be used until the official has a second factor; see `viewer_of`.
    held_hats: tuple[Hat, ...] = ()
    held_admin: bool = False

    @property
    def is_signed_in(self) -> bool:
        return self.party is not None

    @property
    def is_member(self) -> bool:
        return self.party is not None and self.party.state not in ("guest", "left")

    @property
    def is_guest(self) -> bool:
        return self.party is not None and self.party.state == "guest"

    @property
    def is_connected(self) -> bool:
        return self.party is not None and self.party.is_connected

    def has_role(self, *roles: HatRole) -> bool:
        return any(hat.is_confirmed and hat.role in roles for hat in self.hats)

    @property
    def is_official(self) -> bool:
        return any(
            hat.is_confirmed and hat.organisation is not None and hat.organisation.kind == PartyKind.GOVERNMENT
            for hat in self.hats
        )

    @property
    def is_connector(self) -> bool:
        return self.has_role(HatRole.CONNECTOR, HatRole.SPIL)

    @property
    def is_helper(self) -> bool:
        return self.has_role(HatRole.HELPER)

    @property
    def party_ids(self) -> frozenset[int]:
        """The person and every organisation for which the person may speak: whose turns are mine."""
        own = frozenset({self.party.pk}) if self.party else frozenset()
        return own | self.organisation_ids

    @property
    def party_id(self) -> int | None:
        return self.party.pk if self.party else None

    @property
    def reader(self) -> Reader:
        return Reader(self.party_id, self.is_connected, tuple(sorted(self.audience_ids)), tuple(sorted(self.party_ids)))

    def speaks(self, hat: Hat | None = None) -> Speaker:
        """The viewer as a speaker; a hat must be one of the confirmed own hats."""
        if self.party is None:
            raise ValueError("A visitor cannot speak")
        if hat is not None and (hat.person_id != self.party.pk or not hat.is_confirmed):
            raise ValueError("Not a confirmed hat of this person")
        return Speaker(self.party, hat, self.channel, self.helper)


VISITOR = Viewer()


class Request(HttpRequest):
    """The typed request of every view."""

    viewer: Viewer
    htmx: HtmxDetails


def viewer_for(party: Party, *, is_admin: bool = False, helper: Party | None = None, channel: str = "") -> Viewer:
    """Two queries: the hats that still run, and the audiences of the person and of whom the person speaks for."""
    return _viewer(party, _running_hats(party), is_admin=is_admin, helper=helper, channel=channel)


def viewer_of(user: User) -> Viewer:
    """The viewer behind an account. Whoever may act for a government or keeps the installation running needs a second
    factor; until then those hats and that power are held back, as if they were not there (docs/decisions/0011)."""
    hats = _running_hats(user.party)
    held = tuple(hat for hat in hats if is_government_hat(hat))
    if not (held or user.is_staff) or settings.DEMO or has_second_factor(user):
        return _viewer(user.party, hats, is_admin=user.is_staff)
    usable = tuple(hat for hat in hats if not is_government_hat(hat))
    return replace(_viewer(user.party, usable), held_hats=held, held_admin=user.is_staff)


def is_government_hat(hat: Hat) -> bool:
    return hat.is_confirmed and hat.organisation is not None and hat.organisation.kind == PartyKind.GOVERNMENT


def has_second_factor(user: User) -> bool:
    """Whoever has one is always asked for it at sign-in, so having it means having used it."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=SECOND_FACTORS).exists()


def _running_hats(party: Party) -> tuple[Hat, ...]:
    hats = _hats(party.pk)
    for hat in hats:
        hat.person = party
    return tuple(hats)


@prepared
def _hats(party_id: int) -> QuerySet[Hat]:
    rows = Hat.objects.filter(person=party_id).exclude(state__in=[HatState.ENDED, HatState.DECLINED])
    return rows.select_related("organisation", "area").defer("area__shape")


@prepared
def _audiences(party_ids: tuple[int, ...]) -> QuerySet[AudienceMember, int]:
    return AudienceMember.objects.filter(party__in=party_ids).values_list("audience_id", flat=True)


def _viewer(
    party: Party, hats: tuple[Hat, ...], *, is_admin: bool = False, helper: Party | None = None, channel: str = ""
) -> Viewer:
    organisations = frozenset(hat.organisation_id for hat in hats if hat.organisation_id and hat.is_confirmed)
    return Viewer(
        party=party,
        hats=hats,
        audience_ids=frozenset(_audiences((party.pk, *sorted(organisations)))),
        is_admin=is_admin,
        helper=helper,
        channel=channel or Channel.ONLINE,
        organisation_ids=organisations,
    )


def helped_viewer_for(party: Party, *, helper: Party, channel: str) -> Viewer:
    """The viewer as the helped person: their own rights, without the offices that need the person's own sign-in."""
    plain = tuple(hat for hat in _running_hats(party) if hat.role not in POWER_ROLES and not is_government_hat(hat))
    return _viewer(party, plain, helper=helper, channel=channel)
