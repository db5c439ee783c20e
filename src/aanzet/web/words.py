"""Form fields for what people type: real words, and a token against sending twice."""

import uuid
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _l

TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
NOT_THERE = _l("Kies uit de lijst.")
TOO_LONG = _l("Dit is te lang. Hoogstens %(limit_value)d tekens, je hebt er nu %(show_value)d.")


def speak_plainly() -> None:
    """What a field says where its form gives no words of its own: what to do, in the words of the rest of the site."""
    forms.Field.default_error_messages = {**forms.Field.default_error_messages, "required": _l("Vul dit nog in.")}
    for kind in (forms.ChoiceField, forms.ModelChoiceField):
        kind.default_error_messages = {
            **kind.default_error_messages,
            "required": _l("Kies er een."),
            "invalid_choice": NOT_THERE,
        }
    for several in (forms.MultipleChoiceField, forms.ModelMultipleChoiceField):
        several.default_error_messages = {
            **several.default_error_messages,
            "invalid_choice": NOT_THERE,
            "invalid_pk_value": NOT_THERE,
        }
    MaxLengthValidator.message = TOO_LONG
    ProhibitNullCharactersValidator.message = _l("Hier zit een teken in dat we niet kunnen bewaren. Typ het opnieuw.")


def read_without_turns() -> None:
    """Marks that turn the direction of what follows come along unseen with a copied telephone number, or are put in a
    name on purpose: then everything after it on the line reads backwards. Arabic and Hebrew do without them."""
    read = forms.CharField.to_python

    def legible(field: forms.CharField, value: Any) -> str | None:
        said = read(field, value)
        return said.translate(TURNS) if isinstance(said, str) else said

    forms.CharField.to_python = legible  # type: ignore[assignment, method-assign]


def has_words(value: str) -> None:
    """Emoji alone, or a row of signs, says too little to answer to."""
    if sum(letter.isalpha() for letter in value) < 2:
        raise forms.ValidationError(_l("Schrijf het in een paar woorden."), "no_words")


def words_field(label: Any, *, most: int, rows: int = 0, required: bool = True, **more: Any) -> forms.CharField:
    """A text of at most `most` characters; `rows` makes it a box. What is too long is kept and said."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(
        **{
            "label": label,
            "max_length": most,
            "required": required,
            "widget": widget,
            "validators": [has_words],
            "error_messages": {
                "required": _l("Schrijf hier eerst iets op."),
                "max_length": TOO_LONG,
            },
            **more,
        }
    )


class OnceForm(forms.Form):
    """Carries a token made when the form was shown, so that a second submit gives the first result."""

    once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["once"].initial = uuid.uuid4

    def clean_once(self) -> uuid.UUID:
        return self.cleaned_data["once"] or uuid.uuid4()
