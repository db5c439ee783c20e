"""Fields for what people type: real words, a token against sending twice, and contact details that become a button."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from ..contacts import contact_details, replace_details

BUTTON, KEEP = "button", "keep"


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
                "max_length": _l("Dit is te lang. Hoogstens %(limit_value)d tekens, je hebt er nu %(show_value)d."),
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


class ContactDetailsForm(forms.Form):
    """Phone numbers and mail addresses in `watched` fields are offered to become a contact button. The writer may
    choose knowingly to leave them where they are."""

    watched: tuple[str, ...] = ()

    contact_choice = forms.ChoiceField(
        label=_l("We zien een telefoonnummer of mailadres. Wat doen we ermee?"),
        choices=[
            (BUTTON, _l("Maak er een knop van: ‘Breng ons in contact’")),
            (KEEP, _l("Laat het staan in de tekst")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )

    @property
    def found_details(self) -> list[str]:
        texts = [str(self.cleaned_data.get(name) or "") for name in self.watched]
        return list(dict.fromkeys(detail.value for text in texts for detail in contact_details(text)))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.fields["contact_choice"].required = bool(self.found_details)
        if self.found_details and not self.cleaned_data.get("contact_choice"):
            message = _("In je tekst staat: %(details)s. In een open tekst kan iedereen dat overnemen.")
            self.add_error("contact_choice", message % {"details": ", ".join(self.found_details)})
        return cleaned

    @property
    def asks_about_contact(self) -> bool:
        """Whether the choice is shown: only where there is something to choose."""
        return "contact_choice" in self.errors or bool(self.data.get(self.add_prefix("contact_choice")))

    def protected(self, name: str, *, by: str = "") -> str:
        """The text of a field as it may be posted."""
        text = str(self.cleaned_data.get(name) or "")
        if self.cleaned_data.get("contact_choice") != BUTTON:
            return text
        return replace_details(text, by=by or _("(zie de knop ‘Breng ons in contact’)"))

    @property
    def button_details(self) -> str:
        """What goes behind the button; empty when there is none."""
        chosen = self.cleaned_data.get("contact_choice") == BUTTON
        return " · ".join(self.found_details)[:200] if chosen else ""
