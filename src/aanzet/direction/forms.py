"""Writing a map row by row, answering, asking another to decide, and calling people together."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.initiatives.forms.intake import day_field
from aanzet.parties.models import Party
from aanzet.web.words import OnceForm, has_words, words_field

from .choices import WITH_A_PARTY, Decider, Mark
from .models import ControlMap, Topic
from .models.answers import WORDS_LENGTH
from .models.fears import FEAR_LENGTH, YIELD_LENGTH
from .models.maps import MOST_TOPICS, NOTE_LENGTH, TOPIC_LENGTH, WHY_LENGTH
from .models.roles import ABOUT_LENGTH, WHERE_LENGTH
from .services.mapping import Line

ROWS_AT_FIRST = 4
DECIDERS = [
    (Decider.ME.value, _l("Ik: wie de kar trekt")),
    (Decider.TOGETHER.value, _l("Samen: de hele kern")),
    (Decider.YOU.value, _l("Jij: een ander")),
    (Decider.ADVICE.value, _l("Samen, na advies van een ander")),
]
CHOOSE = {"required": _l("Kies er een."), "invalid_choice": _l("Kies uit de lijst.")}


def party_field(label: Any, *, required: bool = False) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=required, error_messages=CHOOSE)


def offer(form: forms.Form, name: str, parties: Sequence[Party], empty: str) -> None:
    options = [(str(party.pk), party.name) for party in parties]
    form.fields[name].choices = [("", empty), *options]  # type: ignore[attr-defined]


class DeciderMixin(forms.Form):
    """Who decides, and where that is another: which."""

    decider = forms.ChoiceField(label=_l("Wie beslist?"), choices=DECIDERS, error_messages=CHOOSE)
    party = party_field(_l("Wie is die ander?"))

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {str(party.pk): party for party in parties}
        offer(self, "party", parties, _("Kies iemand"))

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if self.is_left_out(data):
            return data
        if data.get("decider") in WITH_A_PARTY and not data.get("party") and "party" not in self.errors:
            self.add_error("party", _("Kies wie die ander is."))
        return data

    def is_left_out(self, data: dict[str, Any]) -> bool:
        return False

    @property
    def chosen(self) -> Party | None:
        """Whoever was chosen where another decides; a name beside ‘ik’ or ‘samen’ means nothing."""
        data = self.cleaned_data
        return self.parties.get(data.get("party", "")) if data["decider"] in WITH_A_PARTY else None


class TopicForm(DeciderMixin):
    """One topic. A row without a title is no row."""

    title = words_field(_l("Waarover?"), most=TOPIC_LENGTH, required=False)
    mark = forms.ChoiceField(label=_l("Valt erover te praten?"), choices=[
        (Mark.OPEN.value, _l("Bespreekbaar")), (Mark.LET_GO.value, _l("Laat ik los")),
        (Mark.FIXED.value, _l("Niet onderhandelbaar")),
    ], error_messages=CHOOSE)  # fmt: skip
    note = words_field(_l("Wil je er iets bij zeggen?"), most=NOTE_LENGTH, required=False)
    field_order = ("title", "decider", "party", "mark", "note")

    def is_left_out(self, data: dict[str, Any]) -> bool:
        return not data.get("title") and "title" not in self.errors

    @property
    def line(self) -> Line | None:
        data = self.cleaned_data
        if self.is_left_out(data):
            return None
        return Line(data["title"].strip(), data["decider"], self.chosen, data["mark"], data["note"].strip())


class MapForm:
    """The rows of a map together; what is typed stays when a row is added."""

    def __init__(self, data: QueryDict | None, *, parties: Sequence[Party], control_map: ControlMap | None) -> None:
        typed = QueryDict() if data is None else data
        known = list(control_map.topics.all()) if control_map else []
        had = _count(typed.get("aantal", "")) if data is not None else 0
        self.changes = "erbij" in typed
        wanted = had + 2 * self.changes if data is not None else max(ROWS_AT_FIRST, len(known) + 1)
        self.count = min(wanted, MOST_TOPICS)
        self.whole = OnceForm(None if self.changes else data)
        self.rows = [
            TopicForm(None if self.changes else data, prefix=f"onderwerp-{number}", parties=parties,
                      initial=_first(number, typed if data is not None else None, known))
            for number in range(1, self.count + 1)
        ]  # fmt: skip
        if self.changes and "once" in typed:
            self.whole.initial["once"] = typed["once"]

    @property
    def may_have_more(self) -> bool:
        return self.count < MOST_TOPICS

    def is_valid(self) -> bool:
        return all([self.whole.is_valid(), *(row.is_valid() for row in self.rows)])

    @property
    def lines(self) -> list[Line]:
        return [line for row in self.rows if (line := row.line) is not None]


def _count(typed: str) -> int:
    return max(1, min(int(typed), MOST_TOPICS)) if typed.isdecimal() and len(typed) < 3 else 1


def _first(number: int, typed: QueryDict | None, known: Sequence[Topic]) -> dict[str, Any]:
    if typed is not None:
        return {name: typed.get(f"onderwerp-{number}-{name}", "") for name in TopicForm.base_fields}
    if number > len(known):
        return {"decider": Decider.TOGETHER.value, "mark": Mark.OPEN.value}
    topic = known[number - 1]
    return {"title": topic.title, "decider": topic.decider, "party": str(topic.party_id or ""), "mark": topic.mark,
            "note": topic.note}  # fmt: skip


class AskCoreForm(forms.Form):
    discussed_on = day_field(_l("Wanneer hebben jullie het besproken?"))
    valid_until = day_field(_l("Tot wanneer geldt het?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.initial.setdefault("discussed_on", today)
        self.initial.setdefault("valid_until", today + dt.timedelta(days=365))
        self.fields["valid_until"].help_text = _("Dan kijken jullie samen of het nog past.")


class AnswerForm(forms.Form):
    """The button that was pressed, and a word with it. A NEE says what has to be different."""

    answer = forms.ChoiceField(choices=[("ja", _l("JA")), ("nee", _l("NEE"))], widget=forms.HiddenInput,
                               error_messages=CHOOSE)  # fmt: skip
    words = words_field(_l("Zeg je NEE? Schrijf dan wat er anders moet"), most=WORDS_LENGTH, rows=2, required=False,
                        help_text=_l("Bij JA mag dit leeg blijven. Wie meedoet, leest dit."))  # fmt: skip

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if data.get("answer") == "nee" and not data.get("words") and "words" not in self.errors:
            self.add_error("words", _("Zeg in een paar woorden wat er anders moet."))
        return data


class ChangeForm(OnceForm, DeciderMixin):
    why = words_field(_l("Waarom?"), most=WHY_LENGTH, rows=2, required=False, help_text=_l("Wie meedoet, leest dit."))
    field_order = ("decider", "party", "why", "once")

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        given = {"decider": topic.decider, "party": str(topic.party_id or "")}
        super().__init__(*args, initial=given, **kwargs)
        self.now = (topic.decider, topic.party)

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if not self.errors and (data["decider"], self.chosen) == self.now:
            self.add_error("party" if self.chosen else "decider", _("Zo is het al. Kies iemand anders."))
        return data


class FearForm(forms.Form):
    text = words_field(
        _l("Waar ben je bang voor?"), most=FEAR_LENGTH, rows=4,
        help_text=_l("Alleen jij leest dit, tot je het zelf deelt. Over een jaar leggen we het je weer voor."),
    )  # fmt: skip


class RereadForm(forms.Form):
    let_go = words_field(_l("Wat heb je losgelaten?"), most=YIELD_LENGTH, rows=4, required=False,
                         help_text=_l("Eén ding op een regel."))  # fmt: skip
    came_back = words_field(_l("Wat kwam ervoor terug?"), most=YIELD_LENGTH, rows=4, required=False,
                            help_text=_l("Eén ding op een regel. Niets mag ook."))  # fmt: skip

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if not self.errors and not (data.get("let_go") or data.get("came_back")):
            self.add_error("let_go", _("Schrijf bij een van de twee iets op."))
        return data


class DirectorForm(forms.Form):
    party = party_field(_l("Wie vraag je?"), required=True)
    words = words_field(_l("Wat wil je erbij zeggen?"), most=WORDS_LENGTH, rows=2, required=False,
                        help_text=_l("Bijvoorbeeld: je kent iedereen, en je bent van niemand."))  # fmt: skip

    def __init__(self, *args: Any, people: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(party.pk): party for party in people}
        offer(self, "party", people, _("Kies iemand"))

    @property
    def chosen(self) -> Party:
        return self.people[self.cleaned_data["party"]]


class RoleAnswerForm(forms.Form):
    answer = forms.ChoiceField(choices=[("ja", _l("Ja")), ("nee", _l("Nu niet"))], widget=forms.HiddenInput,
                               error_messages=CHOOSE)  # fmt: skip
    words = words_field(_l("Wil je er iets bij zeggen?"), most=WORDS_LENGTH, rows=2, required=False,
                        help_text=_l("Mag ook leeg. Wie je vroeg, leest dit."))  # fmt: skip


class TalkForm(OnceForm):
    about = words_field(_l("Waarover?"), most=ABOUT_LENGTH, help_text=_l("Bijvoorbeeld: wie maait het pad?"))
    on = day_field(_l("Welke dag?"))
    time = forms.TimeField(label=_l("Hoe laat?"), required=False, widget=forms.TimeInput(attrs={"type": "time"}),
                           error_messages={"invalid": _l("Schrijf de tijd zo: 19:30.")})  # fmt: skip
    where = words_field(_l("Waar?"), most=WHERE_LENGTH, required=False, validators=[])
    parties = forms.MultipleChoiceField(
        label=_l("Met wie?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _l("Kies met wie er gepraat wordt."), "invalid_choice": _l("Kies uit de lijst.")},
    )  # fmt: skip
    field_order = ("about", "parties", "on", "time", "where", "once")

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.here = {str(party.pk): party for party in parties}
        self.fields["parties"].choices = [(key, party.name) for key, party in self.here.items()]  # type: ignore[attr-defined]
        self.fields["on"].widget.attrs["min"] = timezone.localdate().isoformat()

    @property
    def chosen(self) -> list[Party]:
        return [self.here[key] for key in dict.fromkeys(self.cleaned_data["parties"])]


class TalkDoneForm(forms.Form):
    yielded = words_field(
        _l("Wat kwam eruit?"), most=ABOUT_LENGTH, help_text=_l("Eén zin. Wie gevraagd was, leest dit.")
    )


class CancelForm(forms.Form):
    why = forms.CharField(label=_l("Waarom niet?"), required=False, max_length=WORDS_LENGTH, validators=[has_words])
