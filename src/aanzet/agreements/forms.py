"""Making an agreement, and answering one. One promise takes five short questions; more are added one by one."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.conversations.queries import is_own_name, people_named
from aanzet.initiatives.forms.intake import day_field
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.parties.viewer import Viewer
from aanzet.turns.calendar import next_working_day
from aanzet.turns.forms import DayForm
from aanzet.web.words import OnceForm, words_field

from .models import Commitment
from .models.agreements import BECAUSE_LENGTH
from .models.commitments import UNIT_LENGTH, WHAT_LENGTH
from .services.proposing import MOST_LEGS, Leg

DUE_IN_DAYS = 14
TOO_LARGE = _l("Dat getal is te groot. Schrijf het korter, of reken in iets groters.")
CIRCLES = [
    (str(Circle.OPEN.value), _l("Iedereen die dit initiatief ziet")),
    (str(Circle.PARTICIPANTS.value), _l("Alleen wie meedoet")),
    (str(Circle.NAMED.value), _l("Alleen wie iets geeft of krijgt")),
]


class AmountField(forms.DecimalField):
    """Shows a whole number as one: `2`, not `2,00`."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def amount_field(label: Any) -> forms.DecimalField:
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    least = Decimal("0.01")
    return AmountField(
        label=label, help_text=_l("Bijvoorbeeld: 40 of 2,5."), required=False, max_digits=9, decimal_places=2,
        min_value=least, localize=True, widget=widget,
        error_messages={"invalid": _l("Schrijf hier alleen een getal, zoals 40 of 2,5."),
                        "min_value": _l("Schrijf hier een getal boven de nul."),
                        "max_digits": TOO_LARGE, "max_whole_digits": TOO_LARGE,
                        "max_decimal_places": _l("Schrijf hoogstens twee cijfers achter de komma.")},
    )  # fmt: skip


class LegForm(forms.Form):
    """One promise. `parties` are who may give and get."""

    giver = forms.ChoiceField(
        label=_l("Wie belooft het?"),
        error_messages={"required": _l("Kies wie het belooft."), "invalid_choice": _l("Kies uit de lijst.")},
    )
    what = words_field(_l("Wat?"), most=WHAT_LENGTH, help_text=_l("Bijvoorbeeld: een halve dag graven met de machine."))
    amount = amount_field(_l("Hoeveel?"))
    unit = forms.CharField(label=_l("Waarvan?"), required=False, max_length=UNIT_LENGTH,
                           help_text=_l("Bijvoorbeeld: uur, stuks, kuub."),
                           error_messages={"max_length": _l("Schrijf dit korter, in een woord of twee.")})  # fmt: skip
    receiver = forms.ChoiceField(
        label=_l("Voor wie?"), help_text=_l("Alleen wie het krijgt, zegt straks of het gebeurd is."),
        error_messages={"required": _l("Kies wie het krijgt."), "invalid_choice": _l("Kies uit de lijst.")},
    )  # fmt: skip
    due_on = day_field(_l("Uiterlijk wanneer?"))

    def __init__(self, *args: Any, parties: Sequence[Party], viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {str(party.pk): party for party in parties}
        named = [(key, _named(party, viewer)) for key, party in self.parties.items()]
        self.fields["giver"].choices = named  # type: ignore[attr-defined]
        self.fields["receiver"].choices = [("", _("Kies wie het krijgt")), *named]  # type: ignore[attr-defined]
        self.fields["due_on"].widget.attrs["min"] = timezone.localdate().isoformat()

    def clean_due_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Deze dag is al geweest. Kies een dag vanaf vandaag."))
        return day

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if data.get("giver") and data.get("giver") == data.get("receiver"):
            self.add_error("receiver", _("Je kunt jezelf niets beloven. Kies iemand anders."))
        if data.get("unit") and not data.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("Schrijf erbij hoeveel, of laat allebei leeg."))
        return data

    @property
    def leg(self) -> Leg:
        data = self.cleaned_data
        return Leg(self.parties[data["giver"]], self.parties[data["receiver"]], data["what"], data["due_on"],
                   data["amount"], data["unit"].strip())  # fmt: skip


def _named(party: Party, viewer: Viewer) -> str:
    return _("Ik, %(name)s") % {"name": party.name} if viewer.party == party else party.name


class WholeForm(OnceForm):
    """What belongs to the agreement as a whole."""

    gift_because = words_field(
        _l("Is het een gift? Zeg dan waarom"), most=BECAUSE_LENGTH, required=False,
        help_text=_l("Er hoeft dan niets tegenover te staan. Bijvoorbeeld: omdat ik zelf ook op die school zat."),
    )  # fmt: skip
    circle = forms.ChoiceField(label=_l("Wie mag dit zien?"), choices=CIRCLES, widget=forms.RadioSelect)

    def __init__(self, *args: Any, within: bool, legs: int, **kwargs: Any) -> None:
        super().__init__(*args, initial={"circle": str(Circle.OPEN.value)}, **kwargs)
        if not within:
            del self.fields["circle"]
        self.alone = legs == 1
        if not self.alone:  # kept for when the other promises are taken away again
            self.fields["gift_because"].widget = forms.HiddenInput()

    @property
    def chosen_circle(self) -> int:
        return int(self.cleaned_data.get("circle", Circle.NAMED))

    @property
    def chosen_gift(self) -> str:
        """A gift is one promise."""
        return self.cleaned_data["gift_because"] if self.alone else ""


class Proposal:
    """The forms of one agreement together: what is typed stays when a promise is added or taken away."""

    def __init__(self, data: QueryDict | None, *, parties: Sequence[Party], viewer: Viewer, within: bool) -> None:
        self.parties, self.viewer = parties, viewer
        typed = QueryDict() if data is None else data
        had = _count(typed.get("aantal", ""))
        self.changes = "erbij" in typed or "eraf" in typed
        self.count = max(1, min(had + ("erbij" in typed) - ("eraf" in typed), MOST_LEGS))
        sent = None if self.changes else data
        self.legs = [
            LegForm(sent, prefix=f"toezegging-{number}", parties=parties, viewer=viewer,
                    initial=self._initial(number, data, had))
            for number in range(1, self.count + 1)
        ]  # fmt: skip
        self.whole = WholeForm(sent, within=within, legs=self.count)
        for name in self.whole.fields if self.changes else ():
            self.whole.initial[name] = typed.get(name, self.whole.initial.get(name))

    def _initial(self, number: int, data: QueryDict | None, had: int) -> dict[str, Any]:
        if data is not None and number <= had:
            names = LegForm.base_fields
            return {name: data.get(f"toezegging-{number}-{name}", "") for name in names}
        due = next_working_day(timezone.localdate() + dt.timedelta(days=DUE_IN_DAYS))
        if data is not None:  # a next one: who got the last one gives, and the first giver gets
            giver = data.get(f"toezegging-{number - 1}-receiver", "")
            return {"giver": giver, "receiver": giver and data.get("toezegging-1-giver", ""), "due_on": due}
        own = next((party.pk for party in self.parties if party.pk in self.viewer.party_ids), "")
        others = [party.pk for party in self.parties if party.pk != own]
        return {"giver": own, "receiver": others[0] if len(others) == 1 else "", "due_on": due}

    @property
    def may_have_more(self) -> bool:
        return self.count < MOST_LEGS

    def is_valid(self) -> bool:
        return all([self.whole.is_valid(), *(form.is_valid() for form in self.legs)])


def _count(typed: str) -> int:
    return max(1, min(int(typed), MOST_LEGS)) if typed.isdecimal() and len(typed) < 3 else 1


class WithWhomForm(forms.Form):
    """With whom, outside an initiative: by name. One that fits is meant; of more one is chosen."""

    name = words_field(_l("Met wie spreek je iets af?"), most=80,
                       help_text=_l("De naam van een persoon, groep of organisatie."))  # fmt: skip

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        typed = str(self.data.get("name") or "").replace("\x00", "")[:80]
        self.found = people_named(typed, viewer=viewer) if typed.strip() else []
        self.is_self = is_own_name(typed, viewer)

    def clean_name(self) -> str:
        if not self.found and self.is_self:
            raise forms.ValidationError(_("Dat ben je zelf. Noem iemand anders."))
        if not self.found:
            raise forms.ValidationError(_("We vinden niemand die zo heet. Kijk of de naam klopt."))
        return str(self.cleaned_data["name"])


class AnswerForm(forms.Form):
    """JA or not now, from the button that was pressed, and a word with it."""

    answer = forms.ChoiceField(
        choices=[("ja", _l("JA")), ("nee", _l("Nu niet"))], widget=forms.HiddenInput,
        error_messages={"required": _l("Kies JA of nu niet."), "invalid_choice": _l("Kies JA of nu niet.")},
    )  # fmt: skip
    words = words_field(_l("Wil je er iets bij zeggen?"), most=BECAUSE_LENGTH, rows=2, required=False,
                        help_text=_l("Mag ook leeg. Iedereen die de afspraak ziet, leest dit."))  # fmt: skip


class ChangeForm(DayForm):
    """Another day, and another amount where there is one."""

    amount = amount_field(_l("Hoeveel wordt het dan?"))
    field_order = ("until", "amount", "why")

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        super().__init__(*args, after=commitment.due_on, **kwargs)
        self.commitment = commitment
        self.fields["until"].label = _("Welke dag stel je voor?")
        self.fields["why"].help_text = _("Mag ook leeg. Iedereen die de afspraak ziet, leest dit.")
        if commitment.amount is None:
            del self.fields["amount"]
        else:
            self.initial["amount"] = commitment.wish_amount or commitment.amount

    @property
    def new_amount(self) -> Decimal | None:
        """Only where it is another one."""
        amount: Decimal | None = self.cleaned_data.get("amount")
        return None if amount == self.commitment.amount else amount


class NotKeptForm(DayForm):
    """Why it did not work, and which day instead."""

    field_order = ("why", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].label = _("Welke dag wordt het dan?")
        self.fields["why"].label = _("Waarom lukte het niet?")
        self.fields["why"].help_text = _("Een paar woorden. Iedereen die de afspraak ziet, leest dit.")
        self.fields["why"].required = True
        self.fields["why"].error_messages["required"] = _("Zeg in een paar woorden waarom het niet lukte.")


class StopForm(forms.Form):
    why = words_field(
        _l("Waarom stopt dit?"), most=BECAUSE_LENGTH, rows=2,
        help_text=_l("Een paar woorden. Iedereen die de afspraak ziet, leest dit."),
    )  # fmt: skip
