"""Choosing an area. Small installations choose from a list; where there are hundreds, one types a name."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.forms.widgets import Select, TextInput
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from .models import Area, Theme
from .queries import own_areas

LIST_AT_MOST = 150
SUGGESTED = 60
# Of an area and what it lies in.
LONGEST_NAME = 300


def area_label(area: Area) -> str:
    """`Broekdorp (wijk)`; with many areas the municipality stands behind it."""
    return f"{area.name} ({area.get_level_display()})"


class AreaField(forms.Field):
    """Cleans to an Area of this installation, or None. Renders as a list, or as a text field with suggestions."""

    default_error_messages = {
        "required": _l("Kies een gebied."),
        "unknown": _l("We kennen geen gebied ‘%(name)s’. Schrijf de naam van een buurt, dorp of gemeente."),
        "several": _l("Er zijn er meer die zo heten. Bedoel je %(options)s? Schrijf het zo op."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _l("Waar is het?"))
        super().__init__(**kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        # The list is read when a form is shown, not when the class is made.
        areas = list(own_areas().select_related("parent")[: LIST_AT_MOST + 1])
        if len(areas) <= LIST_AT_MOST:
            empty = [("", _("Maakt niet uit") if not self.required else _("Kies een gebied"))]
            self.widget = Select(choices=[*empty, *((str(area.pk), area_label(area)) for area in areas)])
        else:
            self.widget = TextInput(attrs={"list": "areas", "autocomplete": "off"})
            self.suggestions = [full_name(area) for area in areas if area.level >= 4][:SUGGESTED]
        self.widget.is_required = self.required
        return super().get_bound_field(form, field_name)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Area):
            return str(value.pk) if isinstance(self.widget, Select) else full_name(value)
        if isinstance(value, int) and not isinstance(self.widget, Select):
            area = Area.objects.select_related("parent").filter(pk=value).first()
            return full_name(area) if area else ""
        return value

    def to_python(self, value: Any) -> Area | None:
        text = str(value or "").replace("\x00", "").strip()
        if not text:
            return None
        areas = own_areas().select_related("parent")
        if len(text) > LONGEST_NAME:
            raise forms.ValidationError(self.error_messages["unknown"], "unknown", {"name": text[:60]})
        if text.isdecimal():
            found = list(areas.filter(pk=int(text))) if len(text) < 19 else []
        else:
            name, _comma, above = (part.strip() for part in text.partition(","))
            condition = Q(name__iexact=name)
            found = list(areas.filter(condition & Q(parent__name__iexact=above) if above else condition)[:6])
        if not found:
            raise forms.ValidationError(self.error_messages["unknown"], "unknown", {"name": text[:60]})
        if len(found) > 1:
            options = _(" of ").join(f"‘{full_name(area)}’" for area in found[:4])
            raise forms.ValidationError(self.error_messages["several"], "several", {"options": options})
        return found[0]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(getattr(initial, "pk", initial) or "") != str(data or "")


def full_name(area: Area) -> str:
    return f"{area.name}, {area.parent.name}" if area.parent else area.name


class AroundForm(forms.Form):
    """The filters of a list, in the address, so that a filtered list can be shared and kept. Keys of the address are
    Dutch, as they are read; what is not understood is left out."""

    gebied = forms.ChoiceField(label=_l("Gebied"), required=False)
    thema = forms.ChoiceField(label=_l("Thema"), required=False)

    def __init__(self, *args: Any, areas: Sequence[Area], themes: Sequence[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = {area.slug: area for area in areas}
        self.themes = {theme.code: theme for theme in themes}
        places = [(slug, area.name) for slug, area in self.areas.items()]
        subjects = [(code, theme.name) for code, theme in self.themes.items()]
        self.fields["gebied"].choices = [("", _l("Overal")), *places]  # type: ignore[attr-defined]
        self.fields["thema"].choices = [("", _l("Alle thema’s")), *subjects]  # type: ignore[attr-defined]

    @property
    def around(self) -> dict[str, Any]:
        """`area` and `theme`, or None for each; to be asked of a form that was validated."""
        data = self.cleaned_data
        return {"area": self.areas.get(data.get("gebied", "")), "theme": self.themes.get(data.get("thema", ""))}
