"""Announcing, signing up, asking for a task, and the form of two."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.agreements.forms import amount_field
from aanzet.agreements.models.commitments import UNIT_LENGTH, WHAT_LENGTH
from aanzet.areas.forms import AreaField
from aanzet.exchange.choices import Resource
from aanzet.exchange.models import Item
from aanzet.initiatives.forms.intake import day_field
from aanzet.parties.forms.speaking import SpeakerFormMixin
from aanzet.turns.calendar import next_working_day
from aanzet.web.words import OnceForm, words_field

from .choices import Colour, Task
from .models import Market, SignUp
from .models.markets import (
    LEAST_MINUTES,
    MOST_MINUTES,
    MOST_ROUNDS,
    MOST_TABLES,
    PLACE_LENGTH,
    STORY_LENGTH,
    TITLE_LENGTH,
)
from .models.slips import MOST_PEOPLE
from .services.announcing import Gathering
from .services.filling import Badge, Filled, Given
from .services.signing import Coming

DUE_IN_DAYS = 30
CODE_BOX = {"autocomplete": "off", "autocapitalize": "characters"}
CHOOSE = _l("Kies uit de lijst.")
NUMBER = _l("Schrijf hier alleen een getal.")


def number_field(label: Any, *, least: int, most: int, **more: Any) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    words = {"required": NUMBER, "invalid": NUMBER, "min_value": _l("Minstens %(limit_value)d."),
             "max_value": _l("Hoogstens %(limit_value)d.")}  # fmt: skip
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=widget, error_messages=words, **more)


class MarketForm(OnceForm, SpeakerFormMixin):
    """A name, a day and a place are enough."""

    title = words_field(_l("Hoe heet het?"), most=TITLE_LENGTH, help_text=_l("Bijvoorbeeld: Beursvloer Broekdorp."))
    day = day_field(_l("Op welke dag?"))
    time = forms.TimeField(
        label=_l("Hoe laat begint het?"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _l("Kies een tijd."), "invalid": _l("Schrijf de tijd zo: 19:30.")},
    )  # fmt: skip
    minutes = number_field(_l("Hoeveel minuten duurt het?"), least=LEAST_MINUTES, most=MOST_MINUTES, initial=90,
                           help_text=_l("Negentig tot honderdtwintig minuten werkt het best."))  # fmt: skip
    area = AreaField(label=_l("Voor welk gebied?"))
    place_words = words_field(_l("Waar precies?"), most=PLACE_LENGTH,
                              help_text=_l("Bijvoorbeeld: het dorpshuis, grote zaal."))  # fmt: skip
    story = words_field(_l("Vertel er iets bij"), most=STORY_LENGTH, rows=4, required=False)

    def __init__(self, *args: Any, market: Market | None = None, **kwargs: Any) -> None:
        initial = {"time": dt.time(19, 30), "minutes": 90}
        if market:
            local = timezone.localtime(market.starts_at)
            initial = {name: getattr(market, name) for name in ("title", "minutes", "place_words", "story")}
            initial |= {"day": local.date(), "time": local.time(), "area": market.area_id}
        super().__init__(*args, initial=initial, hat=market.hat if market else None, **kwargs)
        if market:  # who announced it stays
            self.fields.pop("hat", None)

    @property
    def gathering(self) -> Gathering:
        data = self.cleaned_data
        starts = timezone.make_aware(dt.datetime.combine(data["day"], data["time"]))
        return Gathering(data["title"], data["area"], data["place_words"], starts, data["minutes"], data["story"])


class SignUpForm(SpeakerFormMixin):
    """One badge number, also for a group."""

    colour = forms.ChoiceField(label=_l("Wat komt het meest in de buurt?"), choices=Colour.choices,
                               widget=forms.RadioSelect, initial=Colour.BRINGS,
                               error_messages={"required": CHOOSE, "invalid_choice": CHOOSE})  # fmt: skip
    people = number_field(_l("Met hoeveel mensen kom je?"), least=1, most=MOST_PEOPLE, initial=1)
    shown = forms.BooleanField(label=_l("Onze naam mag in de lijst van wie komt"), required=False)
    photo_ok = forms.BooleanField(label=_l("Op de foto mag"), required=False)

    def __init__(self, *args: Any, own: SignUp | None = None, **kwargs: Any) -> None:
        names = ("colour", "people", "shown", "photo_ok")
        initial = {name: getattr(own, name) for name in names} if own else {}
        super().__init__(*args, initial=initial, hat=own.hat if own else None, **kwargs)

    @property
    def coming(self) -> Coming:
        data = self.cleaned_data
        return Coming(data["colour"], data["people"], data["photo_ok"], data["shown"])


class LayOutForm(forms.Form):
    items = forms.MultipleChoiceField(
        label=_l("Wat leg je klaar?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _l("Kies minstens één ding."), "invalid_choice": CHOOSE},
    )  # fmt: skip

    def __init__(self, *args: Any, items: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_number = {str(item.pk): item for item in items}
        self.fields["items"].choices = [  # type: ignore[attr-defined]
            (key, f"{str(item.get_kind_display()).capitalize()}: {item.what}") for key, item in self.by_number.items()
        ]

    @property
    def chosen(self) -> list[Item]:
        return [self.by_number[key] for key in self.cleaned_data["items"]]


class DutyForm(forms.Form):
    """Whom the host asks for which task."""

    task = forms.ChoiceField(label=_l("Voor welke taak?"),
                             error_messages={"required": CHOOSE, "invalid_choice": CHOOSE})  # fmt: skip
    name = forms.CharField(label=_l("Wie vraag je?"), max_length=80,
                           widget=forms.TextInput(attrs={"autocomplete": "off"}),
                           help_text=_l("Een naam, of een deel ervan. Je eigen naam mag ook."),
                           error_messages={"required": _l("Schrijf een naam.")})  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        corners = [(f"corner-{one.value}", _("Hoekman %(corner)s") % {"corner": one.label}) for one in Resource]
        tasks = [(one.value, str(one.label).capitalize()) for one in (Task.MATCHMAKER, Task.CONFIRMER)]
        self.fields["task"].choices = [*tasks, *corners]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> tuple[str, str]:
        task, _dash, corner = self.cleaned_data["task"].partition("-")
        return task, corner


class DatesForm(forms.Form):
    tables = number_field(_l("Hoeveel tafels?"), least=1, most=MOST_TABLES, initial=6)
    rounds = number_field(_l("Hoeveel rondes?"), least=1, most=MOST_ROUNDS, initial=4)


RETURNS = [("return", _l("De ander doet iets terug")), ("later", _l("Later, of voor iemand anders")),
           ("gift", _l("Niets, het is gratis"))]  # fmt: skip


class SlipForm(OnceForm):
    """What, who, when, and what in return: short enough for a minute."""

    one_number = number_field(_l("Badge van wie geeft"), least=1, most=9999)
    one_code = forms.CharField(
        label=_l("Code op die badge"), max_length=10, required=False, widget=forms.TextInput(attrs=CODE_BOX)
    )
    other_number = number_field(_l("Badge van wie krijgt"), least=1, most=9999)
    other_code = forms.CharField(
        label=_l("Code op die badge"), max_length=10, required=False, widget=forms.TextInput(attrs=CODE_BOX)
    )
    gives_what = words_field(_l("Wat geeft de eerste?"), most=WHAT_LENGTH)
    gives_amount = amount_field(_l("Hoeveel?"))
    gives_unit = forms.CharField(label=_l("Waarvan?"), required=False, max_length=UNIT_LENGTH, initial="uur")
    gives_due = day_field(_l("Uiterlijk wanneer?"))
    gives_number = number_field(_l("Nummer uit de marktkrant"), least=1, most=9999, required=False)
    back = forms.ChoiceField(label=_l("Wat staat ertegenover?"), choices=RETURNS, widget=forms.RadioSelect,
                             initial="return",
                             error_messages={"required": CHOOSE, "invalid_choice": CHOOSE})  # fmt: skip
    returns_what = words_field(_l("Wat geeft de tweede terug?"), most=WHAT_LENGTH, required=False)
    returns_amount = amount_field(_l("Hoeveel?"))
    returns_unit = forms.CharField(label=_l("Waarvan?"), required=False, max_length=UNIT_LENGTH)
    returns_due = day_field(_l("Uiterlijk wanneer?"), required=False)
    returns_number = number_field(_l("Nummer uit de marktkrant"), least=1, most=9999, required=False)
    words = words_field(_l("In jullie eigen woorden"), most=300, required=False,
                        help_text=_l("Later of voor iemand anders: wat dan? Gratis: omdat …"))  # fmt: skip
    on_wall = forms.BooleanField(label=_l("Wie en wat mogen op de wand hangen"), required=False)
    paper = forms.BooleanField(label=_l("Dit is overgetypt van papier"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        due = next_working_day(timezone.localdate() + dt.timedelta(days=DUE_IN_DAYS))
        for name in ("gives_due", "returns_due"):
            self.fields[name].initial = due
            self.fields[name].widget.attrs["min"] = timezone.localdate().isoformat()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        back = data.get("back")
        if back == "return" and not data.get("returns_what") and "returns_what" not in self.errors:
            self.add_error("returns_what", _("Schrijf op wat ertegenover staat, of kies iets anders."))
        if back == "return" and not data.get("returns_due") and "returns_due" not in self.errors:
            self.add_error("returns_due", _("Kies een dag."))
        if back in ("later", "gift") and not data.get("words") and "words" not in self.errors:
            self.add_error("words", _("Schrijf in een paar woorden wat later komt, of waarom het gratis is."))
        return data

    def _given(self, side: str) -> Given:
        data = self.cleaned_data
        amount = data[f"{side}_amount"]
        unit = data[f"{side}_unit"] if amount is not None else ""
        return Given(data[f"{side}_what"], data[f"{side}_due"], amount, unit, data[f"{side}_number"])

    @property
    def filled(self) -> Filled:
        data = self.cleaned_data
        back = data["back"]
        return Filled(
            Badge(data["one_number"], data["one_code"]), Badge(data["other_number"], data["other_code"]),
            self._given("gives"), self._given("returns") if back == "return" else None,
            data["words"] if back == "later" else "", data["words"] if back == "gift" else "",
            data["on_wall"], data["paper"],
        )  # fmt: skip


class BadgeForm(forms.Form):
    """JA or nu niet of who wears a badge."""

    number = number_field(_l("Badge"), least=1, most=9999)
    code = forms.CharField(
        label=_l("Code op die badge"), max_length=10, widget=forms.TextInput(attrs=CODE_BOX),
        error_messages={"required": _l("De code staat op de badge. Zonder code is het geen JA.")},
    )  # fmt: skip
    answer = forms.ChoiceField(
        label=_l("Wat zegt deze badge?"), choices=[("ja", _l("JA")), ("nee", _l("Nu niet"))], widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )  # fmt: skip

    @property
    def badge(self) -> Badge:
        return Badge(self.cleaned_data["number"], self.cleaned_data["code"])


class RemarkForm(forms.Form):
    """What the confirmer asks, or one of the two answers."""

    words = words_field(_l("Wat is er nog niet duidelijk?"), most=200, rows=2)


class BecauseForm(forms.Form):
    words = words_field(_l("Waarom gaat het niet door?"), most=200, rows=2)


class LessonForm(forms.Form):
    words = words_field(_l("Wat doe je de volgende keer anders, en wat zo weer?"), most=300, rows=3)
