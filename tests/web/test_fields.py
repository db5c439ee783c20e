import datetime as dt
from decimal import Decimal

from django import forms

from aanzet.web.fields import field_view


class Sample(forms.Form):
    title = forms.CharField(max_length=20, help_text="Kort")
    story = forms.CharField(widget=forms.Textarea(attrs={"class": "x", "rows": 4}), max_length=600, required=False)
    day = forms.DateField()
    moment = forms.DateTimeField(required=False)
    time = forms.TimeField(required=False)
    amount = forms.DecimalField(min_value=1, max_value=99, required=False)
    secret = forms.CharField(widget=forms.PasswordInput, required=False)
    once = forms.CharField(widget=forms.HiddenInput)
    area = forms.ChoiceField(choices=[("", "Kies"), ("Noord", [("n", "De Rand")])])
    kind = forms.ChoiceField(choices=[("v", "Vraag"), ("a", "Aanbod")], widget=forms.RadioSelect)
    wanted = forms.MultipleChoiceField(choices=[("h", "H"), ("e", "E")], widget=forms.CheckboxSelectMultiple)
    agree = forms.BooleanField(required=False)
    photo = forms.FileField(required=False)
    split = forms.SplitDateTimeField(required=False)


def test_kinds_and_types() -> None:
    views = {bound.name: field_view(bound) for bound in Sample()}
    assert {name: (view.kind, view.type) for name, view in views.items()} == {
        "title": ("input", "text"),
        "story": ("textarea", ""),
        "day": ("input", "date"),
        "moment": ("input", "datetime-local"),
        "time": ("input", "time"),
        "amount": ("input", "number"),
        "secret": ("input", "password"),
        "once": ("hidden", "hidden"),
        "area": ("select", ""),
        "kind": ("radio", ""),
        "wanted": ("checkboxes", ""),
        "agree": ("checkbox", ""),
        "photo": ("input", "file"),
        "split": ("other", ""),
    }
    assert "<input" in views["split"].html


def test_values_stand_in_the_notation_of_their_element() -> None:
    form = Sample(
        initial={
            "day": dt.date(2026, 11, 12),
            "moment": dt.datetime(2026, 11, 12, 8, 5, tzinfo=dt.UTC),
            "time": dt.time(9, 5),
            "amount": Decimal("12.5"),
            "secret": "geheim",
            "agree": True,
        }
    )
    shown = {
        name: field_view(form[name]).value for name in ("day", "moment", "time", "amount", "secret", "agree", "title")
    }
    assert shown == {
        "day": "2026-11-12",
        "moment": "2026-11-12T09:05",
        "time": "09:05",
        "amount": "12.5",
        "secret": "",
        "agree": "True",
        "title": "",
    }


def test_what_was_typed_stays_with_its_error() -> None:
    form = Sample({"title": "Te lang voor dit korte veld", "day": "gisteren", "kind": "v", "wanted": ["e"]})
    title, day = field_view(form["title"]), field_view(form["day"])
    assert title.value == "Te lang voor dit korte veld"
    assert len(title.errors) == 1
    assert day.value == "gisteren"
    assert title.described_by == "id_title-uitleg id_title-fout"
    assert [option.chosen for option in field_view(form["kind"]).options] == [True, False]
    assert [option.chosen for option in field_view(form["wanted"]).options] == [False, True]


def test_groups_notes_and_attributes() -> None:
    form = Sample()
    area = field_view(form["area"])
    assert [(group, [option.value for option in options]) for group, options in area.groups] == [
        ("", [""]),
        ("Noord", ["n"]),
    ]
    kind = field_view(form["kind"], {"v": "Je zoekt iets"})
    assert [(option.id, option.note) for option in kind.options] == [("id_kind_0", "Je zoekt iets"), ("id_kind_1", "")]
    amount = dict(field_view(form["amount"]).attributes)
    assert (amount["min"], amount["max"]) == ("1", "99")
    story = dict(field_view(form["story"], hx_get="/lijkt", autofocus=True).attributes)
    assert story == {"rows": "4", "hx-get": "/lijkt", "autofocus": True}  # no class, no maxlength
    assert field_view(form["story"]).most == 600
    assert field_view(form["story"]).described_by == "id_story-teller"
    assert dict(field_view(form["title"]).attributes) == {"aria-required": "true"}


def test_a_field_without_words_of_its_own_still_says_what_to_do() -> None:
    class Plain(forms.Form):
        name = forms.CharField(max_length=3)
        day = forms.DateField()
        way = forms.ChoiceField(choices=[("a", "A")])

    empty, wrong = Plain({}), Plain({"name": "abcd", "day": "2026-12-01", "way": "b"})
    assert empty.errors == {"name": ["Vul dit nog in."], "day": ["Vul dit nog in."], "way": ["Kies er een."]}
    assert wrong.errors["name"] == ["Dit is te lang. Hoogstens 3 tekens, je hebt er nu 4."]
    assert wrong.errors["way"] == ["Kies uit de lijst."]
