"""Bringing in, responding, and the one form that two parties fill in together."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.agreements.forms import amount_field
from aanzet.agreements.models.commitments import UNIT_LENGTH
from aanzet.areas.choices import Level
from aanzet.areas.forms import AreaField, AroundForm
from aanzet.areas.models import Area, Theme
from aanzet.areas.queries import theme_list
from aanzet.initiatives.forms.intake import day_field
from aanzet.initiatives.models import Initiative
from aanzet.parties.choices import Circle
from aanzet.parties.forms.speaking import SpeakerFormMixin
from aanzet.parties.models import Party
from aanzet.parties.viewer import Viewer
from aanzet.turns.calendar import next_working_day
from aanzet.web.words import OnceForm, words_field

from .checking import faults_in
from .choices import CallResult, ItemKind, Obstacle, Resource
from .models import Item, Response
from .models.items import LINE_LENGTH, MOST_AMOUNT, MOST_TIMES, STORY_LENGTH, WHAT_LENGTH
from .models.matches import LATER_LENGTH
from .models.responses import WORDS_LENGTH
from .services.bringing import TEXTS, Brought
from .services.matching import Form, Link

CIRCLES = [
    (str(Circle.OPEN.value), _l("Iedereen, ook wie niet is ingelogd")),
    (str(Circle.NETWORK.value), _l("Alleen bekende leden")),
]
KINDS = [(ItemKind.OFFER.value, _l("Dit kan ik geven")), (ItemKind.NEED.value, _l("Dit zoek ik"))]
BACK = [
    ("nu", _l("Iets terug, aan elkaar")),
    ("later", _l("Later, of aan iemand anders")),
    ("gift", _l("Niets: het is gratis")),
]
CHOOSE = _l("Kies uit de lijst.")
TOO_MUCH = _l("Dat is meer dan hier past. Reken in iets groters, of noem een deel.")


class ItemForm(OnceForm, SpeakerFormMixin):
    """An offer or a need. Kind, corner, one sentence and a place are enough."""

    field_order = ("kind", "what", "resource", "area", "amount", "unit", "capacity", "until", "when_words", "story",
                   "conditions", "not_this", "gift_because", "place_words", "theme", "initiative", "circle", "hat",
                   "once")  # fmt: skip

    kind = forms.ChoiceField(
        label=_l("Wat wil je?"), choices=KINDS, widget=forms.RadioSelect,
        error_messages={"required": _l("Kies een van de twee."), "invalid_choice": CHOOSE},
    )  # fmt: skip
    what = words_field(
        _l("Wat precies?"), most=WHAT_LENGTH, rows=2,
        help_text=_l("Iets dat je kunt zien gebeuren. Bijvoorbeeld: een halve dag planten."),
    )  # fmt: skip
    resource = forms.ChoiceField(
        label=_l("In welke hoek hoort het?"), choices=Resource.choices,
        error_messages={"required": _l("Kies een hoek."), "invalid_choice": CHOOSE},
    )  # fmt: skip
    area = AreaField(label=_l("Waar, ongeveer?"))
    amount = amount_field(_l("Hoeveel?"))
    unit = forms.CharField(label=_l("Waarvan?"), required=False, max_length=UNIT_LENGTH,
                           help_text=_l("Bijvoorbeeld: uur, stuks, kuub."),
                           error_messages={"max_length": _l("Schrijf dit korter, in een woord of twee.")})  # fmt: skip
    capacity = forms.IntegerField(
        label=_l("Hoe vaak kan dit?"), required=False, min_value=1, max_value=MOST_TIMES, initial=1,
        help_text=_l("We spreken het nooit vaker af dan dit."), widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _l("Schrijf hier alleen een getal, zoals 1 of 3."),
                        "min_value": _l("Schrijf hier een getal boven de nul."),
                        "max_value": _l("Hoogstens %(limit_value)d keer.")},
    )  # fmt: skip
    until = day_field(
        _l("Tot wanneer?"), required=False, help_text=_l("Leeg is een seizoen. Daarna vragen we of het er nog staat.")
    )
    when_words = words_field(_l("Wanneer ongeveer?"), most=LINE_LENGTH, required=False,
                             help_text=_l("Bijvoorbeeld: op zaterdag, in het voorjaar."))  # fmt: skip
    story = words_field(_l("Vertel er iets bij"), most=STORY_LENGTH, rows=4, required=False)
    conditions = words_field(_l("Wat hoort erbij?"), most=LINE_LENGTH, required=False,
                             help_text=_l("Bijvoorbeeld: ophalen, of met een verklaring omtrent gedrag."))  # fmt: skip
    not_this = words_field(_l("Dit doe ik niet"), most=LINE_LENGTH, required=False,
                           help_text=_l("Je grens. Bijvoorbeeld: niet op zondag, geen trappen."))  # fmt: skip
    gift_because = words_field(
        _l("Is het gratis? Zeg dan waarom"), most=LINE_LENGTH, required=False,
        help_text=_l("Er hoeft dan niets tegenover te staan. Bijvoorbeeld: omdat ik genoeg heb."),
    )  # fmt: skip
    place_words = words_field(
        _l("Waar dan?"), most=80, required=False, help_text=_l("Bijvoorbeeld: achter de kerk. Geen adres.")
    )
    theme = forms.ModelChoiceField(label=_l("Thema"), queryset=Theme.objects.none(), required=False,
                                   empty_label=_l("Geen thema"))  # fmt: skip
    initiative = forms.ChoiceField(label=_l("Hoort het bij een initiatief?"), required=False,
                                   error_messages={"invalid_choice": CHOOSE})  # fmt: skip
    circle = forms.ChoiceField(label=_l("Wie mag dit zien?"), choices=CIRCLES, widget=forms.RadioSelect)

    def __init__(
        self,
        *args: Any,
        viewer: Viewer,
        initiatives: Sequence[Initiative] = (),
        item: Item | None = None,
        **kwargs: Any,
    ) -> None:
        initial = {**(_initial(item) if item else _fresh(viewer)), **kwargs.pop("initial", {})}
        super().__init__(*args, viewer=viewer, hat=item.hat if item else None, initial=initial, **kwargs)
        self.initiatives = {str(one.pk): one for one in initiatives}
        corners = [(one.value, str(one.label).capitalize()) for one in Resource]
        self.fields["resource"].choices = [("", _("Kies een hoek")), *corners]  # type: ignore[attr-defined]
        self.fields["theme"].queryset = theme_list()  # type: ignore[attr-defined]
        self.fields["until"].widget.attrs["min"] = timezone.localdate().isoformat()
        self._leave_out(viewer, item)
        self.order_fields(self.field_order)

    def _leave_out(self, viewer: Viewer, item: Item | None) -> None:
        if self.initiatives:
            named = [(key, one.title) for key, one in self.initiatives.items()]
            self.fields["initiative"].choices = [("", _("Nee")), *named]  # type: ignore[attr-defined]
        else:
            del self.fields["initiative"]
        if not viewer.is_connected:
            # Whoever cannot read among known members cannot bring in there either.
            self.fields["circle"].choices = CIRCLES[:1]  # type: ignore[attr-defined]
            self.fields["circle"].widget = forms.HiddenInput()
        if item is not None:  # who brought it, and what it is, stays
            del self.fields["kind"]
            self.fields.pop("hat", None)

    def clean_area(self) -> Area:
        area: Area = self.cleaned_data["area"]
        if area.level < Level.NEIGHBOURHOOD:
            raise forms.ValidationError(_("Kies liever een buurt of een dorp dan een straat."))
        return area

    def clean_amount(self) -> Any:
        amount = self.cleaned_data["amount"]
        if amount is not None and amount > MOST_AMOUNT:
            raise forms.ValidationError(TOO_MUCH)
        return amount

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        typed = {name: str(data.get(name) or "") for name in TEXTS if name not in self.errors}
        for name, sentence in faults_in(typed).items():
            if name in typed:
                self.add_error(name, str(sentence))
        if data.get("unit") and not data.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("Schrijf erbij hoeveel, of laat allebei leeg."))
        return data

    def brought(self, item: Item | None = None) -> Brought:
        """For a valid form."""
        data = self.cleaned_data
        kind = item.kind if item else data["kind"]
        return Brought(
            kind=kind, resource=data["resource"], what=data["what"], area=data["area"], story=data["story"],
            amount=data["amount"], unit=data["unit"], when_words=data["when_words"], place_words=data["place_words"],
            conditions=data["conditions"], not_this=data["not_this"], theme=data["theme"],
            gift_because=data["gift_because"] if kind == ItemKind.OFFER else "", capacity=data["capacity"] or 1,
            until=data["until"], circle=int(data["circle"]),
            initiative=self.initiatives.get(data.get("initiative") or ""),
        )  # fmt: skip


def _fresh(viewer: Viewer) -> dict[str, Any]:
    """Where one lives is a good guess, as wide as a district at least: a street or a few houses say too much."""
    home = viewer.party.home if viewer.party and not viewer.party.protected else None
    if home is not None and home.level < Level.DISTRICT:
        home = home.parent
    return {"circle": str(Circle.OPEN.value), "area": home, "kind": ItemKind.OFFER.value, "capacity": 1}


def _initial(item: Item) -> dict[str, Any]:
    names = ("resource", "area", "amount", "capacity", "theme", *TEXTS)
    return {
        **{name: getattr(item, name) for name in names},
        "amount": _plain(item.amount),
        "circle": str(item.meant_circle), "until": item.expires_on, "once": item.once,
        "initiative": str(item.initiative_id or ""),
    }  # fmt: skip


class ListForm(AroundForm):
    soort = forms.ChoiceField(label=_l("Vraag of aanbod"), required=False,
                              choices=[("", _l("Allebei")), *ItemKind.choices])  # fmt: skip
    hoek = forms.ChoiceField(label=_l("Hoek"), required=False, choices=[("", _l("Alle hoeken")), *Resource.choices])
    woorden = forms.CharField(label=_l("Woorden"), required=False, max_length=80)

    @property
    def chosen(self) -> dict[str, Any]:
        """Keyword arguments for queries.lists.on_list; what is not understood is left out."""
        self.is_valid()
        data = self.cleaned_data
        return {
            **self.around,
            "kind": data.get("soort", ""),
            "resource": data.get("hoek", ""),
            "words": data.get("woorden", "").replace("\x00", ""),
        }


class RespondForm(OnceForm, SpeakerFormMixin):
    """A first word to who brought it in, and what one has oneself that may fit."""

    words = words_field(_l("Wat wil je zeggen?"), most=WORDS_LENGTH, rows=4,
                        help_text=_l("Alleen wie het inbracht leest dit."))  # fmt: skip
    own_item = forms.ChoiceField(label=_l("Leg je er iets van jezelf naast?"), required=False,
                                 help_text=_l("Dan kijkt de computer mee of er een ring in zit."),
                                 error_messages={"invalid_choice": CHOOSE})  # fmt: skip

    def __init__(self, *args: Any, viewer: Viewer, own: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        self.own = {str(item.pk): item for item in own}
        if self.own:
            named = [(key, item.what) for key, item in self.own.items()]
            self.fields["own_item"].choices = [("", _("Nee")), *named]  # type: ignore[attr-defined]
        else:
            del self.fields["own_item"]

    @property
    def chosen_item(self) -> Item | None:
        return self.own.get(self.cleaned_data.get("own_item") or "")


class AnswerForm(forms.Form):
    """Yes, not now, or another way, from the button that was pressed, and a word with it."""

    answer = forms.ChoiceField(
        choices=[("ja", _l("Ja")), ("anders", _l("Het kan anders")), ("nee", _l("Nu niet"))], widget=forms.HiddenInput,
        error_messages={"required": _l("Kies een antwoord."), "invalid_choice": _l("Kies een antwoord.")},
    )  # fmt: skip
    words = words_field(_l("Wil je er iets bij zeggen?"), most=WORDS_LENGTH, rows=3, required=False,
                        help_text=_l("Kan het anders? Schrijf dan hoe. Alleen de ander leest dit."))  # fmt: skip

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if data.get("answer") == "anders" and not data.get("words"):
            self.add_error("words", _("Schrijf hoe het wel kan."))
        return data


class MatchForm(OnceForm):
    """One form that two fill in together: what, who, when, and what stands in return."""

    what = words_field(_l("Wat spreken jullie af?"), most=140)
    amount = amount_field(_l("Hoeveel?"))
    unit = forms.CharField(label=_l("Waarvan?"), required=False, max_length=UNIT_LENGTH,
                           error_messages={"max_length": _l("Schrijf dit korter, in een woord of twee.")})  # fmt: skip
    due_on = day_field(_l("Uiterlijk wanneer?"))
    back = forms.ChoiceField(
        label=_l("Wat staat ertegenover?"),
        choices=BACK,
        widget=forms.RadioSelect,
        error_messages={"required": _l("Kies wat ertegenover staat."), "invalid_choice": CHOOSE},
    )
    back_words = words_field(
        _l("Wat precies, of waarom gratis?"), most=140,
        help_text=_l("Bijvoorbeeld: een krat appels. Of: gratis, want we hebben genoeg."),
    )  # fmt: skip
    back_due = day_field(_l("Iets terug: uiterlijk wanneer?"), required=False)
    contact_by = forms.ChoiceField(
        label=_l("Wie belt de ander als eerste, binnen twee weken?"), widget=forms.RadioSelect,
        error_messages={"required": _l("Kies wie belt."), "invalid_choice": CHOOSE},
    )  # fmt: skip

    def __init__(self, *args: Any, response: Response, **kwargs: Any) -> None:
        self.response, self.item = response, response.item
        due = next_working_day(timezone.localdate() + dt.timedelta(days=30))
        initial = {"what": self.item.what, "amount": _plain(self.item.amount), "unit": self.item.unit, "due_on": due,
                   "back_due": due, "contact_by": str(response.party_id),
                   **_return_of(self.item, response.own_item), **kwargs.pop("initial", {})}  # fmt: skip
        super().__init__(*args, initial=initial, **kwargs)
        self.parties = {str(party.pk): party for party in (response.party, self.item.party)}
        self.fields["contact_by"].choices = [(key, party.name) for key, party in self.parties.items()]  # type: ignore[attr-defined]
        for name in ("due_on", "back_due"):
            self.fields[name].widget.attrs["min"] = timezone.localdate().isoformat()

    @property
    def giver(self) -> Party:
        return self.item.party if self.item.is_offer else self.response.party

    @property
    def receiver(self) -> Party:
        return self.response.party if self.item.is_offer else self.item.party

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        typed = {name: str(data.get(name) or "") for name in ("what", "back_words") if name not in self.errors}
        for name, sentence in faults_in(typed).items():
            if name in typed:
                self.add_error(name, str(sentence))
        if data.get("back") == "nu" and not data.get("back_due") and "back_due" not in self.errors:
            self.add_error("back_due", _("Kies ook hiervoor een dag."))
        if data.get("unit") and not data.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("Schrijf erbij hoeveel, of laat allebei leeg."))
        return data

    def filled(self) -> Form:
        """For a valid form."""
        data, item, own = self.cleaned_data, self.item, self.response.own_item
        offer, need = (item, None) if item.is_offer else (None, item)
        if own is not None and own.kind != item.kind:  # a need laid beside an offer, or an offer beside a need
            offer, need = (item, own) if item.is_offer else (own, item)
        first = Link(self.giver, self.receiver, data["what"], data["due_on"], offer, need, data["amount"], data["unit"])
        links, back = [first], data["back"]
        if back == "nu":
            beside = own if own is not None and own.kind == item.kind and item.is_offer else None
            links.append(Link(self.receiver, self.giver, data["back_words"], data["back_due"], beside))
        return Form(
            links, in_return=data["back_words"] if back == "later" else "",
            gift_because=data["back_words"] if back == "gift" else "", contact_by=self.parties[data["contact_by"]],
        )  # fmt: skip


def _plain(amount: Decimal | None) -> Decimal | None:
    """`30` and not `30,00`."""
    return None if amount is None else Decimal(f"{amount.normalize():f}")


def _return_of(item: Item, own: Item | None) -> dict[str, Any]:
    if item.gift_because:
        return {"back": "gift", "back_words": item.gift_because[:140]}
    if own is not None and own.is_offer and item.is_offer:
        return {"back": "nu", "back_words": own.what}
    return {}


class BecauseForm(forms.Form):
    """Why it will not work: one of a few reasons that are counted, and words for who stands in it."""

    obstacle = forms.ChoiceField(label=_l("Waarom lukt het niet?"), choices=Obstacle.choices, widget=forms.RadioSelect,
                                 error_messages={"required": CHOOSE, "invalid_choice": CHOOSE})  # fmt: skip
    why = words_field(
        _l("Vertel er iets bij"), most=LATER_LENGTH, rows=2, required=False,
        help_text=_l("Alleen wie in de afspraak staat, leest dit. De reden hierboven tellen we mee."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Something else says what; a reason of the list speaks for itself."""
        data = super().clean() or {}
        if data.get("obstacle") == Obstacle.OTHER and not data.get("why") and "why" not in self.errors:
            self.add_error("why", _("Zeg in een paar woorden waarom het niet lukt."))
        return data

    @property
    def because(self) -> str:
        return str(self.cleaned_data["why"] or Obstacle(self.cleaned_data["obstacle"]).label)


class PassOnForm(forms.Form):
    to = words_field(_l("Naar wie of wat verwijs je door?"), most=LINE_LENGTH,
                     help_text=_l("Bijvoorbeeld: het gereedschapspunt in Elzerveen. Geen telefoonnummer."))  # fmt: skip


class CallForm(forms.Form):
    match = forms.IntegerField(widget=forms.HiddenInput)
    result = forms.ChoiceField(choices=CallResult.choices, widget=forms.HiddenInput,
                               error_messages={"required": CHOOSE, "invalid_choice": CHOOSE})  # fmt: skip
