"""The forms of one's own pages: card, passwords, keys, hats, organisations."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aanzet.areas.forms import AreaField
from aanzet.web.uploads import ImageUploadField

from ..choices import OWN_WORD_ROLES, HatRole, PartyKind
from ..models import Party, User
from ..queries import organisations
from ..services.people import Card
from .entering import clean_name, name_field


def _line(label: Any, most: int, help_text: Any = "", **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=False,
        help_text=help_text,
        error_messages={"max_length": _("Iets korter graag: hoogstens %(limit_value)s tekens.")},
        **kwargs,
    )


class CardForm(forms.Form):
    """The profile card of a person or an organisation; fields that do not fit the kind are left out."""

    name = name_field(label=_("Naam"))
    role_line = _line(_("In één zin: wat doe je hier?"), 140, _("Bijvoorbeeld: houdt bijen achter de school."))
    photo = ImageUploadField(
        label=_("Foto"), required=False, help_text=_("Mag, hoeft niet. JPEG, PNG of WebP, hoogstens 12 MB.")
    )
    photo_alt = _line(_("Wat is er op de foto te zien?"), 140, _("Voor wie de foto niet kan zien."))
    remove_photo = forms.BooleanField(label=_("Haal de foto weg"), required=False)
    home = AreaField(label=_("Waar woon je?"), required=False, help_text=_("Dit ziet niemand anders."))
    working_area = AreaField(label=_("Waar ben je actief?"), required=False)
    working_area_2 = AreaField(label=_("En waar nog meer?"), required=False)
    working_area_3 = AreaField(label=_("En ook nog?"), required=False)
    ask_me_about = _line(_("Hier mag je mij voor vragen"), 300, widget=forms.Textarea(attrs={"rows": 2}))
    can_make_possible = _line(_("Dit kan ik mogelijk maken"), 300, widget=forms.Textarea(attrs={"rows": 2}))
    room_money = forms.IntegerField(
        label=_("Geld, tot hoeveel euro?"),
        required=False,
        min_value=0,
        max_value=100_000_000,
        error_messages={
            "invalid": _("Schrijf een heel bedrag in euro’s, zonder punten."),
            "min_value": _("Een bedrag is nul of meer."),
            "max_value": _("Dat bedrag is wel heel groot. Klopt het?"),
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 0}),
    )
    room_decisions = _line(_("Beslissingen die ik mag nemen"), 140)
    room_places = _line(_("Ruimte of spullen"), 140)
    room_network = _line(_("Mensen die ik erbij kan halen"), 140)
    phone = _line(_("Telefoon"), 30, _("Staat nooit op je kaart. Alleen voor wie jou aan de balie helpt."))
    visible = forms.BooleanField(label=_("Zet mij bij ‘Wie doet wat hier’"), required=False)
    protected = forms.BooleanField(
        label=_("Toon mijn foto en plaats nergens"),
        required=False,
        help_text=_("Voor wie liever niet gevonden wordt."),
    )
    helper_allowed = forms.BooleanField(
        label=_("Een hulp aan de balie mag voor mij typen"),
        required=False,
        help_text=_("Het staat er altijd bij als iemand voor je typte."),
    )

    WORKING_AREAS = ("working_area", "working_area_2", "working_area_3")
    ONLY_PEOPLE = ("home", "phone", "visible", "protected", "helper_allowed")

    def __init__(self, *args: Any, party: Party, helped: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not party.is_person:
            for field in self.ONLY_PEOPLE:
                del self.fields[field]
            self.fields["role_line"].label = _("In één zin: wat doen jullie?")
            self.fields["ask_me_about"].label = _("Hier mag je ons voor vragen")
            self.fields["can_make_possible"].label = _("Dit kunnen wij mogelijk maken")
            self.fields["working_area"].label = _("Waar zijn jullie actief?")
        elif helped:
            del self.fields["helper_allowed"]
        if not party.photo:
            del self.fields["remove_photo"]
        if party.is_person and not party.is_connected:
            del self.fields["visible"]
        self.party = party

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])

    @property
    def card(self) -> Card:
        """What to write; fields that were left out keep what the party has."""
        got, party = self.cleaned_data, self.party
        photo = got["photo"] or (False if got.get("remove_photo") else None)
        return Card(
            name=got["name"],
            photo=photo,
            working_areas=tuple(got[name] for name in self.WORKING_AREAS if got[name]),
            home=got.get("home") if "home" in self.fields else party.home,
            phone=got.get("phone", party.phone),
            protected=got.get("protected", party.protected),
            helper_allowed=got.get("helper_allowed", party.helper_allowed),
            visible=got.get("visible", not party.is_person),
            room_money=got["room_money"],
            **{name: got[name] for name in ("role_line", "photo_alt", "ask_me_about", "can_make_possible",
                                            "room_decisions", "room_places", "room_network")},
        )  # fmt: skip


class NewPasswordForm(forms.Form):
    password = forms.CharField(
        label=_("Nieuw wachtwoord"),
        strip=False,
        max_length=200,
        help_text=_("Twaalf tekens of meer. Vier gewone woorden achter elkaar is een goed wachtwoord."),
        error_messages={"required": _("Vul een wachtwoord in.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        if len(password) < 12:
            raise forms.ValidationError(_("Dit wachtwoord is te kort. Neem twaalf tekens of meer."))
        try:
            validate_password(password, self.user)
        except forms.ValidationError:
            raise forms.ValidationError(_("Dit wachtwoord gebruiken heel veel mensen. Kies een ander.")) from None
        return password


class PasskeyNameForm(forms.Form):
    name = forms.CharField(
        label=_("Hoe noem je deze passkey?"),
        max_length=60,
        help_text=_("Bijvoorbeeld: mijn telefoon."),
        error_messages={
            "required": _("Geef deze passkey een naam."),
            "max_length": _("Iets korter graag: hoogstens 60 tekens."),
        },
    )


class AddPasskeyForm(PasskeyNameForm):
    credential = forms.JSONField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("De passkey kwam niet door. Probeer het nog eens."),
            "invalid": _("De passkey kwam niet door. Probeer het nog eens."),
        },
    )


class OrganisationField(forms.Field):
    """A group or organisation by its name. Cleans to a Party or None."""

    default_error_messages = {
        "unknown": _("We kennen geen groep of organisatie die zo heet. Meld haar eerst aan."),
        "several": _("Er zijn er meer die zo beginnen. Schrijf de hele naam."),
    }

    def to_python(self, value: Any) -> Party | None:
        text = " ".join(str(value or "").replace("\x00", "").split())
        if not text:
            return None
        found = list(organisations().filter(name__iexact=text)[:1]) or list(
            organisations().filter(Q(name__istartswith=text))[:2]
        )
        if not found:
            raise forms.ValidationError(self.error_messages["unknown"], "unknown")
        if len(found) > 1:
            raise forms.ValidationError(self.error_messages["several"], "several")
        return found[0]

    def prepare_value(self, value: Any) -> Any:
        return value.name if isinstance(value, Party) else value


class HatForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Welke pet zet je op?"),
        choices=[
            ("", _("Kies een pet")),
            (_("Dit ben je zelf"), [(role.value, role.label) for role in HatRole if role in OWN_WORD_ROLES]),
            (_("Dit bevestigt iemand"), [(role.value, role.label) for role in HatRole if role not in OWN_WORD_ROLES]),
        ],
        error_messages={"required": _("Kies een pet."), "invalid_choice": _("Kies een pet uit de lijst.")},
    )
    title = _line(_("In je eigen woorden"), 80, _("Bijvoorbeeld: penningmeester. Mag leeg blijven."))
    organisation = OrganisationField(
        label=_("Voor welke groep of organisatie?"),
        required=False,
        help_text=_("Laat leeg als je voor jezelf spreekt."),
        widget=forms.TextInput(attrs={"list": "organisaties", "autocomplete": "off"}),
    )
    area = AreaField(label=_("Voor welk gebied?"), required=False)
    paid = forms.BooleanField(label=_("Ik doe dit als betaald werk"), required=False)


class OrganisationForm(forms.Form):
    name = name_field(label=_("Hoe heet de groep of organisatie?"), error_messages={"required": _("Vul een naam in.")})
    kind = forms.ChoiceField(
        label=_("Wat is het?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat het is."), "invalid_choice": _("Kies uit de lijst.")},
    )
    role_line = _line(_("In één zin: wat doen jullie?"), 140)
    home = AreaField(label=_("Waar zijn jullie thuis?"), required=False)

    def __init__(self, *args: Any, governments: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [
            (PartyKind.GROUP.value, _("een groep mensen, zonder papieren")),
            (PartyKind.ORGANISATION.value, _("een vereniging, stichting of bedrijf")),
        ]
        if governments:
            kinds.append((PartyKind.GOVERNMENT.value, _("een overheid")))
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = kinds

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])


class DeclineForm(forms.Form):
    why = forms.CharField(
        label=_("Waarom nu niet?"),
        max_length=200,
        help_text=_("Eén vriendelijke zin. De ander leest hem."),
        error_messages={
            "required": _("Schrijf er één vriendelijke zin bij: waarom nu niet?"),
            "max_length": _("Iets korter graag: hoogstens 200 tekens."),
        },
    )
