"""The press itself: what it makes, and what it refuses to read."""

import os
import subprocess
import sys
from pathlib import Path

import cssselect2
import pytest
import tinyhtml5
from django.conf import settings

from aanzet.documents import press as press_itself
from aanzet.documents import services
from aanzet.documents.inking import ink
from aanzet.documents.press import Order, static_file
from aanzet.documents.services import CannotPrint, make_pdf
from aanzet.web.drawings.ink import svg

from .reading import fonts, opened, tags, words

STATIC = settings.PACKAGE / "web" / "static"
ORDER = Order("http://localhost:8000", "/static/abc/", str(STATIC), "http://localhost:8000/static/abc/build/aanzet.css")
PAGE = """<!doctype html><html lang="nl" class="aanzet-theme"><head><meta charset="utf-8"><title>Het bos</title>
<link rel="stylesheet" href="{css}"></head><body class="utrecht-document papier"><main>{main}</main></body></html>"""


def page(main: str) -> str:
    return PAGE.format(main=main, css=f"{settings.STATIC_URL}build/aanzet.css")


@pytest.fixture(scope="module")
def made(press: None) -> bytes:
    drawing = svg('<path class="v" d="M0 0h9v9z"/>', "0 0 9 9", "steen steen--jij", label="De steen ligt bij jou")
    plain = svg('<path d="M0 0h9v9z"/>', "0 0 9 9", "logo")
    return make_pdf(page(
        f"{plain}<h1>Het bos</h1><p>Zes bomen &amp; één <b>poel</b>.</p>{drawing}<ul><li>Joris</li><li>Nel</li></ul>"
        "<table><thead><tr><th scope=col>Wie</th></tr></thead><tbody><tr><td>Joris</td></tr></tbody></table>"
        '<img src="http://example.org/x.png" alt="weg"><img src="file:///etc/hostname" alt="weg"><p>Eind</p>'
    ))  # fmt: skip


def test_a_document_is_tagged_in_reading_order_with_language_and_title(made: bytes) -> None:
    root = opened(made).trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/Lang"] == "nl"
    assert opened(made).metadata.title == "Het bos"
    assert "pdfaid" in root["/Metadata"].get_data().decode()
    found = [name for name, _alt in tags(made)]
    assert [found.index(name) for name in ("H1", "P", "L", "Table")] == sorted(
        found.index(name) for name in ("H1", "P", "L", "Table")
    )
    assert {"Document", "Part", "LI", "LBody", "THead", "TR", "TH", "TD"} <= set(found)


def test_a_drawing_tells_its_text_and_decoration_says_nothing(made: bytes) -> None:
    figures = [alt for name, alt in tags(made) if name == "Figure"]

    assert figures[:2] == [" ", "De steen ligt bij jou"]


def test_our_letters_are_in_the_file(made: bytes) -> None:
    found = fonts(made)

    assert found
    assert all(inside for _name, inside in found)
    assert any("Figtree" in name for name, _inside in found)
    assert any("Gabarito" in name for name, _inside in found)
    assert "één poel" in words(made)


def test_a_drawing_keeps_the_colours_of_the_style_sheet() -> None:
    """Without weasyprint: importing it makes Pillow take damaged pictures for the rest of the process."""
    html = page(str(svg('<path class="v" d="M0 0"/><text class="n">3</text>', "0 0 9 9", "steen--jij")))
    root = cssselect2.ElementWrapper.from_html_root(tinyhtml5.parse(html))
    ink(root, (STATIC / "build" / "aanzet.css").read_text(encoding="utf-8"))
    path, number = (root.etree_element.find(f".//{{http://www.w3.org/2000/svg}}{name}") for name in ("path", "text"))

    assert path is not None
    assert number is not None
    assert "fill:#" in path.get("style", "")
    assert "var(" not in path.get("style", "")
    assert "Gabarito" in number.get("style", "")


@pytest.mark.parametrize("url", [
    "http://example.org/static/abc/build/aanzet.css", "https://localhost:8000/static/abc/build/aanzet.css",
    "file:///etc/passwd", "http://localhost:8000/static/abc/../../settings.py",
    "http://localhost:8000/static/abc/%2e%2e/%2e%2e/theme.css", "http://localhost:8000/media/foto.webp",
    "http://localhost:8000/static/abc/web/favicon.svg", "data:text/css,p{}", "http://localhost:8000@example.org/x.css",
    "http://169.254.169.254/x.css",
])  # fmt: skip
def test_the_press_reads_nothing_but_our_style_sheet_and_fonts(url: str) -> None:
    with pytest.raises(ValueError, match="nothing but our own"):
        static_file(ORDER, url)


def test_the_press_reads_our_style_sheet() -> None:
    assert static_file(ORDER, ORDER.sheet) == (Path(ORDER.folder).resolve() / "build" / "aanzet.css", "text/css")


def test_what_is_too_large_or_takes_too_long_is_refused(press: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CannotPrint, match="te veel"):
        make_pdf("x" * (services.MOST_HTML + 1))
    monkeypatch.setattr(services, "LONGEST_SECONDS", 0.05)
    with pytest.raises(CannotPrint, match="te veel"):
        make_pdf(page("<p>Lang</p>"))


def test_one_document_at_a_time_for_each_server_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "QUEUE_SECONDS", 0.01)
    with services._turn, pytest.raises(CannotPrint, match="veel pdf"):
        make_pdf(page(""))


def test_the_servers_do_not_load_the_library() -> None:
    """Nothing that a server loads loads weasyprint: start and memory stay what they were."""
    code = (
        "import sys, django; django.setup(); import aanzet.config.urls; import aanzet.documents.views;"
        "sys.exit(any(name.partition('.')[0] in ('weasyprint', 'fontTools', 'tinycss2') for name in sys.modules))"
    )
    around = {**os.environ, "DJANGO_SETTINGS_MODULE": "aanzet.config.settings", "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", code], env=around, check=False)
    assert ran.returncode == 0


def test_without_pango_the_press_says_so_and_makes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(press_itself, "bound", lambda: None)
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    assert press_itself.main() == press_itself.NO_LIBRARY
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("code", "words_"), [(3, "Op deze computer kan geen pdf"), (1, "lukte niet")])
def test_a_press_that_fails_says_so_in_words(
    code: int, words_: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done = subprocess.CompletedProcess([], code, b"", b"Traceback\nValueError: what Nel wrote")
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_more: done)

    with pytest.raises(CannotPrint, match=words_):
        make_pdf(page(""))
    assert ("ValueError" in caplog.text) is (code == 1), "who keeps the website reads which fault it was"
    assert "Nel" not in caplog.text


def test_grids_inside_grids_go_over_the_end_of_a_page(press: None) -> None:
    """A dossier of a real handover has stories, people and lists in sections of their own, and all of them are long."""
    words = "<div><p>Wat er gebeurde, in een zin die lang genoeg is.</p><p>Ja.</p></div>"
    line = f'<li><svg viewBox="0 0 9 9"></svg>{words}</li>'
    story = f'<section class="deel stapel"><h2>Het verhaal</h2><ol class="voortgang">{line * 16}</ol></section>'
    people = f'<section class="deel stapel"><h2>Mensen</h2><ul class="mensen">{line * 16}</ul></section>'
    # The picture of "wie doet wat" beside its eight steps.
    way = f'<div class="gangblad"><svg class="gang" viewBox="0 0 360 830"></svg><ol>{line * 8}</ol></div>'
    # The market paper: two columns, and a square to scan beside each number, in a box of its own.
    square = '<div><svg class="qr" viewBox="0 0 9 9"></svg></div>'
    paper = f'<ul class="krant__lijst">{f"<li><b>1</b><span>Een ladder</span>{square}</li>" * 9}</ul>'
    made = make_pdf(page(f'<div class="papier"><h1>Dossier</h1>{story}{people}{way}{paper}</div>'))
    assert len(opened(made).pages) > 1
