"""Pages about who speaks for whom: seen and used only by whom they are for."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aanzet.parties.choices import HatRole, HatState, PartyKind
from aanzet.parties.models import Hat, Party
from tests.cast import Cast, hat, person


def test_claiming_and_confirming_on_the_pages(cast: Cast, signed_in: Any) -> None:
    signed_in(cast.tineke).post("/mijn/petten/", {"role": "member", "organisation": "dorpsraad broekdorp"})
    claimed = Hat.objects.get(person=cast.tineke)
    assert claimed.state == HatState.CLAIMED
    client = signed_in(cast.samira)
    assert "Tineke" in client.get("/mijn/").content.decode()
    assert "Tineke" in client.get("/petten/").content.decode()
    page = client.get(f"/petten/{claimed.pk}/").content.decode()
    assert "Mag Tineke spreken voor Dorpsraad Broekdorp?" in page
    refused = client.post(f"/petten/{claimed.pk}/", {"no": "1", "why": ""})
    assert "vriendelijke zin" in refused.content.decode()
    client.post(f"/petten/{claimed.pk}/", {"yes": "1"})
    claimed.refresh_from_db()
    assert (claimed.state, claimed.confirmed_by) == (HatState.CONFIRMED, cast.samira)
    again = client.post(f"/petten/{claimed.pk}/", {"yes": "1"})
    assert again.status_code == 303


def test_a_no_is_read_by_the_person(cast: Cast, signed_in: Any) -> None:
    claimed = hat(cast.tineke, HatRole.MEMBER, organisation=cast.council, state=HatState.CLAIMED)
    signed_in(cast.samira).post(f"/petten/{claimed.pk}/", {"no": "1", "why": "Kom eerst eens koffie drinken."})
    assert "koffie drinken" in signed_in(cast.tineke).get("/mijn/petten/").content.decode()


@pytest.mark.parametrize("who", ["joris", "admin", "anouk", "gijs"])
def test_others_do_not_answer(cast: Cast, signed_in: Any, who: str) -> None:
    claimed = hat(cast.tineke, HatRole.MEMBER, organisation=cast.council, state=HatState.CLAIMED)
    response = signed_in(getattr(cast, who)).post(f"/petten/{claimed.pk}/", {"yes": "1"})
    assert response.status_code == 404
    claimed.refresh_from_db()
    assert claimed.state == HatState.CLAIMED


def test_one_does_not_answer_oneself(cast: Cast, signed_in: Any) -> None:
    claimed = hat(cast.tineke, HatRole.MEMBER, organisation=cast.council, state=HatState.CLAIMED)
    assert signed_in(cast.tineke).post(f"/petten/{claimed.pk}/", {"yes": "1"}).status_code == 403


def test_a_hat_is_taken_off_by_its_wearer_or_its_organisation(cast: Cast, signed_in: Any) -> None:
    worn = hat(cast.tineke, HatRole.MEMBER, organisation=cast.council)
    assert signed_in(cast.joris).post(f"/mijn/petten/{worn.pk}/af/").status_code == 404
    signed_in(cast.samira).post(f"/mijn/petten/{worn.pk}/af/", {"next": f"/organisatie/{cast.council.pk}/"})
    worn.refresh_from_db()
    assert worn.state == HatState.ENDED


def test_starting_a_group(cast: Cast, signed_in: Any, client: Client) -> None:
    signed_in(cast.tineke)
    typed = {"name": "Soep op dinsdag", "kind": "group", "home": cast.village.pk}
    response = client.post("/organisatie/nieuw/", typed)
    group = Party.objects.get(name="Soep op dinsdag")
    assert response.url == f"/organisatie/{group.pk}/"
    assert "Tineke" in client.get(response.url).content.decode()
    twice = client.post("/organisatie/nieuw/", typed)
    assert "staat er al" in twice.content.decode()
    assert Party.objects.filter(name="Soep op dinsdag").count() == 1


def test_a_government_is_not_on_the_list_for_others(cast: Cast, signed_in: Any) -> None:
    response = signed_in(cast.tineke).post("/organisatie/nieuw/", {"name": "Regio", "kind": "government"})
    assert "Kies uit de lijst" in response.content.decode()
    signed_in(cast.admin).post("/organisatie/nieuw/", {"name": "Regio", "kind": "government"})
    assert Party.objects.get(name="Regio").kind == PartyKind.GOVERNMENT


def test_the_managing_page_is_for_managers(cast: Cast, signed_in: Any) -> None:
    path = f"/organisatie/{cast.council.pk}/"
    for who in (cast.joris, cast.anouk, cast.gijs):
        assert signed_in(who).get(path).status_code == 404
    assert signed_in(cast.samira).get(path).status_code == 200
    assert signed_in(cast.admin).get(path).status_code == 200
    assert signed_in(cast.samira).get(f"/organisatie/{cast.joris.pk}/").status_code == 404


def test_another_manager_is_made_and_unmade(cast: Cast, signed_in: Any) -> None:
    second = hat(cast.tineke, HatRole.MEMBER, organisation=cast.council)
    assert signed_in(cast.tineke).post(f"/petten/{second.pk}/beheer/", {"yes": "1"}).status_code == 404
    signed_in(cast.samira).post(f"/petten/{second.pk}/beheer/", {"yes": "1"})
    second.refresh_from_db()
    assert second.manages
    signed_in(cast.samira).post(f"/petten/{second.pk}/beheer/", {"no": "1"})
    second.refresh_from_db()
    assert not second.manages


def test_trust_is_the_administrators(cast: Cast, signed_in: Any) -> None:
    path = f"/organisatie/{cast.council.pk}/vertrouwd/"
    assert signed_in(cast.samira).post(path, {"yes": "1"}).status_code == 403
    signed_in(cast.admin).post(path, {"yes": "1"})
    cast.council.refresh_from_db()
    assert cast.council.trusted


def test_a_guest_wears_no_hats(cast: Cast, signed_in: Any) -> None:
    assert signed_in(cast.gijs).get("/mijn/petten/").status_code == 403


@pytest.mark.parametrize("more", [1, 3])
def test_lists_cost_the_same_whatever_their_length(cast: Cast, signed_in: Any, more: int) -> None:
    for number in range(more):
        hat(person(f"Lid {number}"), HatRole.MEMBER, organisation=cast.council)
        hat(person(f"Wachter {number}"), HatRole.MEMBER, organisation=cast.council, state=HatState.CLAIMED)
        person(f"Nelleke {number}", mail=False)
    pages = {f"/organisatie/{cast.council.pk}/": cast.samira, "/petten/": cast.samira, "/mijn/": cast.samira,
             "/mijn/petten/": cast.samira, "/helpen/?naam=nel": cast.bo}  # fmt: skip
    for path, who in pages.items():
        client = signed_in(who)
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        assert len(queries) <= 10, (path, len(queries))
