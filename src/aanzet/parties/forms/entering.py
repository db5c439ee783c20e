"""The forms of the door: a mail address, a name, a password, a code."""

import datetime as dt
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aanzet.areas.forms import AreaField

from ..models import Party


def clean_name(value: str) -> str:
    """A name holds at least one letter: no row of signs, and nothing invisible that could look like another name."""
    name = " ".join("".join(sign for sign in value if unicodedata.category(sign)[0] != "C").split())
    if not any(sign.isalpha() for sign in name):
        raise ValidationError(_("Schrijf je naam met letters. Alleen een voornaam mag ook."), code="no_letters")
    return name


def name_field(**kwargs: Any) -> forms.CharField:
    return forms.CharField(
        **{
            "label": _("Hoe heet je?"),
            "max_length": 80,
            "error_messages": {
                "required": _("Vul je naam in. Alleen je voornaam mag ook."),
                "max_length": _("Die naam is te lang. Hoogstens 80 letters."),
            },
            "widget": forms.TextInput(attrs={"autocomplete": "name"}),
            "validators": [clean_name],
            **kwargs,
        }
    )


def mail_field(**kwargs: Any) -> forms.EmailField:
    return forms.EmailField(
        **{
            "label": _("Je mailadres"),
            "max_length": 254,
            "error_messages": {
                "required": _("Vul je mailadres in."),
                "invalid": _("Dit lijkt geen mailadres. Een mailadres ziet eruit als naam@voorbeeld.nl."),
            },
            "widget": forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
            **kwargs,
        }
    )


class MailForm(forms.Form):
    email = mail_field()


class GuestFields(forms.Form):
    """For the forms of other rooms where a visitor may take part by mail link: name and address beside the text."""

    guest_name = name_field()
    guest_email = mail_field(help_text=_("We mailen je één link. Pas na jouw klik staat het erop."))


@dataclass(frozen=True, slots=True)
class WelcomeField:
    """A question of another room on the form "Hoe heet je?": its form field, and what to do with the answer."""

    name: str
    field: Callable[[], forms.Field]
    save: Callable[[Party, Any, dt.datetime], None]


_WELCOME_FIELDS: dict[str, WelcomeField] = {}


def register_welcome_field(field: WelcomeField) -> None:
    _WELCOME_FIELDS[field.name] = field


class NameForm(forms.Form):
    """Name, home area if one likes, and what other rooms ask of a newcomer (the rhythm of the mail)."""

    name = name_field(help_text=_("Zo zien anderen je. Alleen je voornaam mag ook."))
    home = AreaField(
        label=_("Waar woon je?"), required=False, help_text=_("Dan laten we eerst zien wat er bij jou in de buurt is.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for extra in _WELCOME_FIELDS.values():
            self.fields[extra.name] = extra.field()

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])

    def save_extras(self, party: Party, at: dt.datetime) -> None:
        for extra in _WELCOME_FIELDS.values():
            extra.save(party, self.cleaned_data[extra.name], at)


class PasswordForm(forms.Form):
    email = mail_field()
    password = forms.CharField(
        label=_("Wachtwoord"),
        strip=False,
        max_length=200,
        error_messages={"required": _("Vul je wachtwoord in.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        error_messages={"required": _("Vul de code in."), "max_length": _("Zo lang is geen enkele code.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class CredentialForm(forms.Form):
    """What the browser's passkey dialogue gave back."""

    credential = forms.JSONField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("We kregen geen passkey door. Probeer het nog eens."),
            "invalid": _("We kregen geen passkey door. Probeer het nog eens."),
        },
    )
