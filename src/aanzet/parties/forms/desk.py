"""The forms of the desk: find somebody, register somebody without mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aanzet.areas.forms import AreaField
from aanzet.logbook.choices import Channel

from .entering import clean_name, name_field

CHANNELS = [
    (Channel.DESK.value, _("aan de balie")),
    (Channel.PHONE.value, _("aan de telefoon")),
    (Channel.PAPER.value, _("op papier, ik typ een kaart over")),
]


class FindForm(forms.Form):
    naam = forms.CharField(
        label=_("Zoek op naam"),
        max_length=80,
        error_messages={
            "required": _("Typ een naam, of een stukje ervan."),
            "max_length": _("Die naam is te lang. Hoogstens 80 letters."),
        },
    )


class ChannelForm(forms.Form):
    channel = forms.ChoiceField(
        label=_("Hoe spreken jullie elkaar?"),
        choices=CHANNELS,
        initial=Channel.DESK.value,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe jullie elkaar spreken."), "invalid_choice": _("Kies uit de lijst.")},
    )


class RegisterForm(ChannelForm):
    name = name_field(
        label=_("Hoe heet je gast?"), error_messages={"required": _("Vul een naam in. Alleen een voornaam mag ook.")}
    )
    home = AreaField(label=_("Waar woont je gast?"), required=False)
    phone = forms.CharField(
        label=_("Telefoon"),
        max_length=30,
        required=False,
        help_text=_("Om te bellen als er antwoord is. Anderen zien dit niet."),
        error_messages={"max_length": _("Dat is te lang voor een telefoonnummer.")},
    )
    knows = forms.BooleanField(
        label=_("Je gast weet dat het wordt opgeschreven, en waarom"),
        error_messages={"required": _("Vertel het eerst even. Pas daarna schrijven we iemand in.")},
    )

    field_order = ["name", "home", "phone", "channel", "knows"]

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])
