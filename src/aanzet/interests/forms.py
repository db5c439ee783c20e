"""The own list, and writing and answering a denominator."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.parties.models import Party
from aanzet.web.words import OnceForm, has_words, words_field

from .choices import InterestKind, RecognitionState
from .models import Denominator, Interest
from .models.denominators import PART_LENGTH, TEXT_LENGTH, WORDS_LENGTH
from .models.interests import LINE_LENGTH
from .services.keeping import Entry
from .services.proposing import Wording

MOST_NUMBER = 2**31


@dataclass(frozen=True, slots=True)
class Prompt:
    """How a kind of line is asked for, and an example of it."""

    kind: InterestKind
    question: str | Promise
    example: str | Promise


PROMPTS = (
    Prompt(InterestKind.MOTIVE, _l("Wat drijft je?"), _l("Bijvoorbeeld: kinderen weten niet waar eten vandaan komt.")),
    Prompt(InterestKind.GAIN, _l("Wat wil je ermee winnen?"), _l("Bijvoorbeeld: buitenles voor groep 7 en 8.")),
    Prompt(InterestKind.WORRY, _l("Waar maak je je zorgen over?"), _l("Bijvoorbeeld: drukte in de straat.")),
    Prompt(InterestKind.KEEP, _l("Wat wil je behouden?"), _l("Bijvoorbeeld: de rust op zondag, of jullie eigen naam.")),
    Prompt(InterestKind.BRING, _l("Wat kun je brengen?"), _l("Bijvoorbeeld: een zaal, gereedschap, twee handen.")),
)


class LineField(forms.CharField):
    default_error_messages = {
        "max_length": _l("Dit is te lang. Hoogstens %(limit_value)d tekens, je hebt er nu %(show_value)d.")
    }

    def __init__(self, label: Any) -> None:
        super().__init__(label=label, required=False, max_length=LINE_LENGTH, validators=[has_words])

    def to_python(self, value: Any) -> str:
        """One line, also where somebody pressed Enter in it."""
        return " ".join(str(super().to_python(value) or "").split())


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list as the page shows it."""

    kind: str
    line: Interest | None
    text: forms.BoundField
    share: forms.BoundField


class OwnListForm(OnceForm):
    """Every line of one party with its switch, and empty rows under each kind: one form, one sending."""

    def __init__(self, data: QueryDict | None, *, lines: Sequence[Interest], takes_part: bool) -> None:
        super().__init__(data)
        self.lines = {f"regel-{line.pk}": line for line in lines}
        known = {line.kind for line in lines}
        # As many as were sent: who shares the list may have written a line in between.
        second = {kind for kind in InterestKind if kind not in known or (data and data.get(f"nieuw-{kind}-1"))}
        rows = {kind: 1 + (kind in second) for kind in InterestKind} if takes_part else {}
        self.empty = [f"nieuw-{kind}-{n}" for kind, count in rows.items() for n in range(count)]
        self.lost = self._lost(data) if data is not None else {}
        for key, line in self.lines.items():
            self._add(key, line.kind, line.text, line.is_shared)
            version = forms.IntegerField(required=False, widget=forms.HiddenInput, max_value=MOST_NUMBER)
            self.fields[f"{key}-stand"] = version
            self.initial[f"{key}-stand"] = line.version
        for key in self.empty:
            self._add(key, key.split("-")[1], "", False)
        for key, kind in self.lost.items():
            self._add(key, kind, "", False)

    def _lost(self, data: QueryDict) -> dict[str, str]:
        """Rows that were sent with words and whose line is gone meanwhile: their words stay on the page."""
        keys = [key for key in data if key.startswith("regel-") and key.removeprefix("regel-").isdecimal()]
        gone = [key for key in keys[:99] if key not in self.lines and str(data[key]).strip()]
        sent = {key: str(data.get(f"{key}-soort", "")) for key in gone}
        return {key: kind if kind in InterestKind else InterestKind.MOTIVE for key, kind in sent.items()}

    def _add(self, key: str, kind: str, text: str, share: bool) -> None:
        self.fields[key] = LineField(next(prompt.question for prompt in PROMPTS if prompt.kind == kind))
        self.fields[f"{key}-deel"] = forms.BooleanField(required=False, label=_l("Deel met wie meedoet"))
        self.initial[key], self.initial[f"{key}-deel"] = text, share

    def rows(self, kind: InterestKind) -> Iterator[Row]:
        for key, line in self.lines.items():
            if line.kind == kind:
                yield Row(kind, line, self[key], self[f"{key}-deel"])
        for key in (*(key for key, lost in self.lost.items() if lost == kind), *self.empty):
            if key in self.lost or key.startswith(f"nieuw-{kind}-"):
                yield Row(kind, None, self[key], self[f"{key}-deel"])

    @property
    def prompts(self) -> list[tuple[Prompt, list[Row]]]:
        return [(prompt, rows) for prompt in PROMPTS if (rows := list(self.rows(prompt.kind)))]

    @property
    def versions(self) -> list[forms.BoundField]:
        return [self[f"{key}-stand"] for key in self.lines]

    @property
    def entries(self) -> list[Entry]:
        data = self.cleaned_data
        known = [
            Entry(key, line.kind, data[key], data[f"{key}-deel"], line.pk, data[f"{key}-stand"] or 0)
            for key, line in self.lines.items()
        ]
        new = [Entry(key, key.split("-")[1], data[key], data[f"{key}-deel"]) for key in self.empty]
        # What somebody else took away is written anew only after a second look.
        lost = [Entry(key, kind, data[key], False, int(key.removeprefix("regel-"))) for key, kind in self.lost.items()]
        return known + new + lost

    def clash(self, keys: Sequence[str], words: str) -> None:
        """Somebody else wrote in between: said at the rows it is about; sending again then means this one."""
        for key in keys:
            self.add_error(key, words)
        data = cast(QueryDict, self.data).copy()
        for key, line in self.lines.items():
            data[f"{key}-stand"] = str(line.version)
        self.data = data


def _part(label: str | Promise, help_text: str | Promise = "") -> forms.CharField:
    return words_field(label, most=PART_LENGTH, required=False, help_text=help_text)


class WordingForm(OnceForm):
    """The text, and what it brings and costs both sides."""

    text = words_field(
        _l("Wat is de noemer?"), most=TEXT_LENGTH, rows=2,
        help_text=_l("Waarin jullie je allemaal herkennen. Bijvoorbeeld: een plek waar het dorp eet, leert en rust."),
    )  # fmt: skip
    sign = _part(_l("Waaraan zou je dat zien?"), _l("Bijvoorbeeld: op zondag zitten er kinderen én oudere mensen."))
    we_want = _part(_l("Wij willen …"))
    you_want = _part(_l("Jullie willen …"))
    costs_us = _part(_l("Het kost ons …"), _l("Tijd, geld, ruimte of iets wat je loslaat."))
    costs_you = _part(_l("Het kost jullie …"))

    @property
    def wording(self) -> Wording:
        names = ("text", "sign", "we_want", "you_want", "costs_us", "costs_you")
        return Wording(**{name: self.cleaned_data[name].strip() for name in names})


class ProposeForm(WordingForm):
    """Who is asked: the other parties here, and those of an initiative that goes along."""

    asked = forms.MultipleChoiceField(
        label=_l("Met wie deel je deze noemer?"), widget=forms.CheckboxSelectMultiple,
        help_text=_l("Ieder van hen zegt zelf: herken ik, nog niet of anders."),
        error_messages={"required": _l("Kies met wie je de noemer deelt."), "invalid_choice": _l("Kies uit de lijst.")},
    )  # fmt: skip

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {str(party.pk): party for party in parties}
        choices = [(key, party.name) for key, party in self.parties.items()]
        self.fields["asked"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Party]:
        return [self.parties[key] for key in dict.fromkeys(self.cleaned_data["asked"])]


def wording_of(denominator: Denominator) -> dict[str, str]:
    return {name: getattr(denominator, name) for name in
            ("text", "sign", "we_want", "you_want", "costs_us", "costs_you")}  # fmt: skip


class AnswerForm(forms.Form):
    """One of three, with a word where that helps; `version` is the text that was read."""

    MOVES = {
        RecognitionState.YES: "recognise", RecognitionState.NOT_YET: "not_yet", RecognitionState.OTHERWISE: "otherwise",
    }  # fmt: skip
    answer = forms.ChoiceField(
        label=_l("Herken jij je hierin?"), widget=forms.RadioSelect,
        choices=[
            (RecognitionState.YES.value, _l("Herken ik")),
            (RecognitionState.NOT_YET.value, _l("Nog niet")),
            (RecognitionState.OTHERWISE.value, _l("Anders: ik zeg het liever zo")),
        ],
        error_messages={"required": _l("Kies een van de drie."), "invalid_choice": _l("Kies een van de drie.")},
    )  # fmt: skip
    words = words_field(
        _l("In je eigen woorden"), most=WORDS_LENGTH, rows=3, required=False,
        help_text=_l("Hoe zou jij het zeggen? Iedereen die de noemer leest, leest dit."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, max_value=MOST_NUMBER)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("answer") == RecognitionState.OTHERWISE and not data.get("words") and "words" not in self.errors:
            self.add_error("words", _("Schrijf erbij hoe jij het zou zeggen."))
        return data

    @property
    def move(self) -> str:
        return self.MOVES[RecognitionState(self.cleaned_data["answer"])]


def once_of(form: OnceForm) -> uuid.UUID:
    found: uuid.UUID = form.cleaned_data["once"]
    return found
