import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from markupsafe import Markup

from aanzet.web.components import euros, joined, page_numbers
from aanzet.web.drawings.words import in_words
from aanzet.web.styleguide import sample, sample_shell

TEMPLATES = Path(__file__).resolve().parents[2] / "src" / "aanzet"
COMPONENTS = TEMPLATES / "web" / "templates" / "web" / "components"
ENV = engines["jinja2"].env  # type: ignore[attr-defined]
CSRF = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="x">')


def render(source: str, **context: Any) -> str:
    return ENV.from_string(source).render(csrf_input=CSRF, **context)


def macro(name: str, call: str, **context: Any) -> str:
    """The markup of one call: ``macro("turns", "turn_badge('rust', 'In rust')")``."""
    made = re.match(r"\w+", call)
    assert made
    return render(f'{{% from "web/components/{name}.html" import {made[0]} %}}{{{{ {call} }}}}', **context)


def words(markup: str) -> str:
    """What remains for who does not see the pictures."""
    text = re.sub(r"<svg.*?</svg>", "", markup, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch):
    """`page(source, shell_changes…)` renders a page inside the frame."""

    def make(source: str, **changes: Any) -> str:
        monkeypatch.setitem(ENV.globals, "shell_of", lambda request: sample_shell(**changes))
        request = RequestFactory().get("/buurt/?soort=vraag")
        ENV.cache.clear()
        return render(source, request=request)

    return make


def test_words_of_lists_counts_and_money() -> None:
    assert joined([]) == ""
    assert joined(["Joris"]) == "Joris"
    assert joined(["Joris", "Samira", "Wendel"]) == "Joris, Samira en Wendel"
    assert [in_words(count) for count in (0, 1, 12, 13)] == ["nul", "één", "twaalf", "13"]
    assert euros(1250) == "€ 1.250"
    assert euros(12.5) == "€ 12,50"
    assert page_numbers(5, 9) == [1, None, 4, 5, 6, None, 9]
    assert page_numbers(1, 1) == [1]


def test_a_badge_is_complete_without_its_stone() -> None:
    badge = macro("turns", "turn_badge('stil', 'Gemeente is aan zet', 'al 20 dagen stil', 20)")
    assert words(badge) == "Gemeente is aan zet al 20 dagen stil"
    spoken = macro("turns", "turn_badge('jij', 'Nog 3 dagen', 'de kern wacht', 3, spoken='Jij bent aan zet:')")
    assert words(spoken) == "Jij bent aan zet: Nog 3 dagen de kern wacht"


def test_what_people_typed_is_escaped() -> None:
    nasty = "<script>alert(1)</script>"
    for name, call in (
        ("turns", "turn_badge('jij', nasty, nasty)"),
        ("people", "person(nasty, nasty)"),
        ("goal", "goal_quote(nasty)"),
        ("talk", "kind_label('tip', nasty)"),
        ("page", "table([nasty], [[nasty]], nasty)"),
        ("places", "place_card('vraag', nasty, nasty, '#', nasty, 'bos', 1)"),
    ):
        assert "<script" not in macro(name, call, nasty=nasty)


class Sample(forms.Form):
    title = forms.CharField(label="Wat is je vraag?", help_text="Eén zin", required=True)
    kind = forms.ChoiceField(label="Soort", choices=[("v", "Vraag")], widget=forms.RadioSelect)
    note = forms.CharField(label="Nog iets", required=False)


def test_an_error_stands_above_its_field_and_is_tied_to_it() -> None:
    form = Sample({"title": "", "kind": "v", "note": "blijft staan"})
    wrong = macro("forms", "field(form['title'])", form=form)
    assert wrong.index('id="id_title-fout"') < wrong.index("<input")
    assert 'aria-describedby="id_title-uitleg id_title-fout"' in wrong
    assert 'aria-invalid="true"' in wrong
    assert "veld--fout" in wrong
    assert "(mag je overslaan)" not in wrong
    right = macro("forms", "field(form['note'])", form=form)
    assert 'value="blijft staan"' in right
    assert "aria-invalid" not in right
    assert "(mag je overslaan)" in right
    assert "(mag je overslaan)" not in macro("forms", "field(form['note'], sometimes=True)", form=form)


def test_choices_are_a_named_group() -> None:
    group = macro("forms", "field(form['kind'], notes={'v': 'Je zoekt iets'})", form=Sample())
    assert words(group) == "Soort Vraag Je zoekt iets"
    assert group.startswith("<fieldset")
    assert 'aria-describedby="id_kind_0-uitleg"' in group


def test_the_summary_appears_with_more_than_one_error() -> None:
    call = "error_summary(form)"
    assert macro("forms", call, form=Sample({"title": "", "kind": "v"})).strip() == ""
    summary = macro("forms", call, form=Sample({}))
    assert 'href="#id_title"' in summary
    assert 'href="#id_kind_0"' in summary
    form = Sample({"title": "x", "kind": "v"})
    form.add_error(None, "Er is iets anders.")
    assert "Er is iets anders." in macro("forms", call, form=form)


def test_a_button_that_changes_something_is_a_form_with_its_token() -> None:
    button = macro("actions", "post_button(csrf_input, 'Nog niet', '/zet/1/', 'secondary', {'once': 'abc'})")
    assert 'method="post"' in button
    assert "csrfmiddlewaretoken" in button
    assert 'name="once" value="abc"' in button


def test_pages_to_browse() -> None:
    pages = Paginator(range(50), 10)
    markup = macro("page", "pagination(pages, '?bladzijde=')", pages=pages.page(2))
    assert 'href="?bladzijde=1" rel="prev"' in markup
    assert 'href="?bladzijde=3" rel="next"' in markup
    assert markup.count('aria-current="page"') == 1
    assert macro("page", "pagination(pages, '?')", pages=Paginator([], 10).page(1)).strip() == ""


def test_a_stone_rolls_only_in_the_message_that_says_so() -> None:
    rolling = SimpleNamespace(level_tag="success", tags="rolt success")
    plain = SimpleNamespace(level_tag="info", tags="info")
    assert macro("page", "message_list(found)", found=[rolling]).count("rolbaan") == 1
    assert "rolbaan" not in macro("page", "message_list(found)", found=[plain])


def test_the_frame_of_a_page(page) -> None:
    source = (
        '{% extends "web/base.html" %}{% set current = "buurt" %}'
        "{% block title %}Mijn buurt{% endblock %}{% block main %}<h1>Hier</h1>{% endblock %}"
    )
    markup = page(source, place="Wilgerbroek")
    assert "<title>Mijn buurt | Aanzet Wilgerbroek</title>" in markup
    assert '<html lang="nl"' in markup
    assert 'href="#inhoud"' in markup
    assert markup.count('aria-current="page"') == 2  # the wide and the narrow menu
    assert "balk--helper" not in markup
    assert "Je typt voor Nel." in page(source, helping="Nel", helping_stop_url="/klaar/")
    visitor = page(source, reader="")
    assert "menu-eigen" not in visitor
    themed = page(source, theme_css="/thema/gemeente.css", theme_class="gemeente-theme")
    assert themed.index("build/aanzet") < themed.index("/thema/gemeente.css")
    assert 'class="aanzet-theme gemeente-theme"' in themed


def test_a_page_on_paper_tells_where_it_stands(page) -> None:
    markup = page('{% extends "web/print.html" %}{% block main %}<div class="regels"></div>{% endblock %}')
    assert 'class="qr"' in markup
    assert "/buurt/?soort=vraag" in markup
    assert "<footer" not in markup


def test_the_sheet_shows_every_macro(page) -> None:
    sheet = (COMPONENTS.parent / "styleguide.html").read_text()
    made = {name for file in COMPONENTS.glob("*.html") for name in re.findall(r"macro ([a-z]\w+)\(", file.read_text())}
    assert {name for name in made if not re.search(rf"\b{name}\b", sheet)} <= {
        "hidden_fields",
        "message_list",
        "people",
        "person",
    }
    markup = page('{% extends "web/styleguide.html" %}')
    identifiers = re.findall(r'\bid="([^"]+)"', markup)
    assert len(identifiers) == len(set(identifiers))
    assert "{{" not in markup
    assert "None" not in words(markup)
    assert sample()["wrong"].errors


def test_no_template_has_inline_style_or_script() -> None:
    for file in TEMPLATES.glob("*/templates/**/*.html"):
        text = re.sub(r"\{#.*?#\}", "", file.read_text(), flags=re.S)
        assert "style=" not in text, file
        if "/mail" not in str(file):
            plain = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.S)
            assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\son[a-z]+=|javascript:", plain), file


def test_every_macro_is_explained() -> None:
    for file in COMPONENTS.glob("*.html"):
        text = file.read_text()
        explained = " ".join(re.findall(r"\{#.*?#\}", text, flags=re.S))
        for name in re.findall(r"macro ([a-z]\w+)\(", text):
            assert f"{name}(" in explained, f"{file.name}: {name}"
