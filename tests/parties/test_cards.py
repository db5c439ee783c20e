"""Cards, photos, vouching, rest and leaving."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aanzet.parties.choices import HatRole, PartyState
from aanzet.parties.models import Party
from aanzet.parties.queries import doers
from aanzet.parties.services.people import CannotChangeCard, Card, come_back, edit_card, leave, rest, vouch
from tests.cast import NOW, Cast, hat, person, speaker, viewer

from .conftest import picture


def card_of(party: Party, **changes: Any) -> dict[str, Any]:
    return {"name": party.name, "visible": "on", **changes}


def upload(content: bytes, name: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def test_a_card_is_read_by_everybody(client: Client, cast: Cast) -> None:
    edit_card(
        cast.joris,
        card=Card("Joris", role_line="Kweekt fruit", ask_me_about="Bomen", can_make_possible="Zaailingen", visible=True,
                  room_money=250, working_areas=(cast.village,)),
        viewer=viewer(cast.joris), at=NOW,
    )  # fmt: skip
    page = client.get(f"/partij/{cast.joris.pk}/").content.decode()
    for words in ("Kweekt fruit", "Bomen", "Zaailingen", "€ 250", "Actief in Broekdorp", "als ondernemer"):
        assert words in page, words
    assert "Ik ken Joris" not in page


def test_a_protected_person_shows_no_photo_and_no_area(client: Client, cast: Cast, signed_in: Any) -> None:
    signed_in(cast.joris)
    typed = card_of(cast.joris, photo=upload(picture()), working_area=cast.village.pk)
    assert client.post(f"/partij/{cast.joris.pk}/wijzig/", typed).status_code == 303
    shown = client.get(f"/partij/{cast.joris.pk}/foto/")
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/webp")
    assert shown.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    again = client.get(f"/partij/{cast.joris.pk}/foto/", headers={"If-None-Match": shown.headers["ETag"]})
    assert again.status_code == 304
    client.post(f"/partij/{cast.joris.pk}/wijzig/", {**card_of(cast.joris), "protected": "on",
                                                     "working_area": cast.village.pk})  # fmt: skip
    assert client.get(f"/partij/{cast.joris.pk}/foto/").status_code == 404
    page = client.get(f"/partij/{cast.joris.pk}/").content.decode()
    assert "Broekdorp" not in page.split("<main", 1)[1].split("</main>")[0]
    assert [doer.party for doer in doers(cast.village)].count(cast.joris) == 0


def test_three_working_areas_are_kept(client: Client, cast: Cast, signed_in: Any) -> None:
    typed = card_of(cast.joris, working_area=cast.village.pk, working_area_3=cast.municipality.pk)
    signed_in(cast.joris).post(f"/partij/{cast.joris.pk}/wijzig/", typed)
    assert set(cast.joris.working_areas.all()) == {cast.village, cast.municipality}
    page = client.get(f"/partij/{cast.joris.pk}/wijzig/").content.decode()
    assert page.count(" selected>Broekdorp") + page.count(" selected>Wilgerbroek") == 2


def test_the_photo_is_replaced_and_the_old_file_goes(
    client: Client, cast: Cast, signed_in: Any, django_capture_on_commit_callbacks: Any
) -> None:
    signed_in(cast.joris)
    path = f"/partij/{cast.joris.pk}/wijzig/"
    client.post(path, card_of(cast.joris, photo=upload(picture())))
    cast.joris.refresh_from_db()
    first, storage = cast.joris.photo.name, cast.joris.photo.storage
    with django_capture_on_commit_callbacks(execute=True):
        client.post(path, card_of(cast.joris, photo=upload(picture((20, 20)))))
    cast.joris.refresh_from_db()
    assert cast.joris.photo.name != first
    assert not storage.exists(first)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(path, card_of(cast.joris, remove_photo="on"))
    second = cast.joris.photo.name
    cast.joris.refresh_from_db()
    assert not cast.joris.photo
    assert not storage.exists(second)


def test_a_wrong_photo_keeps_what_was_typed(client: Client, cast: Cast, signed_in: Any) -> None:
    signed_in(cast.joris)
    response = client.post(
        f"/partij/{cast.joris.pk}/wijzig/",
        card_of(cast.joris, role_line="Nieuwe zin", photo=upload(b"MZ\x90\x00" * 99)),
    )
    page = response.content.decode()
    assert response.status_code == 200
    assert "geen foto die we kunnen lezen" in page
    assert "Nieuwe zin" in page
    cast.joris.refresh_from_db()
    assert cast.joris.role_line == ""


def test_a_full_disk_changes_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, client: Client, signed_in: Any
) -> None:
    def full(*args: object, **kwargs: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", full)
    signed_in(cast.joris)
    response = client.post(
        f"/partij/{cast.joris.pk}/wijzig/", card_of(cast.joris, role_line="Nieuw", photo=upload(picture()))
    )
    assert "kon nu niet worden bewaard" in response.content.decode()
    cast.joris.refresh_from_db()
    assert (cast.joris.role_line, bool(cast.joris.photo)) == ("", False)


def test_nobody_edits_somebody_elses_card(client: Client, cast: Cast, signed_in: Any) -> None:
    for who in (cast.samira, cast.admin):
        response = signed_in(who).post(f"/partij/{cast.joris.pk}/wijzig/", card_of(cast.joris, name="Gekaapt"))
        assert response.status_code == 403
    with pytest.raises(CannotChangeCard):
        edit_card(cast.joris, card=Card("Gekaapt"), viewer=viewer(cast.samira), at=NOW)


def test_an_organisations_card_is_its_managers(client: Client, cast: Cast, signed_in: Any) -> None:
    path = f"/partij/{cast.council.pk}/wijzig/"
    assert signed_in(cast.joris).get(path).status_code == 403
    signed_in(cast.samira).post(path, {"name": cast.council.name, "role_line": "Voor het hele dorp"})
    cast.council.refresh_from_db()
    assert (cast.council.role_line, cast.council.state) == ("Voor het hele dorp", PartyState.VISIBLE)
    assert "Samira" in client.get(f"/partij/{cast.council.pk}/").content.decode()


def test_an_enabler_without_concrete_room_is_interested(client: Client, cast: Cast) -> None:
    hat(cast.tineke, HatRole.ENABLER, area=cast.village)
    assert "Belangstellend" in client.get(f"/partij/{cast.tineke.pk}/").content.decode()
    assert [doer.is_interested_only for doer in doers(cast.village) if doer.party == cast.tineke] == [True]
    Party.objects.filter(pk=cast.tineke.pk).update(room_places="Een schuur")
    assert "Belangstellend" not in client.get(f"/partij/{cast.tineke.pk}/").content.decode()
    assert [doer.is_interested_only for doer in doers(cast.village) if doer.party == cast.tineke] == [False]


def test_vouching_lets_somebody_in(client: Client, cast: Cast, signed_in: Any) -> None:
    newcomer = person("Nienke", state=PartyState.ANNOUNCED)
    assert not viewer(newcomer).is_connected
    signed_in(cast.joris).post(f"/partij/{newcomer.pk}/ken-ik/")
    newcomer.refresh_from_db()
    assert (newcomer.state, newcomer.vouched_by) == (PartyState.KNOWN, cast.joris)
    assert viewer(newcomer).is_connected


def test_who_is_not_known_cannot_vouch(cast: Cast) -> None:
    first, second = (person(name, state=PartyState.ANNOUNCED) for name in ("Een", "Twee"))
    for voucher in (first, second, cast.gijs):
        with pytest.raises(CannotChangeCard):
            vouch(second, viewer=viewer(voucher), at=NOW)


def test_rest_leave_and_come_back(cast: Cast) -> None:
    rested = rest(cast.tineke, by=speaker(cast.tineke), at=NOW)
    assert (rested.state, rested.is_connected, rested.is_open_for_contact) == (PartyState.RESTING, True, False)
    assert come_back(rested, by=speaker(cast.tineke), at=NOW).state == PartyState.KNOWN
    left = leave(cast.tineke, by=speaker(cast.tineke), at=NOW)
    assert (left.state, left.is_connected) == (PartyState.LEFT, False)
    assert leave(left, by=speaker(cast.tineke), at=NOW) == left
    assert come_back(left, by=speaker(cast.tineke), at=NOW).state == PartyState.ANNOUNCED


def test_leaving_on_the_page_signs_out_and_the_story_stays(client: Client, cast: Cast, signed_in: Any) -> None:
    signed_in(cast.tineke).post("/mijn/vertrek/")
    assert "_auth_user_id" not in client.session
    card = f"/partij/{cast.tineke.pk}/"
    assert client.get(card).status_code == 404
    assert "doet hier niet meer mee" in signed_in(cast.samira).get(card).content.decode()


@pytest.mark.parametrize("more", [1, 3])
def test_cards_cost_the_same_whatever_their_length(client: Client, cast: Cast, more: int) -> None:
    for number in range(more):
        hat(person(f"Lid {number}"), HatRole.MEMBER, organisation=cast.council)
        hat(cast.joris, HatRole.EXPERT, title=f"kenner {number}", area=cast.village)
    for path, most in ((f"/partij/{cast.council.pk}/", 4), (f"/partij/{cast.joris.pk}/", 4)):
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        assert len(queries) <= most, path


@pytest.mark.parametrize("more", [1, 3])
def test_doers_are_two_queries(cast: Cast, more: int, django_assert_num_queries: Any) -> None:
    for number in range(more):
        hat(person(f"Kenner {number}"), HatRole.EXPERT, area=cast.village)
    with django_assert_num_queries(2):
        found = doers(cast.village)
        assert len([doer for doer in found if doer.hats[0].organisation is None]) >= more


def test_a_bare_card_invites_its_owner_and_nobody_else(client: Client, cast: Cast, signed_in: Any) -> None:
    address, words = f"/partij/{cast.tineke.pk}/", "Vertel waar mensen je iets over mogen vragen"
    assert words in signed_in(cast.tineke).get(address).content.decode()
    assert words not in signed_in(cast.joris).get(address).content.decode()
    Party.objects.filter(pk=cast.tineke.pk).update(ask_me_about="Snoeien")
    assert words not in signed_in(cast.tineke).get(address).content.decode()
