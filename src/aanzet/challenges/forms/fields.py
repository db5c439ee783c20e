"""The fields that several forms of this room share, and the four things of a refusal (V7)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from aanzet.web.words import words_field

from ..models.challenges import LINE_LENGTH
from ..services.informing import Because

CHOOSE = _l("Kies er een.")


def line(label: Any, help_text: Any = "", *, required: bool = False, most: int = LINE_LENGTH) -> forms.CharField:
    return words_field(label, most=most, rows=2, required=required, help_text=help_text)


class BecauseForm(forms.Form):
    """The four things without which nobody is refused anything (V7)."""

    rule = line(_l("Welke regel houdt het tegen?"), _l("De naam van de regel en het artikel."))
    intent = line(_l("Waar is die regel voor?"))
    rule_owner = line(_l("Van wie is die regel?"), _l("Wie kan hem veranderen of een uitzondering geven?"))
    route = line(_l("Hoe kan het wel verder?"), _l("Bij wie, en wat kunnen de bewoners nu doen?"))
    four = ("rule", "intent", "rule_owner", "route")

    @property
    def because(self) -> Because:
        return Because(**{name: self.cleaned_data.get(name, "") for name in self.four})

    def ask_all_four(self, words: str) -> None:
        for name in self.four:
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, words)
