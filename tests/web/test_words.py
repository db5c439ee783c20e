"""What every field does with what is typed."""

from django import forms

from aanzet.web.words import words_field


class Said(forms.Form):
    name = words_field("Naam", most=40)
    phone = forms.CharField(max_length=20)
    kind = forms.MultipleChoiceField(choices=[("een", "Een")])


def test_marks_that_turn_what_follows_are_not_kept() -> None:
    form = Said({"name": "Anouk\u202e ljow \u2066نور", "phone": "\u202a+31 6\u202c", "kind": ["een"]})
    assert form.is_valid()
    assert (form.cleaned_data["name"], form.cleaned_data["phone"]) == ("Anouk ljow نور", "+31 6")


def test_what_is_refused_is_said_in_our_words() -> None:
    form = Said({"name": "Anouk\x00", "phone": "1", "kind": ["twee"]})
    assert not form.is_valid()
    said = {error for errors in form.errors.values() for error in errors}
    assert said == {"Hier zit een teken in dat we niet kunnen bewaren. Typ het opnieuw.", "Kies uit de lijst."}
