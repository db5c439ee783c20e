from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from aanzet.areas.models import Area, Theme

from ..choices import InitiativeState, Phase

STATES = [InitiativeState.RUNNING, InitiativeState.RESTING, InitiativeState.STOPPED]


class ListForm(forms.Form):
    """The filters of the list, in the address, so that a filtered list can be shared and kept."""

    gebied = forms.ChoiceField(label=_l("Gebied"), required=False)
    thema = forms.ChoiceField(label=_l("Thema"), required=False)
    fase = forms.ChoiceField(
        label=_l("Hoe ver is het?"), required=False, choices=[("", _l("Alle stapstenen")), *Phase.choices]
    )
    stand = forms.ChoiceField(
        label=_l("Hoe staat het ermee?"), required=False,
        choices=[("", _l("Loopt of rust")), *((state.value, state.label.capitalize()) for state in STATES)],
    )  # fmt: skip
    zoekt = forms.BooleanField(label=_l("Zoekt mensen"), required=False)

    def __init__(self, *args: Any, areas: list[Area], themes: list[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = {area.slug: area for area in areas}
        self.themes = {theme.code: theme for theme in themes}
        places = [(slug, area.name) for slug, area in self.areas.items()]
        subjects = [(code, theme.name) for code, theme in self.themes.items()]
        self.fields["gebied"].choices = [("", _l("Overal")), *places]  # type: ignore[attr-defined]
        self.fields["thema"].choices = [("", _l("Alle thema’s")), *subjects]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        """Keyword arguments for queries.lists.initiatives_of; what is not understood is left out."""
        self.is_valid()
        data = self.cleaned_data
        return {
            "area": self.areas.get(data.get("gebied", "")),
            "theme": self.themes.get(data.get("thema", "")),
            "phase": data.get("fase", ""),
            "state": data.get("stand", ""),
            "seeking": bool(data.get("zoekt")),
        }
