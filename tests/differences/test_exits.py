"""What leaves the product: the choice on paper, its days in a calendar, and the list for a spreadsheet."""

import datetime as dt

import pytest
from django.urls import reverse

from aanzet.differences.choices import Kind
from aanzet.differences.models import Difference
from aanzet.differences.services.choosing import plan_table
from aanzet.initiatives.models import Initiative
from aanzet.parties.choices import Circle
from tests.agreements.builders import going, leg
from tests.cast import NOW, Cast, speaker
from tests.conftest import SignIn

from .builders import LATER, WORDING, felt, on_paper, village, worded


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def test_the_list_holds_what_this_reader_may_see_and_nothing_that_stays_between_two(
    cast: Cast, signed_in: SignIn
) -> None:
    made = village(cast)
    on_paper(cast, initiative=made, circle=Circle.CORE)
    worded(cast, initiative=made, kind=Kind.OLD_SORE)
    felt(cast, initiative=made, other=cast.nel)
    address = reverse("differences_csv", args=[made.pk])
    mine = signed_in(cast.tineke).get(address)
    assert mine.content.decode().count("\r\n") == 2, "the head and the one with a name"
    assert WORDING in mine.content.decode()
    assert LATER.isoformat() in mine.content.decode()
    assert WORDING not in signed_in(cast.gijs).get(address).content.decode()


def test_the_table_and_the_day_to_look_back_go_into_a_calendar(cast: Cast, signed_in: SignIn) -> None:
    row = plan_table(on_paper(cast), on=LATER - dt.timedelta(days=20), by=speaker(cast.joris), at=NOW)
    client, address = signed_in(cast.joris), reverse("difference_calendar", args=[row.pk])
    made = client.get(address).content.decode().replace("\r\n ", "")
    assert made.count("BEGIN:VEVENT") == 2
    assert f"Aan tafel over: {WORDING}" in made
    Difference.objects.filter(pk=row.pk).update(
        state="tolerated", settled_at=NOW, look_back_on=LATER + dt.timedelta(days=200)
    )
    made = client.get(address).content.decode().replace("\r\n ", "")
    assert f"Terugkijken: {WORDING}" in made
    assert made.count("BEGIN:VEVENT") == 1


def test_the_note_becomes_a_decision_on_paper(cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    row, printed = on_paper(cast), list[str]()
    monkeypatch.setattr("aanzet.documents.views.make_pdf", lambda html: printed.append(html) or b"%PDF")
    client, address = signed_in(cast.joris), reverse("difference_pdf", args=[row.pk])
    assert client.get(address).headers["Content-Type"] == "application/pdf"
    Difference.objects.filter(pk=row.pk).update(
        state="tolerated", settled_at=NOW, look_back_on=LATER, sentence="Om de week.", keeps="De zondag."
    )
    client.get(address)
    assert "Keuzenotitie" in printed[0]
    assert "Keuzebesluit" in printed[1]
    assert "Om de week." in printed[1]
    assert "Voor de kern" in printed[1]
    assert Initiative.objects.get(pk=row.initiative_id).title in printed[1]


def test_who_wants_to_talk_about_a_promise_itself_names_a_difference_and_the_promise_stands(
    cast: Cast, signed_in: SignIn
) -> None:
    made = village(cast)
    promise = going(cast, leg(cast.tineke, cast.joris), initiative=made)
    page = signed_in(cast.tineke).get(reverse("commitment_change", args=[promise.pk])).content.decode()
    assert f"{reverse('difference_start', args=[made.pk])}?met={cast.joris.pk}" in page
    assert "De toezegging blijft staan tot er gekozen is." in page
    promise.refresh_from_db()
    assert promise.is_open
