"""The fixed cast of the tests: fictional people of the fictional municipality of Wilgerbroek, one for each role."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from allauth.mfa.models import Authenticator

from aanzet.areas.choices import Level
from aanzet.areas.models import Area, Theme
from aanzet.areas.services import add_area
from aanzet.parties.choices import HatRole, HatState, PartyKind, PartyState
from aanzet.parties.models import Hat, Party, User
from aanzet.parties.viewer import Speaker, Viewer, viewer_for

from .kept import kept

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# A Tuesday morning without holidays near it.
NOW = dt.datetime(2026, 11, 24, 9, 30, tzinfo=AMSTERDAM)


@kept
def person(name: str, *, state: str = PartyState.VISIBLE, home: Area | None = None, mail: bool = True) -> Party:
    party = Party.objects.create(kind=PartyKind.PERSON, name=name, state=state, home=home, joined_at=NOW)
    if mail:
        User.objects.create_user(f"{name.lower().replace(' ', '.')}@example.org", party)
    return party


@kept
def organisation(name: str, *, kind: str = PartyKind.ORGANISATION) -> Party:
    return Party.objects.create(kind=kind, name=name, state=PartyState.VISIBLE, joined_at=NOW)


@kept
def hat(
    party: Party,
    role: HatRole,
    *,
    title: str = "",
    organisation: Party | None = None,
    area: Area | None = None,
    manages: bool = False,
    state: str = HatState.CONFIRMED,
) -> Hat:
    return Hat.objects.create(
        person=party, role=role, title=title, organisation=organisation, area=area, manages=manages, state=state,
        since=NOW.date(), due_on=NOW.date() + dt.timedelta(days=7) if state == HatState.CLAIMED else None,
    )  # fmt: skip


def with_second_factor(party: Party) -> None:
    Authenticator.objects.create(user=party.user, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})


def viewer(party: Party) -> Viewer:
    user = getattr(party, "user", None)
    return viewer_for(party, is_admin=bool(user and user.is_staff))


def speaker(party: Party, hat: Hat | None = None) -> Speaker:
    return Speaker(party, hat)


@dataclass(frozen=True)
class Cast:
    """Everybody that tests speak of. `admin` keeps the installation running and belongs to no circle."""

    municipality: Area
    village: Area
    theme: Theme
    joris: Party  # entrepreneur, asks the first question
    joris_hat: Hat
    samira: Party  # speaks for the village council and confirms who else does
    council: Party
    council_hat: Hat
    tineke: Party  # an ordinary member
    fatima: Party  # connector
    anouk: Party  # official, contact person
    town: Party
    nel: Party  # no mail: a helper types for her
    bo: Party  # helper at the desk
    gijs: Party  # guest by mail link
    admin: Party


@kept
def make_cast() -> Cast:
    municipality = add_area("Wilgerbroek", level=Level.MUNICIPALITY, code="GM9999", longitude=6.1, latitude=52.2)
    village = add_area("Broekdorp", level=Level.DISTRICT, parent=municipality, longitude=6.11, latitude=52.21)
    theme = Theme.objects.create(code="groen", name="Groen", drawing="bos")
    council = organisation("Dorpsraad Broekdorp")
    town = organisation("Gemeente Wilgerbroek", kind=PartyKind.GOVERNMENT)
    joris, samira, fatima = (person(name, home=village) for name in ("Joris", "Samira", "Fatima"))
    anouk, bo, admin = (person(name, home=municipality) for name in ("Anouk", "Bo", "Adil"))
    User.objects.filter(party=admin).update(is_staff=True)
    for guarded in (anouk, admin):  # officials and the administrator act only with a second factor
        with_second_factor(guarded)
    hat(fatima, HatRole.CONNECTOR, area=municipality)
    hat(anouk, HatRole.CONTACT, organisation=town, title="contactpersoon initiatieven", area=municipality)
    hat(bo, HatRole.HELPER, area=municipality)
    return Cast(
        municipality=municipality,
        village=village,
        theme=theme,
        joris=joris,
        joris_hat=hat(joris, HatRole.ENTREPRENEUR, title="ondernemer"),
        samira=samira,
        council=council,
        council_hat=hat(samira, HatRole.BOARD, title="voorzitter", organisation=council, manages=True),
        tineke=person("Tineke", home=village),
        fatima=fatima,
        anouk=anouk,
        town=town,
        nel=person("Nel", home=village, mail=False),
        bo=bo,
        gijs=person("Gijs", state=PartyState.GUEST),
        admin=Party.objects.get(pk=admin.pk),
    )
