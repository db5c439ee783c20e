"""Fields that several forms of this room share."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.agreements.forms import amount_field
from aanzet.areas.choices import Level
from aanzet.areas.models import Area
from aanzet.parties.choices import Circle
from aanzet.parties.viewer import Viewer

from ..choices import Company, Rhythm

CHOOSE = _l("Kies uit de lijst.")
CIRCLES = [
    (str(Circle.OPEN.value), _l("Iedereen, ook wie niet is ingelogd")),
    (str(Circle.NETWORK.value), _l("Alleen bekende leden")),
]
RHYTHMS = [(Rhythm.ONCE.value, _l("Eén keer")), (Rhythm.REGULAR.value, _l("Vaker, bijvoorbeeld elke week"))]
COMPANIES = [
    (Company.EITHER.value, _l("Alleen of samen")),
    (Company.ALONE.value, _l("Alleen")),
    (Company.TOGETHER.value, _l("Samen met een ander")),
]


def number_field(label: Any, *, most: int, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _l("Schrijf hier een getal."),
            "invalid": _l("Schrijf hier alleen een getal, zoals 1 of 3."),
            "min_value": _l("Schrijf hier een getal boven de nul."),
            "max_value": _l("Hoogstens %(limit_value)d."),
        },
        **more,
    )


def hours_field(label: Any, help_text: Any) -> forms.DecimalField:
    made = amount_field(label)
    made.required, made.help_text = True, help_text
    made.error_messages["required"] = _l("Schrijf hier hoeveel uur.")
    return made


def not_a_street(area: Area) -> Area:
    if area.level < Level.NEIGHBOURHOOD:
        raise forms.ValidationError(_("Kies liever een buurt of een dorp dan een straat."))
    return area


def home_of(viewer: Viewer) -> Area | None:
    """A good guess, as wide as a district at least: a street or a few houses say too much."""
    home = viewer.party.home if viewer.party and not viewer.party.protected else None
    return home.parent if home is not None and home.level < Level.DISTRICT else home
