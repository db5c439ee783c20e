"""The form of the Beursvloer where the network comes and goes: kept on the phone, and sent exactly once."""

import re
from dataclasses import dataclass

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, Route, expect

from .conftest import NewPage
from .test_promises_journey import Player, enter


@dataclass
class Floor:
    """An open floor, with the numbers and codes of two badges."""

    address: str
    badges: tuple[tuple[str, str], tuple[str, str]]

    @property
    def form(self) -> str:
        return f"{self.address}formulier/"


@pytest.fixture(scope="module")
def kept() -> list[Floor]:
    return []


@pytest.fixture
def floor(open_page: NewPage, kept: list[Floor]) -> Floor:
    if not kept:
        fatima = enter(open_page, "fatima")
        fatima.page.goto("/beursvloer/nieuw/")
        fatima.write(title="Vloer zonder netwerk", day=f"{localdate()}", time="23:59", place_words="Het dorpshuis")
        area = fatima.main.locator("[name=area] option", has_text="Broekdorp").first
        fatima.main.locator("[name=area]").select_option(value=str(area.get_attribute("value")))
        fatima.press("Kondig aan")
        address = fatima.page.url
        badges = tuple(badge(enter(open_page, who), address) for who in ("joris", "tineke"))
        fatima.press("Luid de bel")
        kept.append(Floor(address, (badges[0], badges[1])))
    return kept[0]


def badge(player: Player, address: str) -> tuple[str, str]:
    player.page.goto(address)
    player.link("Ik kom ook")
    player.press("Meld me aan")
    mine = player.main.locator(".badgeregel")
    return mine.locator("b").first.inner_text(), mine.locator(".badgecode").inner_text()


def typed(page: Page, floor: Floor, what: str) -> None:
    """Both, on a page that is open already."""
    (one, code), (other, other_code) = floor.badges
    for name, text in (("one_number", one), ("one_code", code), ("other_number", other), ("other_code", other_code),
                       ("gives_what", what), ("words", "Later doe ik iets voor een ander.")):  # fmt: skip
        page.fill(f"[name={name}]", text)
    page.check("[name=back][value=later]")


def send(page: Page) -> None:
    page.get_by_role("button", name="Wij zeggen allebei JA").click()


def waits(page: Page, what: str) -> None:
    expect(page.locator("[data-later-stand]")).to_contain_text(what)


def arrived(page: Page, floor: Floor, what: str) -> None:
    """Exactly once among the forms of who sent it, and nothing waits any more."""
    page.goto(floor.address)
    forms = page.locator("section[aria-labelledby=formulieren]")
    expect(forms.get_by_role("link", name=re.compile(what))).to_have_count(1)
    expect(page.locator("[data-later-stand]")).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('aanzet:later')).length") == 0


def test_without_a_network_it_is_kept_and_goes_once_from_two_tabs(open_page: NewPage, floor: Floor) -> None:
    page = open_page("joris")
    page.goto(floor.form)
    other = page.context.new_page()
    other.goto(floor.form)
    page.context.set_offline(True)
    typed(page, floor, "Een dag graven")
    send(page)
    waits(page, "Een dag graven")
    waits(other, "Een dag graven")
    assert page.input_value("[name=gives_what]") == ""
    page.context.set_offline(False)
    expect(page.locator("[data-later-klaar], .melding--success").first).to_be_visible()
    expect(page.locator("[data-later-stand]")).to_be_hidden()
    expect(other.locator("[data-later-stand]")).to_be_hidden()
    arrived(page, floor, "Een dag graven")


def test_a_page_that_was_closed_sends_when_the_floor_is_opened_again(open_page: NewPage, floor: Floor) -> None:
    page = open_page("joris")
    page.goto(floor.form)
    page.context.set_offline(True)
    for what in ("Een middag snoeien", "Een avond koken"):
        typed(page, floor, what)
        send(page)
        waits(page, what)
    again = page.context.new_page()
    page.close()
    again.context.set_offline(False)
    again.goto(floor.address)
    expect(again.locator("[data-later-klaar]")).to_be_visible()
    expect(again.locator("[data-later-stand]")).to_be_hidden()
    for what in ("Een middag snoeien", "Een avond koken"):
        arrived(again, floor, what)


def test_the_answer_that_was_lost_makes_no_second_form(open_page: NewPage, floor: Floor) -> None:
    page = open_page("joris")
    page.goto(floor.form)

    def lose(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch()  # the server has it
            route.abort()  # and the phone never hears so
        else:
            route.continue_()

    page.route("**/formulier/", lose)
    typed(page, floor, "Een stekje van de vlier")
    send(page)
    waits(page, "Een stekje van de vlier")
    page.unroute("**/formulier/")
    page.get_by_role("button", name="Verstuur nu").click()
    expect(page.locator("[data-later-klaar]")).to_be_visible()
    arrived(page, floor, "Een stekje van de vlier")


def test_what_is_not_right_waits_beside_what_others_are_typing(open_page: NewPage, floor: Floor) -> None:
    page = open_page("joris")
    page.goto(floor.form)
    page.context.set_offline(True)
    typed(page, floor, "Een ladder te leen")
    page.fill("[name=other_code]", "FOUT")
    send(page)
    waits(page, "Een ladder te leen")
    page.fill("[name=gives_what]", "Iets van de volgende twee")
    page.context.set_offline(False)
    expect(page.get_by_role("button", name="Kijk het na")).to_be_visible()
    assert page.input_value("[name=gives_what]") == "Iets van de volgende twee"
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Kijk het na").click()
    again = opened.value
    expect(again.locator(".fout").first).to_contain_text("hoort niet bij badge")
    assert again.input_value("[name=gives_what]") == "Een ladder te leen"
    again.fill("[name=other_code]", floor.badges[1][1])
    send(again)
    again.wait_for_url("**/formulieren/**")
    arrived(again, floor, "Een ladder te leen")


def test_somebody_else_on_this_phone_sees_nothing_of_it(open_page: NewPage, floor: Floor) -> None:
    page = open_page("joris")
    page.goto(floor.form)
    page.context.set_offline(True)
    typed(page, floor, "Een uur voorlezen")
    send(page)
    waits(page, "Een uur voorlezen")
    page.context.set_offline(False)
    page.route("**/formulier/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.goto("/")
    page.locator("details.demobalk > summary").click()
    page.locator("form[action='/demo/als/tineke/'] button").click()
    page.wait_for_url("**/vandaag/**")
    page.goto(floor.form)
    expect(page.locator("[data-later-stand]")).to_be_hidden()
    assert "Een uur voorlezen" not in page.content()
