"""The small scripts in a real browser, on pages that stand in for ours; under the same content security policy."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import engines
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route

from aanzet.web.styleguide import sample_shell
from tests.browser.looking import axe_faults, overflow

STATIC = Path(__file__).resolve().parents[2] / "src" / "aanzet" / "web" / "static"
SITE = "http://aanzet.test"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'"
)
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
FORM = """<form method="post" action="/antwoord" data-draft="vraag">{error}
<label for="t">Vraag</label><input id="t" name="title">
<textarea id="s" name="story" aria-label="Verhaal" data-meest="10"></textarea>
<p id="s-teller" data-teller="Nog # tekens" data-te-lang="# tekens te lang"></p>
<input type="password" name="secret" aria-label="Geheim">
<input type="hidden" name="once" value="nieuw">
<label><input type="checkbox" name="agree"> Akkoord</label><button type="submit">Versturen</button></form>"""
OPEN = FORM.format(error="")
WRONG = FORM.format(error='<p class="veld--fout">Dit kan niet.</p>')
SHEET = "the sheet of components"
THANKS = '<div class="melding melding--success">Dank je wel.</div>'


class Site:
    """Answers every request of the page; ``answer`` is what a sent form gets, ``posts`` counts them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.env = engines["jinja2"].env  # type: ignore[attr-defined]
        self.main, self.answer, self.posts = OPEN, THANKS, 0
        self.shell = {"helping": "", "reader": "Joris"}
        self.monkeypatch = monkeypatch

    def html(self, main: str) -> str:
        self.monkeypatch.setitem(self.env.globals, "shell_of", lambda request: sample_shell(**self.shell))
        self.monkeypatch.setitem(self.env.globals, "static", lambda path: f"/static/{path}")
        self.env.cache.clear()
        source = '{% extends "web/base.html" %}{% block main %}' + main + "{% endblock %}"
        if main == SHEET:
            source = '{% extends "web/styleguide.html" %}'
        return str(self.env.from_string(source).render(request=RequestFactory().get("/"), csrf_input=""))

    def serve(self, route: Route) -> None:
        path = re.sub(r"^https?://[^/]+", "", route.request.url)
        if path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
            return
        self.posts += route.request.method == "POST"
        main = self.answer if route.request.method == "POST" else self.main
        headers = {"Content-Security-Policy": POLICY}
        route.fulfill(body=self.html(main), content_type="text/html; charset=utf-8", headers=headers)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Site:
    return Site(monkeypatch)


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A page of a fresh visitor; ends with a failure when the policy was broken or a script failed."""
    if not (STATIC / "build" / "aanzet.js").exists():
        pytest.skip("de voorkant is nog niet gebouwd: npm run build")
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.set_default_timeout(5000)
    opened = context.new_page()
    problems: list[str] = []
    opened.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.route("**/*", site.serve)
    yield opened
    context.close()
    assert problems == []


def drafts(page: Page) -> int:
    return int(page.evaluate("Object.keys(localStorage).length"))


def type_something(page: Page) -> None:
    page.goto(f"{SITE}/vraag")
    page.fill("#t", "Wie schildert de brug?")
    page.fill("[name=secret]", "geheim")
    page.check("[name=agree]")
    for _ in range(50):  # a draft is kept shortly after the last key
        if drafts(page):
            return
        page.wait_for_timeout(100)
    raise AssertionError("what was typed was not kept within five seconds")


def send(page: Page) -> None:
    """Press the button and wait until the next page stands there with its scripts run."""
    with page.expect_navigation(wait_until="load"):
        page.click("main button[type=submit]")


def test_what_was_typed_is_kept_until_it_was_sent(page: Page, site: Site) -> None:
    type_something(page)
    page.reload()
    assert page.input_value("#t") == "Wie schildert de brug?"
    assert page.is_checked("[name=agree]")
    assert page.input_value("[name=secret]") == ""
    assert "geheim" not in page.evaluate("JSON.stringify(localStorage)")
    send(page)
    assert page.is_visible(".melding--success")
    assert drafts(page) == 0


def test_a_form_that_comes_back_with_errors_keeps_its_draft(page: Page, site: Site) -> None:
    site.answer = WRONG
    type_something(page)
    send(page)
    assert page.is_visible(".veld--fout")
    assert drafts(page) == 1


def test_nothing_is_kept_while_somebody_types_for_another(page: Page, site: Site) -> None:
    site.shell["helping"] = "Nel"
    page.goto(f"{SITE}/vraag")
    page.fill("#t", "Van Nel")
    page.wait_for_timeout(500)
    assert drafts(page) == 0


def test_after_signing_out_the_drafts_of_the_reader_are_gone(page: Page, site: Site) -> None:
    type_something(page)
    site.shell["reader"] = ""
    page.goto(f"{SITE}/buurt")
    assert drafts(page) == 0


def test_two_taps_send_once(page: Page, site: Site) -> None:
    page.goto(f"{SITE}/vraag")
    page.evaluate("const b = document.querySelector('main button[type=submit]'); b.click(); b.click()")
    page.wait_for_selector(".melding--success")
    assert site.posts == 1


def test_the_counter_tells_what_is_left(page: Page, site: Site) -> None:
    page.goto(f"{SITE}/vraag")
    assert page.text_content("#s-teller") == "Nog 10 tekens"
    page.fill("#s", "twaalf tekens")
    assert page.text_content("#s-teller") == "3 tekens te lang"


def test_the_menu_opens_without_javascript_and_closes_with_escape(page: Page, site: Site) -> None:
    page.goto(f"{SITE}/vraag")
    page.click(".menu--smal summary")
    assert page.is_visible(".menu--smal nav")
    page.keyboard.press("Escape")
    assert not page.is_visible(".menu--smal nav")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_sheet_of_components_is_accessible_and_fits(page: Page, site: Site) -> None:
    site.main = SHEET
    page.goto(f"{SITE}/onderdelen/")
    page.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")
    page.wait_for_timeout(1300)  # until the stones lie still
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert overflow(page) == 0
    assert axe_faults(page) == []
