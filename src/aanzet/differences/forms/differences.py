"""The forms of a difference: each one asks for little, and says who reads it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.direction.models import Topic
from aanzet.goals.models import GoalStep, Voice
from aanzet.initiatives.forms.intake import day_field
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.turns.calendar import next_working_day
from aanzet.web.formats import day
from aanzet.web.words import OnceForm, words_field

from ..choices import Kind, Method, WayOut
from ..models import Difference, Option
from ..models.differences import FELT_LENGTH, VIEW_LENGTH, WHAT_LENGTH, WORDING_LENGTH, WORDS_LENGTH
from ..services.choosing import Choice
from ..services.feeling import Felt
from ..services.stuck import Exit
from ..services.writing import Way

CHOOSE = {"required": _l("Kies er een."), "invalid_choice": _l("Kies uit de lijst.")}
KIND_NOTES = {
    Kind.COMPATIBLE.value: _l("Het kan naast elkaar bestaan."),
    Kind.TENSION.value: _l("Het wringt, en het kan nog alle kanten op."),
    Kind.OPPOSED.value: _l("Het een sluit het ander uit."),
    Kind.CONFLICT.value: _l("Het zit jullie samenwerking nu al in de weg."),
    Kind.OLD_SORE.value: _l("Iets van vroeger. Blijft altijd tussen jullie en wie jullie helpt praten."),
}
CIRCLES = [
    (str(Circle.CORE.value), _l("Alleen de kern")),
    (str(Circle.PARTICIPANTS.value), _l("Wie meedoet")),
    (str(Circle.OPEN.value), _l("Iedereen die dit initiatief ziet")),
]


def _parties(parties: Sequence[Party]) -> list[tuple[str, str]]:
    return [(str(party.pk), party.name) for party in parties]


def _choice(label: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, error_messages=CHOOSE, **more)


def radios(label: Any, choices: Any, **more: Any) -> forms.ChoiceField:
    return _choice(label, choices=choices, widget=forms.RadioSelect, **more)


class StartForm(OnceForm):
    """What is felt, with whom, and of what kind."""

    one = _choice(_l("Namens wie?"))
    other = _choice(_l("Met wie verschil je?"))
    stem = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = words_field(
        _l("Wat schuurt er?"), most=FELT_LENGTH, rows=4,
        help_text=_l("In je eigen woorden. De ander leest dit nooit."),
    )  # fmt: skip
    kind = radios(_l("Wat voor verschil is het?"), Kind.choices, initial=Kind.TENSION.value)
    personal = forms.BooleanField(
        label=_l("Het gaat vooral over hoe iemand is of doet"), required=False,
        help_text=_l("Daar maken we geen verschil van. Wie begeleidt, zoekt met je wie hierbij kan helpen."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, own: Sequence[Party], others: Sequence[Party], voices: Sequence[Voice] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.voices = {voice.pk: voice for voice in voices}
        self.own = {str(party.pk): party for party in own}
        self.others = {str(party.pk): party for party in others}
        self.fields["one"].choices = _parties(own)  # type: ignore[attr-defined]
        self.fields["other"].choices = [("", _("Kies met wie")), *_parties(others)]  # type: ignore[attr-defined]
        if len(self.own) < 2:
            del self.fields["one"]

    @property
    def party(self) -> Party:
        return self.own[self.cleaned_data["one"]] if "one" in self.fields else next(iter(self.own.values()))

    @property
    def felt(self) -> Felt:
        data = self.cleaned_data
        other, voice = self.others[data["other"]], self.voices.get(data.get("stem") or 0)
        of_this = voice if voice and voice.party_id == other.pk else None
        return Felt(other, data["words"], data["kind"], data["personal"], of_this)


class WordsForm(forms.Form):
    """Words that both can stand behind, and who may read them then."""

    wording = words_field(
        _l("In één zin waar jullie allebei achter kunnen staan"), most=WORDING_LENGTH, rows=2,
        help_text=_l("Zonder gelijk en zonder schuld. Liefst als vraag: hoeveel verkeer kan de straat aan?"),
    )  # fmt: skip
    kind = radios(_l("Wat voor verschil is het?"), [one for one in Kind.choices if one[0] != Kind.OLD_SORE])
    shown_in = radios(_l("Wie mag dit lezen als jullie allebei JA zeggen?"), CIRCLES)

    def __init__(self, *args: Any, difference: Difference, **kwargs: Any) -> None:
        shown = {"wording": difference.wording, "kind": difference.kind, "shown_in": str(difference.shown_in)}
        super().__init__(*args, **{"initial": shown, **kwargs})
        if difference.stays_between:
            del self.fields["kind"], self.fields["shown_in"]

    @property
    def given(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"wording": data["wording"], "kind": data.get("kind", ""),
                "shown_in": int(data.get("shown_in", Circle.CORE))}  # fmt: skip


class AnswerForm(forms.Form):
    """JA or nu niet, from the button that was pressed; in a vote also which option."""

    answer = forms.ChoiceField(
        choices=[("ja", _l("JA")), ("nee", _l("Nu niet"))], widget=forms.HiddenInput,
        error_messages={"required": _l("Kies JA of nu niet."), "invalid_choice": _l("Kies JA of nu niet.")},
    )  # fmt: skip
    option = radios(_l("Welke optie kies je?"), [], required=False)
    words = words_field(_l("Wil je er iets bij zeggen?"), most=WORDS_LENGTH, rows=2, required=False,
                        help_text=_l("Mag ook leeg. Wie dit verschil mag lezen, leest dit."))  # fmt: skip

    def __init__(self, *args: Any, options: Sequence[Option], vote: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = {str(row.pk): row for row in options}
        self.fields["option"].choices = [(key, row.what) for key, row in self.options.items()]  # type: ignore[attr-defined]
        if not vote:
            del self.fields["option"]

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if "option" in self.fields and data.get("answer") == "ja" and not data.get("option"):
            self.add_error("option", _("Kies een van de opties, of zeg dat je niet kiest."))
        return data

    @property
    def yes(self) -> bool:
        return bool(self.cleaned_data["answer"] == "ja")

    @property
    def chosen(self) -> Option | None:
        return self.options.get(self.cleaned_data.get("option") or "")


class MomentForm(forms.Form):
    """Before which step or day it is needed; or until when it may wait."""

    moment = radios(_l("Wanneer is hier een keuze voor nodig?"), [])
    on = day_field(_l("Welke dag?"), required=False)

    def __init__(self, *args: Any, steps: Sequence[GoalStep], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.steps = {f"stap-{step.pk}": step for step in steps}
        named = [(key, _("Voor de stap: %(title)s, %(day)s") % {"title": step.title, "day": day(step.due_on)})
                 for key, step in self.steps.items()]  # fmt: skip
        last = [("dag", _("Voor een dag die ik kies")), ("later", _("Nu niet. Op een dag kijken we opnieuw"))]
        self.fields["moment"].choices = [*named, *last]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if data.get("moment") in ("dag", "later") and not data.get("on") and "on" not in self.errors:
            self.add_error("on", _("Kies een dag."))
        return data

    @property
    def step(self) -> GoalStep | None:
        return self.steps.get(self.cleaned_data["moment"])


class OptionForm(forms.Form):
    what = words_field(_l("Wat zou je kunnen doen?"), most=WHAT_LENGTH)
    wins = words_field(_l("Wie wint hierbij, en wat?"), most=WHAT_LENGTH)
    gives_in = words_field(
        _l("Wie levert in, en wat?"), most=WHAT_LENGTH,
        help_text=_l("Wie dit verschil mag lezen, leest ook de opties. Schrijf hier niets vertrouwelijks."),
    )  # fmt: skip

    @property
    def way(self) -> Way:
        return Way(**self.cleaned_data)


class ViewForm(forms.Form):
    words = words_field(_l("Hoe zie jij het?"), most=VIEW_LENGTH, rows=3, required=False,
                        help_text=_l("In je eigen woorden, naast die van de ander."))  # fmt: skip


class TableForm(forms.Form):
    on = day_field(_l("Wanneer praten jullie erover?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", next_working_day(timezone.localdate() + dt.timedelta(days=7)))


def _look_back() -> forms.DateField:
    return day_field(_l("Wanneer kijken jullie terug?"))


KEEPS = words_field(_l("Wat blijft overeind van wie niet zijn zin krijgt?"), most=WORDS_LENGTH, rows=2, required=False)
REASONS = words_field(_l("Waarom?"), most=WORDS_LENGTH, rows=2, required=False)


class EndingForm(forms.Form):
    """What belongs to each choice: what stays of the other view, why, and when both look back."""

    keeps = KEEPS
    reasons = REASONS
    look_back_on = _look_back()

    def __init__(self, *args: Any, options: Sequence[Option] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = {str(row.pk): row for row in options}
        if "option" in self.fields:
            self.fields["option"].choices = [(key, row.what) for key, row in self.options.items()]  # type: ignore[attr-defined]
        self.initial.setdefault("look_back_on", next_working_day(timezone.localdate() + relativedelta(years=1)))

    @property
    def chosen(self) -> Option | None:
        return self.options.get(self.cleaned_data.get("option") or "")


_ENDING: list[tuple[str, Any]] = [
    ("keeps", _l("Schrijf op wat overeind blijft van wie niet zijn zin krijgt.")),
    ("look_back_on", _l("Kies een dag waarop jullie terugkijken.")),
]


class OfferForm(EndingForm):
    """Which choice, or which way to come to one. Who decides by the control map comes with its topic."""

    method = radios(_l("Hoe kiezen jullie?"), [], initial=Method.CONSENSUS.value)
    option = radios(_l("Welke optie leg je voor?"), [], required=False)
    decider = _choice(_l("Welke derde beslist?"), required=False)
    topic = _choice(_l("Welk onderwerp van de regiekaart is dit?"), required=False)
    look_back_on = day_field(_l("Wanneer kijken jullie terug?"), required=False)
    field_order = ("option", "method", "decider", "topic", "keeps", "reasons", "look_back_on")

    def __init__(
        self, *args: Any, deciders: Sequence[Party], topics: Sequence[Topic], owner: Party, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.deciders = {str(party.pk): party for party in deciders}
        self.topics = {str(topic.pk): topic for topic in topics}
        self.owner = owner
        methods = [one for one in Method.choices if one[0] != Method.OWNER or topics]
        self.fields["method"].choices = methods  # type: ignore[attr-defined]
        self.fields["decider"].choices = [("", _("Kies wie er los van staat")), *_parties(deciders)]  # type: ignore[attr-defined]
        named = [(key, f"{topic.title}: {(topic.party or owner).name}") for key, topic in self.topics.items()]
        self.fields["topic"].choices = [("", _("Kies een onderwerp")), *named]  # type: ignore[attr-defined]
        if not topics:
            del self.fields["topic"]

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        method = data.get("method")
        wanted: dict[str, list[tuple[str, Any]]] = {
            Method.CONSENSUS: [("option", _("Kies welke optie je voorlegt.")), *_ENDING],
            Method.VOTE: _ENDING,
            Method.THIRD: [("decider", _("Kies wie er beslist."))],
            Method.OWNER: [("topic", _("Kies een onderwerp van de regiekaart."))],
        }
        for name, words in wanted.get(Method(method), []) if method else []:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, str(words))
        return data

    @property
    def choice(self) -> Choice:
        data = self.cleaned_data
        topic = self.topics.get(data.get("topic") or "") if data["method"] == Method.OWNER else None
        decider = (topic.party or self.owner) if topic else self.deciders.get(data.get("decider") or "")
        consensus = data["method"] == Method.CONSENSUS
        return Choice(data["method"], self.chosen if consensus else None, data["keeps"], data["reasons"],
                      data["look_back_on"], decider, topic.title if topic else "")  # fmt: skip


class DecideForm(EndingForm):
    option = radios(_l("Welke optie wordt het?"), [], required=False)
    sentence = words_field(_l("Of anders: wat is besloten?"), most=WORDS_LENGTH, rows=2, required=False)
    field_order = ("option", "sentence", "keeps", "reasons", "look_back_on")

    @property
    def choice(self) -> Choice:
        data = self.cleaned_data
        return Choice(option=self.chosen, keeps=data["keeps"], reasons=data["reasons"],
                      look_back_on=data["look_back_on"])  # fmt: skip


WAY_NOTES = {
    WayOut.SMALLER.value: _l("Iets dat jullie allebei aandurven, om van te leren."),
    WayOut.SPLIT.value: _l("Twee initiatieven, elk met een eigen naam. Ook dat is een goede afloop."),
    WayOut.MEDIATOR.value: _l("Iemand die jullie niet kennen, helpt jullie praten."),
    WayOut.BOARD.value: _l("Bestuurders kijken mee, als het van hun regels afhangt."),
    WayOut.COUNCIL.value: _l("De raad kiest. Er is een notitie met beide kanten om te printen."),
    WayOut.STOP.value: _l("Met een les voor wie na jullie komt."),
}


class WayOutForm(forms.Form):
    """One of six ways, with who sees to it and by when."""

    way = radios(_l("Welke uitweg kiezen jullie?"), WayOut.choices)
    words = words_field(_l("Wat gebeurt er nu precies?"), most=WORDS_LENGTH, rows=2)
    party = _choice(_l("Wie is er aan zet?"))
    on = day_field(_l("Uiterlijk wanneer?"))
    lesson = words_field(_l("Wat kunnen anderen hiervan leren?"), most=WORDS_LENGTH, rows=2, required=False,
                         help_text=_l("Alleen nodig als jullie hiermee stoppen."))  # fmt: skip

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {str(party.pk): party for party in parties}
        self.fields["party"].choices = [("", _("Kies wie")), *_parties(parties)]  # type: ignore[attr-defined]
        self.initial.setdefault("on", next_working_day(timezone.localdate() + dt.timedelta(days=28)))

    @property
    def exit(self) -> Exit:
        data = self.cleaned_data
        return Exit(data["way"], data["words"], self.parties[data["party"]], data["on"], data["lesson"])


class LiveForm(forms.Form):
    sentence = words_field(
        _l("We blijven verschillen, en doen het zo"), most=WORDS_LENGTH, rows=2,
        help_text=_l("Bijvoorbeeld: op zondag geen verkeer, door de week wel."),
    )  # fmt: skip
    look_back_on = _look_back()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("look_back_on", next_working_day(timezone.localdate() + relativedelta(years=1)))


class LookBackForm(forms.Form):
    words = words_field(_l("Hoe ging het?"), most=WORDS_LENGTH, rows=3)


class ReferForm(forms.Form):
    words = words_field(
        _l("Waar kan iemand hiermee terecht?"), most=WORDS_LENGTH, rows=3,
        help_text=_l("Bijvoorbeeld: buurtbemiddeling, een vertrouwenspersoon. Alleen wie het schreef, leest dit."),
    )  # fmt: skip
