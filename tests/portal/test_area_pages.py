"""S30: an area page shows what lives there; own areas are drawn from existing ones."""

import pytest
from django.test import Client
from django.urls import reverse

from aanzet.areas.models import Area
from aanzet.conversations.services.asking import Story, ask_question
from tests.cast import NOW, Cast, speaker
from tests.conftest import SignIn
from tests.exchange.builders import item_of

DRAW = {"name": "De rivierdorpen", "level": "REGION"}


@pytest.fixture
def asked(cast: Cast) -> Cast:
    for text, circle in (("Wie helpt de brug schilderen?", 0), ("Wie praat er mee over geld?", 1)):
        story = Story(text=text, area=cast.village, themes=[cast.theme], circle=circle)
        ask_question(story, by=speaker(cast.joris), at=NOW)
    return cast


def test_v06_the_list_of_an_area_holds_what_the_reader_may_see(asked: Cast, client: Client, signed_in: SignIn) -> None:
    address = asked.village.get_absolute_url()
    page = client.get(address).content.decode()
    assert "Wie helpt de brug schilderen?" in page
    assert "over geld" not in page
    assert "over geld" in signed_in(asked.tineke).get(address).content.decode()


def test_a_larger_area_rolls_up_and_a_neighbour_does_not(asked: Cast, client: Client) -> None:
    other = Area.objects.create(name="Elzerveen", slug="elzerveen", level=3, parent=asked.municipality, path="/1/99/")
    assert "de brug" in client.get(asked.municipality.get_absolute_url()).content.decode()
    assert "de brug" not in client.get(other.get_absolute_url()).content.decode()


def test_needs_and_offers_stand_beside_the_list_and_have_one_of_their_own(asked: Cast, client: Client) -> None:
    for number in range(6):
        item_of(asked, asked.joris, what=f"Een dag planten, nummer {number}")
    page = client.get(asked.village.get_absolute_url()).content.decode()
    assert (page.count('class="plek"'), page.count("Een dag planten, nummer")) == (1, 4)
    assert "Alles wat hier gevraagd en aangeboden wordt" in page
    apart = client.get(f"{asked.village.get_absolute_url()}?toon=aanbod").content.decode()
    assert (apart.count('class="plek"'), "Alles wat hier gevraagd" in apart) == (6, False)


def test_the_number_of_queries_does_not_follow_the_list(
    asked: Cast, client: Client, django_assert_max_num_queries: object
) -> None:
    item_of(asked, asked.joris)
    for number in range(3):
        ask_question(Story(text=f"Vraag {number}?", area=asked.village), by=speaker(asked.joris), at=NOW)
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        client.get(asked.village.get_absolute_url())


def test_an_official_draws_an_area_that_crosses_a_border(asked: Cast, signed_in: SignIn) -> None:
    client = signed_in(asked.fatima)
    words = DRAW | {"part_1": str(asked.village.pk), "part_2": str(asked.municipality.pk)}
    assert client.post(reverse("area_draw"), words).status_code == 303
    area = Area.objects.get(name="De rivierdorpen")
    assert area.own
    assert "de brug" in client.get(area.get_absolute_url()).content.decode()
    again = client.post(reverse("area_draw"), words)
    assert "Er is al een eigen gebied dat zo heet." in again.content.decode()
    assert Area.objects.filter(own=True).count() == 1


def test_a_member_does_not_draw_and_a_visitor_signs_in(cast: Cast, client: Client, signed_in: SignIn) -> None:
    assert client.get(reverse("area_draw")).status_code == 302
    assert signed_in(cast.tineke).get(reverse("area_draw")).status_code == 403


def test_a_member_reads_the_page_in_ten_queries_and_sees_whether_they_follow(
    asked: Cast, signed_in: SignIn, django_assert_max_num_queries: object
) -> None:
    client = signed_in(asked.tineke)
    client.get(reverse("neighbourhood"))
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        page = client.get(reverse("neighbourhood")).content.decode()
    assert "Volg Broekdorp" in page
    client.post(reverse("follow"), {"kind": "area", "id": asked.village.pk, "next": "/buurt/"})
    assert "Niet meer volgen" in client.get(reverse("neighbourhood")).content.decode()
