from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from aanzet.areas.forms import AroundForm

from ..choices import InitiativeState, Phase

STATES = [InitiativeState.RUNNING, InitiativeState.RESTING, InitiativeState.STOPPED]


class ListForm(AroundForm):
    fase = forms.ChoiceField(
        label=_l("Hoe ver is het?"), required=False, choices=[("", _l("Alle stapstenen")), *Phase.choices]
    )
    stand = forms.ChoiceField(
        label=_l("Hoe staat het ermee?"), required=False,
        choices=[("", _l("Loopt of rust")), *((state.value, state.label.capitalize()) for state in STATES)],
    )  # fmt: skip
    zoekt = forms.BooleanField(label=_l("Zoekt mensen"), required=False)

    @property
    def chosen(self) -> dict[str, Any]:
        """Keyword arguments for queries.lists.initiatives_of; what is not understood is left out."""
        self.is_valid()
        data = self.cleaned_data
        return {
            **self.around,
            "phase": data.get("fase", ""),
            "state": data.get("stand", ""),
            "seeking": bool(data.get("zoekt")),
        }
