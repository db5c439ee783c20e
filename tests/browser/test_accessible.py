"""axe after what people do on a page, in both languages; and nothing that scrolls sideways on the narrowest phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .conftest import DESKTOP, NARROW, PHONE, NewPage
from .looking import axe_faults, overflow

Step = Callable[[Page], None]


def goes_to(address: str) -> Step:
    return lambda page: _opened(page, address)


def _opened(page: Page, address: str) -> None:
    answer = page.goto(address)
    assert answer
    assert answer.ok, address


def follows(listing: str, address: str) -> Step:
    """Opens the first thing of a list whose address looks like that."""

    def step(page: Page) -> None:
        _opened(page, listing)
        links = page.locator("main a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
        _opened(page, next(link for link in links if re.fullmatch(address, link or "")))

    return step


def sends(page: Page) -> None:
    """Send the form as it stands: its errors appear."""
    with page.expect_navigation():
        page.locator("main .formulier [type=submit]").first.click()
    page.locator(".fout").first.wait_for()


def unfolds(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details:not([data-sluit])').forEach(one => (one.open = true))")


def opens_menu(page: Page) -> None:
    page.locator(".menu--smal > summary").click()


def opens_own_menu(page: Page) -> None:
    page.locator(".menu-eigen > summary").click()


def opens_demo_bar(page: Page) -> None:
    page.locator(".demobalk > summary").click()


def gets_suggestions(field: str, target: str) -> Step:
    def step(page: Page) -> None:
        page.locator(field).press_sequentially("Wie helpt met een voedselbos aan de rand van het dorp?", delay=1)
        page.locator(f"{target} a").first.wait_for()

    return step


def loads_alike(page: Page) -> None:
    page.locator("#lijkt-hierop .lijken, #lijkt-hierop .klein").first.wait_for()


def searches(page: Page) -> None:
    page.locator("main [name=q]").fill("moestuinen")
    with page.expect_navigation():
        page.locator("main form [type=submit]").first.click()


def answers(page: Page) -> None:
    _opened(page, f"{page.url}antwoord/")


def goes_around(page: Page) -> None:
    """From one agreement to all of its initiative."""
    _opened(page, page.locator(".paginakop p a").first.get_attribute("href") or "")


def agrees(page: Page) -> None:
    _opened(page, f"{page.url}nieuw/")


RING = follows("/zoeken/?q=graafmachine", r"/afspraken/\d+/")
QUESTION = follows("/vragen/", r"/vragen/\d+/")
PLACES: dict[str, tuple[str, dict[str, int], list[Step]]] = {
    "home": ("", PHONE, [goes_to("/"), opens_demo_bar]),
    "home with its menu": ("", PHONE, [goes_to("/"), opens_menu]),
    "today": ("joris", DESKTOP, [goes_to("/vandaag/"), unfolds, opens_own_menu]),
    "today of the official": ("anouk", PHONE, [goes_to("/vandaag/"), unfolds]),
    "neighbourhood": ("joris", DESKTOP, [goes_to("/buurt/"), unfolds]),
    "initiative": ("roos", PHONE, [follows("/initiatieven/", r"/initiatieven/\d+/"), unfolds]),
    "initiative of the owner": ("joris", DESKTOP, [follows("/initiatieven/mijn/", r"/initiatieven/\d+/"), unfolds]),
    "question": ("tineke", DESKTOP, [QUESTION, loads_alike, unfolds]),
    "reply form": ("tineke", PHONE, [QUESTION, answers, unfolds, sends]),
    "reply of a visitor": ("", PHONE, [QUESTION, answers, sends]),
    "ask form": ("tineke", DESKTOP, [goes_to("/vragen/stel/"), gets_suggestions("#id_text", "#lijkt-erop")]),
    "ask form with errors": ("", PHONE, [goes_to("/vragen/stel/"), sends]),
    "five lines": ("roos", DESKTOP, [goes_to("/initiatieven/start/"), gets_suggestions("#id_title", "#lijkt-op")]),
    "five lines with errors": ("roos", PHONE, [goes_to("/initiatieven/start/"), sends]),
    "intake": ("anouk", DESKTOP, [follows("/vandaag/", r"/initiatieven/\d+/voorgesprek/"), sends]),
    "search": ("", PHONE, [goes_to("/zoeken/"), searches]),
    "sign in": ("", PHONE, [goes_to("/binnen/"), sends]),
    "account": ("joris", PHONE, [goes_to("/mijn/"), unfolds]),
    "own card": ("joris", DESKTOP, [goes_to("/mijn/kaart/"), lambda page: page.fill("#id_name", ""), sends]),
    "leaving": ("tineke", PHONE, [goes_to("/mijn/vertrek/")]),
    "helper's desk": ("bo", PHONE, [goes_to("/helpen/?naam=ne")]),
    "registering": ("bo", DESKTOP, [goes_to("/helpen/nieuw/"), sends]),
    "agreements": ("", PHONE, [RING, goes_around]),
    "ring of promises": ("joris", PHONE, [RING]),
    "making an agreement": ("joris", DESKTOP, [RING, goes_around, agrees, sends]),
    "own promises": ("samira", PHONE, [goes_to("/afspraken/"), unfolds]),
    "confirming hats": ("samira", PHONE, [goes_to("/petten/")]),
}  # fmt: skip


# The markup does not depend on the language, the words do: longer words, names, links that say the same.
IN_ENGLISH = ("home with its menu", "today", "initiative", "question", "ask form with errors", "five lines with errors",
              "intake", "search", "sign in", "own card", "registering")  # fmt: skip


@pytest.mark.parametrize(
    ("place", "language"), [*((one, "nl") for one in PLACES), *((one, "en") for one in IN_ENGLISH)]
)
def test_axe_finds_nothing_after_what_people_do(open_page: NewPage, place: str, language: str) -> None:
    role, size, steps = PLACES[place]
    page = open_page(role, size, language=language)
    for step in steps:
        step(page)
    assert page.locator("html").get_attribute("lang") == language
    assert axe_faults(page) == []


NARROWED = {
    "": ["/", "/buurt/", "/initiatieven/", "/vragen/", "/vragen/stel/", "/zoeken/?q=moestuin", "/binnen/", "/privacy/",
         "/wie-ziet-wat/", "/toegankelijkheid/", "/bellen-of-op-papier/", "/initiatieven/start/papier/"],
    "joris": ["/vandaag/", "/buurt/", "/initiatieven/mijn/", "/initiatieven/start/", "/berichten/", "/mijn/",
              "/mijn/kaart/", "/mijn/veilig/", "/mijn/mail/", "/mijn/petten/"],
    "anouk": ["/vandaag/", "/meldingen/"],
    "bo": ["/helpen/", "/helpen/nieuw/", "/helpen/post/"],
    "samira": ["/petten/", "/organisatie/nieuw/"],
}  # fmt: skip
THINGS = (
    ("/vragen/", r"/vragen/\d+/"), ("/initiatieven/", r"/initiatieven/\d+/"), ("/buurt/", r"/gebied/[\w-]+/"),
    ("/buurt/", r"/partij/\d+/"), ("/zoeken/?q=graafmachine", r"/afspraken/\d+/"),
)  # fmt: skip


@pytest.mark.parametrize("role", NARROWED)
def test_nothing_scrolls_sideways_at_320_pixels(open_page: NewPage, role: str) -> None:
    page = open_page(role, NARROW)
    found = {}
    for address in NARROWED[role]:
        _opened(page, address)
        unfolds(page)
        found[address] = overflow(page)
    assert {address: pixels for address, pixels in found.items() if pixels} == {}


@pytest.mark.parametrize(("listing", "part"), THINGS)
def test_the_page_of_a_thing_fits_too(open_page: NewPage, listing: str, part: str) -> None:
    page = open_page("joris", NARROW)
    follows(listing, part)(page)
    unfolds(page)
    assert overflow(page) == 0
