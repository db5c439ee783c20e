"""Going away in a few questions; the dossier bit by bit; asking, signing and telling how it was."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.agreements.models import Commitment
from aanzet.initiatives.forms.intake import day_field
from aanzet.parties.models import Hat, Party
from aanzet.turns.calendar import AMSTERDAM
from aanzet.web.words import OnceForm, words_field

from .choices import DepartureKind, Role, Way
from .models import Handover
from .models.departures import WORDS_LENGTH
from .models.handovers import PART_LENGTH, STORY_LENGTH
from .models.notes import FACT_LENGTH, NOTE_LENGTH
from .queries.roles import Candidate, Item

BACK = "back"
CHOOSE = {"required": _l("Kies een antwoord."), "invalid_choice": _l("Kies uit de lijst.")}


def key_of(item: Item) -> str:
    return f"{item.initiative.pk}-{item.role}-{item.participation.pk if item.participation else 0}"


def item_words(item: Item) -> str:
    return f"{item.initiative.title} ({Role(item.role).label})"


class AnnounceForm(OnceForm):
    """Which places, from which day, and a word with it."""

    items = forms.MultipleChoiceField(
        label=_l("Wat draag je over?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _l("Kies minstens één plek."), "invalid_choice": _l("Kies uit de lijst.")},
    )
    day = day_field(_l("Wat is je laatste dag?"))
    called = forms.CharField(
        label=_l("Hoe heet wat je doet?"),
        required=False,
        max_length=60,
        help_text=_l("Bijvoorbeeld: penningmeester. Alleen als het meer is dan meedoen."),
    )
    words = words_field(
        _l("Wil je er iets bij zeggen?"),
        most=WORDS_LENGTH,
        rows=2,
        required=False,
        help_text=_l("Iedereen die meedoet, leest dit. Waarom je gaat, hoeft niemand te weten."),
    )

    def __init__(self, *args: Any, found: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {key_of(item): item for item in found}
        field = self.fields["items"]
        field.choices = [(key, item_words(item)) for key, item in self.by_key.items()]  # type: ignore[attr-defined]
        field.initial = list(self.by_key)
        if all(item.role != Role.CORE for item in found):
            del self.fields["called"]

    @property
    def chosen(self) -> list[Item]:
        called = self.cleaned_data.get("called") or ""
        items = [self.by_key[key] for key in dict.fromkeys(self.cleaned_data["items"])]  # each once
        return [
            Item(one.initiative, one.role, one.participation, called if one.role == Role.CORE else "") for one in items
        ]


class StartForm(AnnounceForm):
    """For a colleague: suddenly away, or another function from a day on."""

    kind = forms.ChoiceField(
        label=_l("Wat is er?"),
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
        choices=[
            (DepartureKind.SUDDEN, _l("Is plotseling weg")),
            (DepartureKind.REORGANISED, _l("Krijgt een andere functie")),
        ],
    )
    field_order = ("kind", "day", "items")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].label = _("Wat moet er worden overgedragen?")
        self.fields["day"].required = False
        self.fields["day"].label = _("Vanaf welke dag?")
        self.fields["day"].help_text = _("Bij plotseling weg geldt vandaag.")
        self.fields["words"].help_text = _("Iedereen die meedoet, leest dit. Schrijf hier nooit waarom iemand weg is.")
        self.fields.pop("called", None)

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if data.get("kind") == DepartureKind.SUDDEN:
            data["day"] = timezone.localdate()
        elif data.get("kind") and not data.get("day") and "day" not in self.errors:
            self.add_error("day", _("Kies een dag."))
        return data


class AbsentForm(OnceForm):
    """A resident who is suddenly not there: what they did here, and a word with it."""

    called = forms.CharField(
        label=_l("Wat deed die hier?"), required=False, max_length=60,
        help_text=_l("Bijvoorbeeld: penningmeester."),
    )  # fmt: skip
    words = words_field(
        _l("Wil je er iets bij zeggen?"), most=WORDS_LENGTH, rows=2, required=False,
        help_text=_l("Iedereen die meedoet, leest dit. Schrijf hier nooit waarom iemand er niet is."),
    )  # fmt: skip

    def __init__(self, *args: Any, role: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if role != Role.CORE:  # it has a name of its own
            del self.fields["called"]


def who_words(who: Candidate) -> str:
    if who.hat:
        return f"{who.person.name}, {who.hat.title or who.hat.get_role_display()}"
    return who.person.name


class SuccessorForm(forms.Form):
    who = forms.ChoiceField(
        label=_l("Wie vraag je?"),
        widget=forms.RadioSelect,
        error_messages={**CHOOSE, "required": _l("Kies iemand uit de lijst.")},
    )
    words = words_field(
        _l("Wat wil je erbij zeggen?"),
        most=WORDS_LENGTH,
        rows=2,
        required=False,
        help_text=_l("Alleen wie je vraagt, leest dit."),
    )

    def __init__(self, *args: Any, found: Sequence[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_number = {str(who.person.pk): who for who in found}
        choices = [(number, who_words(who)) for number, who in self.by_number.items()]
        self.fields["who"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Candidate:
        return self.by_number[self.cleaned_data["who"]]


class SuccessorsForm(forms.Form):
    """One for all, or another one for some."""

    everybody = forms.ChoiceField(
        label=_l("Eén opvolger voor alles"),
        required=False,
        error_messages=CHOOSE,
        help_text=_l("Of kies hieronder per initiatief iemand anders."),
    )

    def __init__(self, *args: Any, rows: Sequence[Handover], hats: Sequence[Hat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.hats = rows, {str(hat.person_id): hat for hat in hats}
        people = [(number, hat.person.name) for number, hat in self.hats.items()]
        self.fields["everybody"].choices = [("", _("Niemand voor alles")), *people]  # type: ignore[attr-defined]
        for row in rows:
            self.fields[f"own-{row.pk}"] = forms.ChoiceField(
                label=row.initiative.title,
                required=False,
                error_messages=CHOOSE,
                choices=[("", _("Zoals hierboven")), ("-", _("Nog niemand")), *people],
            )

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if not self.errors and not self.wishes(data):
            self.add_error("everybody", _("Kies één opvolger voor alles, of iemand per initiatief."))
        return data

    def wishes(self, data: dict[str, Any] | None = None) -> list[tuple[Handover, Candidate]]:
        said, found = data or self.cleaned_data, []
        for row in self.rows:
            number = said.get(f"own-{row.pk}") or said.get("everybody") or ""
            if number in self.hats:
                found.append((row, Candidate(self.hats[number].person, self.hats[number])))
        return found


class TalkForm(forms.Form):
    on = day_field(_l("Welke dag?"))
    at = forms.TimeField(
        label=_l("Hoe laat?"),
        input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TimeInput(attrs={"type": "time"}),
        error_messages={"required": _l("Kies een tijd."), "invalid": _l("Schrijf de tijd zo: 19:30.")},
    )
    place = words_field(_l("Waar?"), most=140, help_text=_l("Bijvoorbeeld: het dorpshuis, of aan de keukentafel."))

    @property
    def moment(self) -> dt.datetime:
        data = self.cleaned_data
        return dt.datetime.combine(data["on"], data["at"], tzinfo=AMSTERDAM)


def text_field(label: Any, help_text: Any, *, most: int = PART_LENGTH, rows: int = 6) -> forms.CharField:
    return words_field(label, most=most, rows=rows, required=False, help_text=help_text, strip=True)


TEXTS: dict[str, forms.CharField] = {
    "story": text_field(
        _l("Het verhaal op één bladzijde"),
        _l("Hoe begon het, wat gebeurde er, waar staan ze nu?"),
        most=STORY_LENGTH,
        rows=12,
    ),
    "relations": text_field(
        _l("Mensen en hoe ze met elkaar omgaan"),
        _l("Wie bel je eerst? Wie wil liever een brief? Alleen wat je ook in hun bijzijn zou zeggen."),
    ),
    "decisions": text_field(_l("Besluiten, en waarom"), _l("Wat is besloten, door wie, en waarom zo en niet anders?")),
    "rules": text_field(_l("Regels die je gebruikte"), _l("Welke regel, welke ruimte zat erin, wie weet er meer van?")),
    "money": text_field(_l("Geld"), _l("Wat is toegezegd of aangevraagd, bij wie, en wat loopt er nog?")),
    "tone": text_field(
        _l("Zo werken wij"), _l("Een paar zinnen raad: ‘Kom langs, mail niet.’ ‘Zeg het als iets niet kan.’")
    ),
}
STEPS: dict[str, tuple[str, ...]] = {
    "beloftes": (),
    "verhaal": ("story",),
    "mensen": ("relations",),
    "besluiten": ("decisions", "rules", "money"),
    "toon": ("tone",),
    "gevoelig": (),
    "kijken": (),
}


class TextsForm(forms.Form):
    """The texts of one step."""

    def __init__(self, *args: Any, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in names:
            self.fields[name] = TEXTS[name]


class PromisesForm(forms.Form):
    """What becomes of each promise that I made as myself."""

    def __init__(self, *args: Any, rows: Sequence[Commitment], chosen: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            self.fields[f"way-{row.pk}"] = forms.ChoiceField(
                label=row.what,
                widget=forms.RadioSelect,
                initial=chosen.get(row.pk),
                error_messages=CHOOSE,
                choices=[*Way.choices, (BACK, _("Terug naar %(name)s") % {"name": row.receiver.name})],
            )
            self.fields[f"why-{row.pk}"] = words_field(
                _("Geef je het terug? Zeg dan waarom."), most=WORDS_LENGTH, required=False
            )

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        for row in self.rows:
            if data.get(f"way-{row.pk}") == BACK and not data.get(f"why-{row.pk}"):
                self.add_error(f"why-{row.pk}", _("Zeg in een paar woorden waarom."))
        return data

    @property
    def ways(self) -> dict[int, str]:
        return {row.pk: self.cleaned_data[f"way-{row.pk}"] for row in self.rows}

    @property
    def given_back(self) -> list[tuple[Commitment, str]]:
        return [(row, self.cleaned_data[f"why-{row.pk}"]) for row in self.rows if self.ways[row.pk] == BACK]


class NoteForm(forms.Form):
    about = forms.ChoiceField(label=_l("Over wie gaat het?"), required=False, error_messages=CHOOSE)
    fact = words_field(
        _l("Wat er gebeurde"),
        most=FACT_LENGTH,
        rows=3,
        help_text=_l("Alleen het feit. Over wie het gaat, leest dit ook, met jouw naam erbij."),
    )
    words = words_field(
        _l("Wat je opvolger hierover moet weten"),
        most=NOTE_LENGTH,
        rows=4,
        required=False,
        help_text=_l("Alleen je opvolger leest dit. Ook hier geldt: schrijf wat je zou durven zeggen."),
    )

    def __init__(self, *args: Any, people: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(party.pk): party for party in people}
        named = [(number, party.name) for number, party in self.people.items()]
        self.fields["about"].choices = [("", _("Over niemand in het bijzonder")), *named]  # type: ignore[attr-defined]

    @property
    def meant(self) -> Party | None:
        return self.people.get(self.cleaned_data["about"])


class NoteAnswerForm(forms.Form):
    words = words_field(
        _l("Zo zie ik het"), most=FACT_LENGTH, rows=3, help_text=_l("Je opvolger en wie het schreef, lezen dit.")
    )


class ReceiveForm(forms.Form):
    read = forms.BooleanField(
        label=_l("Ik heb het dossier gelezen en neem deze toezeggingen over"),
        error_messages={"required": _l("Lees eerst het dossier, en zet dan dit vinkje.")},
    )
    promises = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def numbers(self) -> list[int]:
        return [int(part) for part in self.cleaned_data["promises"].split(",") if part.isdecimal() and len(part) < 19]


class TellForm(forms.Form):
    """How it was, or how it goes; and where it does not go well: what is missing, and who moves."""

    answer = forms.ChoiceField(label=_l("Hoe is het?"), widget=forms.RadioSelect, error_messages=CHOOSE)
    missing = words_field(_l("Wat mist er?"), most=WORDS_LENGTH, rows=2, required=False)
    mover = forms.ChoiceField(label=_l("Wie is daarvoor aan zet?"), required=False, error_messages=CHOOSE)

    def __init__(self, *args: Any, movers: Sequence[Party], first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(party.pk): party for party in movers}
        well = _("We hoefden niet opnieuw te beginnen") if first else _("Het gaat goed")
        self.fields["answer"].choices = [("well", well), ("missing", _("Er mist nog iets"))]  # type: ignore[attr-defined]
        self.fields["mover"].choices = [(number, party.name) for number, party in self.people.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if data.get("answer") == "missing":
            if not data.get("missing") and "missing" not in self.errors:
                self.add_error("missing", _("Zeg in een paar woorden wat er mist."))
            if not data.get("mover") and "mover" not in self.errors:
                self.add_error("mover", _("Kies wie er aan zet is."))
        return data

    @property
    def well(self) -> bool:
        return bool(self.cleaned_data["answer"] == "well")

    @property
    def chosen_mover(self) -> Party:
        return self.people[self.cleaned_data["mover"]]
