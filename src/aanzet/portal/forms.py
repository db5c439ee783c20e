from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from aanzet.areas.choices import Level
from aanzet.areas.forms import AreaField
from aanzet.areas.models import Area

MOST_PARTS = 6
LEVELS = [
    (Level.STREET.name, _l("een straat of een paar straten")),
    (Level.NEIGHBOURHOOD.name, _l("een buurt of dorp, zoals mensen het voelen")),
    (Level.DISTRICT.name, _l("een wijk")),
    (Level.REGION.name, _l("een streek")),
]


class DrawAreaForm(forms.Form):
    """An own area from existing ones: a name, what it is, and the areas that it lies in or is made of."""

    name = forms.CharField(label=_l("Hoe heet het?"), max_length=120, min_length=2)
    level = forms.ChoiceField(label=_l("Wat is het?"), choices=LEVELS, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_PARTS + 1):
            label = _l("Waar ligt het in, of waaruit bestaat het?") if number == 1 else _l("En ook")
            self.fields[f"part_{number}"] = AreaField(label=label, required=number == 1)

    @property
    def parts(self) -> list[Area]:
        chosen = [self.cleaned_data.get(f"part_{number}") for number in range(1, MOST_PARTS + 1)]
        return list({area.pk: area for area in chosen if area}.values())

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if Area.objects.filter(name__iexact=name, own=True).exists():
            raise forms.ValidationError(_l("Er is al een eigen gebied dat zo heet."))
        return name
