"""The first scenes of the storyline, played in a browser: by keys alone on a phone, without JavaScript, at the desk."""

import datetime as dt
import re

from django.utils.timezone import localdate
from playwright.sync_api import Locator, Page, expect

from .conftest import DESKTOP, NewPage
from .looking import press, tab_to, type_in

QUESTION, INITIATIVE = re.compile(r"/vragen/\d+/$"), re.compile(r"/initiatieven/\d+/$")


def button(page: Page, words: str) -> Locator:
    return page.locator("main").get_by_role("button", name=words)


def link(page: Page, words: str) -> Locator:
    return page.locator("main").get_by_role("link", name=words)


def ask(page: Page, text: str) -> str:
    """A question from an empty form to its own page; gives the address."""
    page.goto("/vragen/stel/")
    page.fill("#id_text", text)
    page.fill("#id_explanation", "We weten niet waar we moeten beginnen.")
    button(page, "Bekijk je vraag").click()
    button(page, "Plaats je vraag").click()
    page.wait_for_url(QUESTION)
    return page.url


def test_from_question_to_initiative_with_keys_alone_on_a_phone(open_page: NewPage) -> None:
    tineke, roos = open_page("tineke"), open_page("roos")
    tineke.goto("/vragen/")
    press(tineke, tineke.locator("main a[href='/vragen/stel/']"))
    type_in(tineke, tineke.locator("#id_text"), "Wie heeft ervaring met een moestuin bij een dorpshuis?")
    tineke.locator("#lijkt-erop a").first.wait_for()  # beside the form, never in front of it
    type_in(tineke, tineke.locator("#id_explanation"), "Achter ons dorpshuis ligt een stuk gras.")
    press(tineke, button(tineke, "Bekijk je vraag"))
    press(tineke, button(tineke, "Plaats je vraag"))
    address = tineke.url
    assert QUESTION.search(address)

    roos.goto(address)
    press(roos, button(roos, "Ik herken dit"))
    expect(button(roos, "Toch niet")).to_be_visible()
    press(roos, link(roos, "Schrijf een antwoord"))
    type_in(roos, roos.locator("#id_text"), "Begin met tien mensen die willen graven.")
    press(roos, roos.locator("[name=kind]"), "Space")
    roos.keyboard.press("ArrowDown")
    expect(roos.locator("[name=kind][value=experience]")).to_be_checked()
    press(roos, button(roos, "Plaats je antwoord"))
    expect(roos.get_by_text("Begin met tien mensen")).to_be_visible()

    tineke.goto(address)
    expect(tineke.get_by_text("Begin met tien mensen")).to_be_visible()
    press(tineke, link(tineke, "Begin een initiatief"))
    for name, words in (("title", "Tuin achter het dorpshuis"), ("sentence", "Samen groente telen, voor wie wil."),
                        ("why", "Het gras ligt er al jaren.")):  # fmt: skip
        tab_to(tineke, tineke.locator(f"#id_{name}"))
        tineke.keyboard.press("Control+A")
        tineke.keyboard.type(words)
    press(tineke, button(tineke, "Zet het neer"))
    assert INITIATIVE.search(tineke.url)
    expect(tineke.get_by_role("heading", level=1)).to_have_text("Tuin achter het dorpshuis")
    expect(tineke.locator(f"main a[href='{address[address.index('/vragen/') :]}']").first).to_be_visible()

    press(tineke, tineke.locator(".menu--smal > summary"), "Space")
    press(tineke, tineke.locator(".menu--smal nav a[href='/vandaag/']"))
    expect(tineke.locator("main")).to_contain_text("Tuin achter het dorpshuis")


def test_the_first_contact_person(open_page: NewPage) -> None:
    joris, anouk = open_page("joris", DESKTOP), open_page("anouk", DESKTOP)
    joris.goto("/initiatieven/start/")
    for name, words in (
        ("title", "Fruit in de Lindenstraat"),
        ("sentence", "Bomen voor de hele straat."),
        ("why", "Schaduw."),
    ):
        joris.fill(f"#id_{name}", words)
    button(joris, "Zet het neer").click()
    joris.wait_for_url(INITIATIVE)

    anouk.goto("/vandaag/?alles")
    link(anouk, "Wil je kennismaken met Fruit in de Lindenstraat?").click()
    page = anouk.url
    anouk.fill("[name=talk-on]", f"{localdate() + dt.timedelta(days=3)}")
    button(anouk, "Zet de dag erin").click()
    expect(anouk.locator(".melding--success")).to_be_visible()
    anouk.fill("[name=outcome-outcome]", "Dit kan. De bomen staan op gemeentegrond.")
    anouk.locator("[name=outcome-route][value=mixed]").check()
    button(anouk, "Zet de uitkomst erbij").click()
    expect(anouk.locator(".melding--success")).to_be_visible()
    contact = anouk.locator("section[aria-labelledby=contact]")
    contact.get_by_label("Dat word ik").check()
    contact.get_by_role("button", name="Vraag het").click()
    expect(anouk.locator("section[aria-labelledby=contact]")).to_contain_text("Anouk sinds")
    assert anouk.url == page

    joris.reload()
    expect(joris.locator("main")).to_contain_text("Anouk")
    joris.goto("/berichten/")
    expect(joris.locator("main")).to_contain_text("Fruit in de Lindenstraat")


def test_a_paper_card_typed_by_a_helper_counts_the_same(open_page: NewPage) -> None:
    helper = open_page("bo")
    helper.goto("/helpen/")
    helper.fill("#id_naam", "Nel")
    button(helper, "Zoek").click()
    link(helper, "Typ voor Nel").click()
    helper.locator("[name=channel][value=paper]").check()
    button(helper, "Begin").click()
    expect(helper.locator(".balk--helper")).to_contain_text("Nel")
    address = ask(helper, "Kan er een bankje bij de beek?")
    try:
        expect(helper.locator("main")).to_contain_text("Nel")
        helper.goto("/vandaag/")
        expect(helper.locator("main")).to_contain_text("Kan er een bankje bij de beek?")
    finally:
        helper.locator(".balk--helper").get_by_role("button", name="Klaar met Nel").click()
    expect(helper.locator(".balk--helper")).to_have_count(0)

    visitor, tineke = open_page(), open_page("tineke")
    visitor.goto("/vragen/")
    expect(link(visitor, "Kan er een bankje bij de beek?")).to_be_visible()
    visitor.goto(address)
    expect(visitor.locator("main")).to_contain_text("Nel")
    expect(visitor.locator("main")).to_contain_text("papier")  # told how it came in, and nothing less than the others
    tineke.goto(address)
    button(tineke, "Ik herken dit").click()
    expect(button(tineke, "Toch niet")).to_be_visible()
    expect(link(tineke, "Begin een initiatief")).to_be_visible()


def test_the_essential_path_without_javascript(open_page: NewPage) -> None:
    roos, tineke = open_page("roos", javascript=False), open_page("tineke", javascript=False)
    address = ask(roos, "Wie leent ons een grondboor?")
    tineke.goto(address)
    button(tineke, "Ik herken dit").click()
    link(tineke, "Schrijf een antwoord").click()
    tineke.fill("#id_text", "Wij hebben er een in de schuur.")
    tineke.locator("[name=kind][value=tip]").check()
    button(tineke, "Plaats je antwoord").click()
    expect(tineke.locator("main")).to_contain_text("Wij hebben er een in de schuur.")
    roos.goto(address)
    link(roos, "Bekijk wat hierop lijkt").click()
    roos.goto(address)
    link(roos, "Begin een initiatief").click()
    for name, words in (("title", "Boren voor bomen"), ("sentence", "Een middag boren."), ("why", "De grond is hard.")):
        roos.fill(f"#id_{name}", words)
    button(roos, "Kijk of het er al is").click()
    assert roos.input_value("#id_title") == "Boren voor bomen"
    button(roos, "Zet het neer").click()
    roos.wait_for_url(INITIATIVE)
    roos.locator(".menu--smal > summary").click()
    roos.locator(".menu--smal nav a[href='/vandaag/']").click()
    expect(roos.locator("main")).to_contain_text("Boren voor bomen")
