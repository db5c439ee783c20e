"""Contact details in what people type, that become a button."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import override

from ..contacts import contact_details, replace_details

BUTTON, KEEP = "button", "keep"
# What stands in an open text where a number or an address stood.
SEE_BUTTON = _l("(zie de knop ‘Breng ons in contact’)")


def contact_marks() -> list[str]:
    """The same in each language that somebody may have written in."""
    marks = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            marks.append(str(SEE_BUTTON))
    return marks


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
        return replace_details(text, by=by or str(SEE_BUTTON))

    @property
    def button_details(self) -> str:
        """What goes behind the button; empty when there is none."""
        chosen = self.cleaned_data.get("contact_choice") == BUTTON
        return " · ".join(self.found_details)[:200] if chosen else ""
