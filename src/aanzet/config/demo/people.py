"""Places and people of the demo."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from aanzet.areas.choices import Level
from aanzet.areas.models import Area, Theme
from aanzet.areas.services import add_area, draw_area
from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import HatState, PartyKind, PartyState
from aanzet.parties.models import Hat, Party, User

from .roles import address

WEST, NORTH, WIDTH, HEIGHT = 6.02, 52.30, 0.14, 0.09
JOINED_DAYS_AGO = 420
NO_NUMBER = "06 00 00 00 00"


@dataclass(slots=True)
class Places:
    areas: dict[str, Area] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    hats: dict[str, Hat] = field(default_factory=dict)

    def area_subject(self, key: str) -> Subject:
        return Subject("area", self.areas[key].pk)


def place_everybody(cast: dict[str, Any], now: dt.datetime) -> Places:
    places = Places()
    for row in cast["areas"]:
        places.areas[row["key"]] = _area(row, places)
    for row in cast["own_areas"]:
        parts = [places.areas[key] for key in row["parts"]]
        places.areas[row["key"]] = draw_area(row["name"], parts=parts, level=Level[row["level"]])
    for number, row in enumerate(cast["themes"]):
        places.themes[row["code"]] = Theme.objects.create(**row, position=number)
    for row in cast["organisations"]:
        places.parties[row["key"]] = _organisation(row, places, now)
    for row in cast["people"]:
        places.parties[row["key"]] = _person(row, places, now)
        for hat in row.get("hats", ()):
            places.hats[hat["key"]] = _hat(hat, places.parties[row["key"]], places, now)
    return places


def _area(row: dict[str, Any], places: Places) -> Area:
    ring = [[round(WEST + x / 100 * WIDTH, 5), round(NORTH - y / 100 * HEIGHT, 5)] for x, y in row["shape"]]
    corners = ring[:-1]
    return add_area(
        row["name"],
        level=Level[row["level"]],
        parent=places.areas.get(row.get("parent", "")),
        code=row.get("code"),
        inhabitants=row["inhabitants"],
        shape=[ring],
        longitude=sum(x for x, _y in corners) / len(corners),
        latitude=sum(y for _x, y in corners) / len(corners),
        source="voorbeeld",
    )


def _organisation(row: dict[str, Any], places: Places, now: dt.datetime) -> Party:
    party = Party.objects.create(
        kind=PartyKind(row["kind"]), state=PartyState.VISIBLE, name=row["name"], role_line=row.get("role_line", ""),
        ask_me_about=row.get("ask", ""), can_make_possible=row.get("can", ""), home=places.areas[row["area"]],
        joined_at=now - dt.timedelta(days=JOINED_DAYS_AGO),
    )  # fmt: skip
    party.working_areas.add(places.areas[row["area"]])
    return party


def _person(row: dict[str, Any], places: Places, now: dt.datetime) -> Party:
    party = Party.objects.create(
        kind=PartyKind.PERSON, state=PartyState(row.get("state", PartyState.VISIBLE)), name=row["name"],
        role_line=row.get("role_line", ""), ask_me_about=row.get("ask", ""), can_make_possible=row.get("can", ""),
        home=places.areas[row["home"]], phone=NO_NUMBER if row.get("phone") else "",
        channel=row.get("channel", "online"), joined_at=now - dt.timedelta(days=JOINED_DAYS_AGO),
    )  # fmt: skip
    if row.get("mail", True):
        User.objects.create_user(address(row["key"]), party, is_staff=row.get("admin", False))
    return party


def _hat(row: dict[str, Any], person: Party, places: Places, now: dt.datetime) -> Hat:
    return Hat.objects.create(
        person=person,
        role=row["role"],
        title=row.get("title", ""),
        organisation=places.parties.get(row.get("org", "")),
        area=places.areas.get(row.get("area", "")),
        manages=row.get("manages", False),
        paid=row.get("paid", False),
        state=HatState.CONFIRMED,
        since=(now - dt.timedelta(days=JOINED_DAYS_AGO)).date(),
    )
