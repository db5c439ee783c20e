"""Joining, inviting, asking and answering."""

import datetime as dt
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.conversations.queries import is_own_name, people_named
from aanzet.parties.forms.speaking import SpeakerFormMixin
from aanzet.parties.models import Party
from aanzet.parties.viewer import Viewer
from aanzet.turns.calendar import next_working_day
from aanzet.web.words import words_field

from ..choices import Energy, Form, ParticipationState, Plane, Refusal, Ring
from ..models import Initiative, Participation
from ..services.rings import Place

RING_CHOICES = [
    (Ring.CORE.value, _l("In de kern")),
    (Ring.RING.value, _l("In de ring")),
    (Ring.FREE.value, _l("In de vrije ruimte")),
]
RING_NOTES = {
    Ring.CORE.value: _l("Je zegt mee JA op het doel en het geld. De kern laat je welkom weten."),
    Ring.RING.value: _l("Je beslist mee over je eigen afspraken."),
    Ring.FREE.value: _l("Je doet mee wanneer het past. Je hoeft niets te vragen."),
}
ASIDE = [("", _l("Zeg ik nu niet"))]


class PlaceForm(SpeakerFormMixin):
    """How near somebody wants to stand. Only the ring has to be chosen."""

    ring = forms.ChoiceField(
        label=_l("Hoe dichtbij wil je staan?"), choices=RING_CHOICES, widget=forms.RadioSelect,
        error_messages={"required": _l("Kies een plek. Schuiven mag altijd.")},
    )  # fmt: skip
    looks_along = forms.BooleanField(
        label=_l("Ik kijk eerst alleen mee"),
        required=False,
        help_text=_l("Je leest mee. Er wordt niets van je gevraagd."),
    )
    brings = words_field(
        _l("Wat breng je mee?"), most=140, required=False,
        help_text=_l("Bijvoorbeeld: een kruiwagen, kennis van bijen, een zaterdag in de maand."),
    )  # fmt: skip
    energy = forms.ChoiceField(label=_l("Hoeveel energie heb je?"), choices=[*ASIDE, *Energy.choices], required=False)
    form = forms.ChoiceField(label=_l("Voor hoe lang?"), choices=[*ASIDE, *Form.choices], required=False)
    plane = forms.ChoiceField(label=_l("Wat doe je het liefst?"), choices=[*ASIDE, *Plane.choices], required=False)
    field_order = ("hat", "ring", "looks_along", "brings", "energy", "form", "plane")

    def __init__(self, *args: Any, viewer: Viewer, own: Participation | None = None, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, initial=_place_of(own), hat=own.hat if own else None, **kwargs)
        if own is not None:
            # The place is that of one party in one hat; another hat is another place.
            self.fields.pop("hat", None)

    @property
    def place(self) -> Place:
        names = ("ring", "energy", "form", "plane", "brings", "looks_along")
        return Place(**{name: self.cleaned_data[name] for name in names})


def _place_of(own: Participation | None) -> dict[str, Any]:
    if own is None:
        return {"ring": Ring.FREE.value}
    return {
        "ring": own.ring or own.hoped_ring or Ring.FREE.value,
        "energy": own.energy,
        "form": own.form,
        "plane": own.plane,
        "brings": own.brings,
        "looks_along": own.state == ParticipationState.LOOKS_ALONG,
    }


class FarewellForm(forms.Form):
    words = words_field(_l("Wil je er iets bij zeggen?"), most=300, rows=2, required=False,
                        help_text=_l("Mag ook leeg. Alleen wie de kar trekt, leest dit."))  # fmt: skip


class NotNowForm(FarewellForm):
    """*Nu niet, want …, wel over …*: one press is enough, a reason makes it an answer."""

    refusal = forms.ChoiceField(
        label=_l("Waarom nu niet?"), choices=Refusal.choices, widget=forms.RadioSelect, required=False,
        initial=Refusal.UNSAID.value, error_messages={"invalid_choice": _l("Kies uit de lijst.")},
    )  # fmt: skip
    again = forms.ChoiceField(
        label=_l("Mogen ze het later weer vragen?"), required=False,
        error_messages={"invalid_choice": _l("Kies uit de lijst.")},
    )  # fmt: skip
    field_order = ("refusal", "again", "words")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Waarover wel? Of iets anders dat je wilt zeggen")
        self.fields["words"].help_text = _("Bijvoorbeeld: wel één avond per jaar. Wie meedoet, leest dit.")
        self.fields["again"].choices = [  # type: ignore[attr-defined]
            ("", _("Liever niet")), ("1", _("Ja, over een maand")), ("3", _("Ja, over drie maanden")),
            ("6", _("Ja, over een half jaar")), *_quarters(timezone.localdate()),
        ]  # fmt: skip

    def again_on(self, today: dt.date) -> dt.date | None:
        """After so many months, or on the first day of a quarter: how organisations plan."""
        said = self.cleaned_data["again"]
        if not said:
            return None
        by_quarter = not said.isdecimal()
        return next_working_day(dt.date.fromisoformat(said) if by_quarter else today + relativedelta(months=int(said)))


def _quarters(today: dt.date) -> list[tuple[str, str]]:
    """The three that come next, each by its first day."""
    first = dt.date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    names = (_("eerste"), _("tweede"), _("derde"), _("vierde"))
    days = [first + relativedelta(months=3 * ahead) for ahead in (1, 2, 3)]
    words = _("Ja, in het %(which)s kwartaal van %(year)s")
    return [(day.isoformat(), words % {"which": names[day.month // 3], "year": day.year}) for day in days]


class AnswerForm(forms.Form):
    """Yes or not now, from the button that was pressed, and a word with it."""

    answer = forms.ChoiceField(
        choices=[("yes", _l("Ja")), ("no", _l("Nu niet"))], widget=forms.HiddenInput,
        error_messages={"required": _l("Kies ja of nu niet."), "invalid_choice": _l("Kies ja of nu niet.")},
    )  # fmt: skip
    words = words_field(_l("Wil je er iets bij zeggen?"), most=300, rows=2, required=False)

    @property
    def yes(self) -> bool:
        return bool(self.cleaned_data["answer"] == "yes")


class InviteForm(forms.Form):
    """By name: one that fits is asked, more that fit are shown to choose from."""

    party = forms.ModelChoiceField(queryset=Party.objects.none(), required=False, widget=forms.RadioSelect,
                                   label=_l("Wie bedoel je?"), empty_label=None)  # fmt: skip
    name = words_field(_l("Wie vraag je?"), most=80, help_text=_l("De naam van een persoon, groep of organisatie."))
    hoped_ring = forms.ChoiceField(
        label=_l("Waar zou je deze persoon graag zien?"), required=False,
        choices=[("", _l("Maakt niet uit")), *RING_CHOICES], help_text=_l("Dit is een wens. Alleen de ander kiest."),
    )  # fmt: skip
    words = words_field(_l("Waarom juist deze persoon?"), most=300, rows=3, required=False)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.found: list[Party] = []
        typed = str(self.data.get(self.add_prefix("name")) or "").replace("\x00", "")
        if typed.strip():
            self.found = people_named(typed[:80], viewer=viewer)
        self.fields["party"].queryset = Party.objects.filter(pk__in=[one.pk for one in self.found])  # type: ignore[attr-defined]
        if len(self.found) < 2:
            del self.fields["party"]

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if not data.get("name"):
            return data
        if not self.found and is_own_name(data["name"], self.viewer):
            self.add_error("name", _("Dat ben je zelf. Noem iemand anders."))
        elif not self.found:
            self.add_error("name", _("We vinden niemand die zo heet. Deel de link, dan kan iemand zelf meedoen."))
        elif len(self.found) > 1 and not data.get("party"):
            self.add_error("party", _("Er zijn er meer die zo heten. Kies wie je bedoelt."))
        return data

    @property
    def meant(self) -> Party:
        chosen: Party | None = self.cleaned_data.get("party")
        return chosen or self.found[0]


class AskShiftForm(forms.Form):
    ring = forms.ChoiceField(label=_l("Welke plek stel je voor?"), choices=RING_CHOICES, widget=forms.RadioSelect,
                             error_messages={"required": _l("Kies een plek.")})  # fmt: skip
    words = words_field(_l("Waarom?"), most=300, rows=3, required=False)

    def __init__(self, *args: Any, row: Participation, **kwargs: Any) -> None:
        """The place where somebody stands already is no question."""
        super().__init__(*args, **kwargs)
        self.fields["ring"].choices = [(ring, said) for ring, said in RING_CHOICES if ring != row.ring]  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    participation = forms.ModelChoiceField(
        label=_l("Wie vraag je om het over te nemen?"), queryset=Participation.objects.none(), widget=forms.RadioSelect,
        empty_label=None, error_messages={"required": _l("Kies iemand die meedoet.")},
    )  # fmt: skip
    words = words_field(_l("Wat wil je erbij zeggen?"), most=300, rows=3, required=False)

    def __init__(self, *args: Any, rows: list[Participation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["participation"]
        field.queryset = Participation.objects.filter(pk__in=[row.pk for row in rows]).select_related("person", "party")  # type: ignore[attr-defined]
        field.label_from_instance = _label  # type: ignore[attr-defined]


def _label(row: Participation) -> str:
    if row.person and row.person_id != row.party_id:
        return _("%(person)s voor %(party)s") % {"person": row.person.name, "party": row.party.name}
    return row.party.name


class BundleForm(forms.Form):
    """Another running initiative that the owner may see."""

    other = forms.ModelChoiceField(
        label=_l("Met welk initiatief?"), queryset=Initiative.objects.none(), empty_label=_l("Kies een initiatief"),
        error_messages={"required": _l("Kies een initiatief."), "invalid_choice": _l("Kies uit de lijst.")},
    )  # fmt: skip
    words = words_field(_l("Waarom samen?"), most=300, rows=3, required=False)

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = others  # type: ignore[attr-defined]
