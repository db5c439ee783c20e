"""Everything of me away, and my data as a file."""

import datetime as dt
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from aanzet.logbook.models import LogLine
from aanzet.parties import departing, export
from aanzet.parties.choices import HatRole, HatState, PartyState
from aanzet.parties.circles import open_audience
from aanzet.parties.export import register_export
from aanzet.parties.models import Hat, MailLink, Party, User
from aanzet.parties.services.erasing import CannotErase, erase_person
from aanzet.parties.services.links import send_link
from aanzet.parties.services.people import Card, edit_card
from aanzet.parties.viewer import helped_viewer_for
from aanzet.web.uploads import clean_picture
from tests.cast import NOW, Cast, hat, viewer

from .conftest import picture
from .test_safety import Enter, entered

__all__ = ["entered"]


def fill(cast: Cast) -> Party:
    photo = clean_picture(SimpleUploadedFile("ik.jpg", picture()))
    card = Card("Joris", role_line="Kweekt fruit", phone="06 00000000", photo=photo, home=cast.village,
                working_areas=(cast.village,), visible=True)  # fmt: skip
    party = edit_card(cast.joris, card=card, viewer=viewer(cast.joris), at=NOW)
    open_audience("kern", members=[party])
    send_link("joris@example.org", purpose="sign_in", payload={}, at=NOW)
    return party


def test_nothing_personal_stays(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    party = fill(cast)
    file, storage = party.photo.name, party.photo.storage
    with django_capture_on_commit_callbacks(execute=True):
        gone = erase_person(party, viewer=viewer(party), at=NOW)
    assert (gone.name, gone.state, gone.erased_at) == ("iemand uit Broekdorp", PartyState.LEFT, NOW)
    gone.refresh_from_db()
    assert (gone.role_line, gone.phone, gone.home, bool(gone.photo)) == ("", "", None, False)
    assert not storage.exists(file)
    assert not User.objects.filter(email="joris@example.org").exists()
    assert not MailLink.objects.filter(email="joris@example.org").exists()
    assert not gone.working_areas.exists()
    assert not gone.audience_memberships.exists()
    worn = Hat.objects.get(pk=cast.joris_hat.pk)
    assert (worn.title, worn.organisation, worn.state, worn.spoken) == ("", None, HatState.ENDED, "als ondernemer")
    assert "Joris" not in json.dumps([line.data for line in LogLine.objects.all()])


def test_erasing_twice_is_safe(cast: Cast) -> None:
    first = erase_person(cast.tineke, viewer=viewer(cast.tineke), at=NOW)
    later = erase_person(first, viewer=viewer(first), at=NOW + dt.timedelta(days=1))
    assert later.erased_at == NOW
    assert LogLine.objects.filter(verb="party.erased").count() == 1


def test_a_protected_person_leaves_no_village_behind(cast: Cast) -> None:
    Party.objects.filter(pk=cast.tineke.pk).update(protected=True)
    cast.tineke.refresh_from_db()
    assert erase_person(cast.tineke, viewer=viewer(cast.tineke), at=NOW).name == "iemand"


def test_nobody_erases_somebody_else(cast: Cast) -> None:
    for who in (cast.samira, cast.admin, cast.bo):
        with pytest.raises(CannotErase):
            erase_person(cast.joris, viewer=viewer(who), at=NOW)
    with pytest.raises(CannotErase):  # who has an account does it through their own door
        erase_person(cast.joris, viewer=helped_viewer_for(cast.joris, helper=cast.bo, channel="desk"), at=NOW)


def test_a_helper_may_do_it_for_somebody_without_an_account(cast: Cast) -> None:
    gone = erase_person(cast.nel, viewer=helped_viewer_for(cast.nel, helper=cast.bo, channel="desk"), at=NOW)
    assert gone.name == "iemand uit Broekdorp"
    assert LogLine.objects.get(verb="party.erased").helper_id == cast.bo.pk


def test_an_organisation_is_handed_over_first(cast: Cast) -> None:
    second = hat(cast.tineke, HatRole.MEMBER, organisation=cast.council)
    with pytest.raises(CannotErase, match="Dorpsraad Broekdorp"):
        erase_person(cast.samira, viewer=viewer(cast.samira), at=NOW)
    Hat.objects.filter(pk=second.pk).update(manages=True)
    erase_person(cast.samira, viewer=viewer(cast.samira), at=NOW)


def test_other_rooms_are_told(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[int, bool]] = []
    told = {"test": lambda party, *, at, erased: heard.append((party.pk, erased))}
    monkeypatch.setattr(departing, "_DEPARTURES", told)
    erase_person(cast.tineke, viewer=viewer(cast.tineke), at=NOW)
    assert heard == [(cast.tineke.pk, True)]


def test_the_page_asks_once_and_does_it(entered: Enter, cast: Cast, client: Client) -> None:
    page = entered(cast.tineke).get("/mijn/alles-weg/").content.decode()
    assert "iemand uit Broekdorp" in page
    assert User.objects.filter(email="tineke@example.org").exists()
    client.post("/mijn/alles-weg/")
    assert not User.objects.filter(email="tineke@example.org").exists()
    assert client.get(f"/partij/{cast.tineke.pk}/").status_code == 404
    assert client.get("/mijn/").status_code == 302


def test_my_data_is_complete_and_mine(
    entered: Enter, cast: Cast, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    monkeypatch.setattr(export, "_PARTS", {})
    register_export("vragen", lambda party: [{"nummer": party.pk}])
    fill(cast)
    response = entered(cast.joris).get("/mijn/gegevens/")
    assert response.headers["Content-Disposition"].startswith("attachment")
    data = json.loads(response.content)
    assert data["kaart"]["telefoon"] == "06 00000000"
    assert data["account"]["mailadres"] == "joris@example.org"
    assert data["petten"][0]["woorden"] == "ondernemer"
    assert data["vragen"] == [{"nummer": cast.joris.pk}]
    assert {line["wat"] for line in data["logboek"]} == {"party.card_changed"}
    assert "Samira" not in response.content.decode()
