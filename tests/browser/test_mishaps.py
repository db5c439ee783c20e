"""What goes wrong under somebody's fingers: a second click, the back button, an error, a page that is printed."""

import pytest
from playwright.sync_api import expect

from .conftest import DESKTOP, NewPage
from .test_accessible import follows
from .test_journeys import ask, button


def test_a_double_click_and_the_back_button_say_it_once(open_page: NewPage) -> None:
    page = open_page("roos")
    address = ask(page, "Wie weet waar de sleutel ligt?")
    page = open_page("tineke")
    page.goto(f"{address}antwoord/")
    page.fill("#id_text", "Onder de mat bij de schuur.")
    page.locator("[name=kind][value=tip]").check()
    button(page, "Plaats je antwoord").dblclick()
    page.wait_for_url(f"{address}**")
    said = page.get_by_text("Onder de mat bij de schuur.", exact=True)
    expect(said).to_have_count(1)
    page.go_back()
    expect(page.locator("#id_text")).to_have_value("Onder de mat bij de schuur.")
    button(page, "Plaats je antwoord").click()
    page.wait_for_url(f"{address}#*")
    expect(said).to_have_count(1)


def test_back_after_a_question_was_placed_gives_the_form(open_page: NewPage) -> None:
    page = open_page("roos")
    ask(page, "Wie heeft er nog een oude regenton?")
    page.go_back()
    expect(page.locator("#id_text")).to_be_visible()


def test_after_an_error_everything_typed_is_still_there_also_tomorrow(open_page: NewPage) -> None:
    page = open_page("roos")
    page.goto("/vragen/stel/")
    page.fill("#id_text", "🌳🌳🌳")
    page.locator("summary", has_text="Nog iets, als je wilt").click()
    page.fill("#id_motivation", "Omdat het hier zo stil is geworden.")
    page.locator("[name=sought][value=tip]").check()
    button(page, "Bekijk je vraag").click()
    expect(page.locator(".fout").first).to_be_visible()
    assert page.input_value("#id_motivation") == "Omdat het hier zo stil is geworden."
    page.wait_for_load_state("load")  # from here on a script keeps what is typed
    page.fill("#id_motivation", "Omdat het hier stil is.")
    for _ in range(50):  # a draft is kept shortly after the last key
        if "Omdat het hier stil is." in page.evaluate("JSON.stringify(localStorage)"):
            break
        page.wait_for_timeout(100)
    page.goto("/vandaag/")
    page.goto("/vragen/stel/")
    expect(page.locator("#id_motivation")).to_be_visible()
    assert page.input_value("#id_motivation") == "Omdat het hier stil is."
    assert page.locator("[name=sought][value=tip]").is_checked()


@pytest.mark.parametrize("listing", ["/initiatieven/", "/vragen/"])
def test_a_printed_page_has_a_code_to_scan_and_no_menu(open_page: NewPage, listing: str) -> None:
    page = open_page(size=DESKTOP)
    follows(listing, listing + r"\d+/")(page)
    page.emulate_media(media="print")
    expect(page.locator(".papierblok svg")).to_be_visible()
    for gone in (".menu--breed", ".demobalk", ".voet__talen", ".spring"):
        expect(page.locator(gone)).to_be_hidden()
    assert page.locator("main button:visible").count() == 0
    assert page.pdf().startswith(b"%PDF")
