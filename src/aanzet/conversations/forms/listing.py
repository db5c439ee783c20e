from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from aanzet.areas.forms import AroundForm

from ..choices import QuestionState

SHOWN_STATES = [
    QuestionState.OPEN,
    QuestionState.TALKING,
    QuestionState.SUMMARISED,
    QuestionState.CLOSED,
    QuestionState.REOPENED,
]


class ListForm(AroundForm):
    stand = forms.ChoiceField(
        label=_l("Hoe staat het ermee?"),
        required=False,
        choices=[("", _l("Alles")), *((s.value, s.label) for s in SHOWN_STATES)],
    )
    zonder = forms.BooleanField(label=_l("Nog zonder antwoord"), required=False)

    @property
    def chosen(self) -> dict[str, Any]:
        """Keyword arguments for queries.questions_of; what is not understood is left out."""
        self.is_valid()
        data = self.cleaned_data
        return {
            **self.around,
            "states": [data["stand"]] if data.get("stand") else [],
            "unanswered": bool(data.get("zonder")),
        }
