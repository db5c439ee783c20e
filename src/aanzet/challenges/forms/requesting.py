"""The request, the figures of now, what the municipality publishes, and a lesson at the end."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.initiatives.forms.intake import day_field
from aanzet.parties.models import Party
from aanzet.web.words import OnceForm, words_field

from ..content import Standards
from ..models import Challenge, Information
from ..models.challenges import BECAUSE_LENGTH, LINE_LENGTH, TASK_LENGTH
from ..models.rules import NAME_LENGTH
from ..services.informing import MOST_MEASURES, Facts, Terms
from ..services.requesting import Request
from .fields import CHOOSE, BecauseForm, line


class RequestForm(OnceForm):
    """The request in five questions; on paper they have the same numbers."""

    task = words_field(_l("1. Welke taak willen jullie doen?"), most=TASK_LENGTH,
                       help_text=_l("Bijvoorbeeld: het groen op het dorpsplein onderhouden."))  # fmt: skip
    where = words_field(_l("2. Waar is dat?"), most=TASK_LENGTH, help_text=_l("Een plek die je op de kaart aanwijst."))
    how = forms.MultipleChoiceField(
        label=_l("3. Wat wordt het?"), widget=forms.CheckboxSelectMultiple,
        choices=[("better", _l("beter")), ("cheaper", _l("goedkoper")), ("different", _l("anders"))],
        error_messages={"required": _l("Kies beter, goedkoper of anders. Meer mag ook.")},
    )  # fmt: skip
    because = words_field(_l("4. Waarom kunnen jullie dat?"), most=BECAUSE_LENGTH, rows=4,
                          help_text=_l("Wie kent de plek, wie heeft de handen, wat gaat er nu mis?"))  # fmt: skip
    commercial_share = line(_l("5. Verdient iemand hieraan?"),
                             _l("Dat mag, als iedereen het kan zien. Wie, en hoeveel ongeveer."))  # fmt: skip
    profit_goes_to = line(_l("Waar gaat winst naartoe?"))
    municipality = forms.ChoiceField(label=_l("Wie heeft de taak nu?"), error_messages={"required": CHOOSE,
                                     "invalid_choice": CHOOSE})  # fmt: skip

    def __init__(self, *args: Any, municipalities: Sequence[Party] = (), whole: Challenge | None = None,
                 **kwargs: Any) -> None:  # fmt: skip
        super().__init__(*args, initial=_of_request(whole) if whole else {}, **kwargs)
        self.parties = {str(party.pk): party for party in municipalities}
        if whole is not None or len(self.parties) == 1:
            del self.fields["municipality"]
        else:
            self.fields["municipality"].choices = [(key, one.name) for key, one in self.parties.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if data.get("commercial_share") and not data.get("profit_goes_to") and "profit_goes_to" not in self.errors:
            self.add_error("profit_goes_to", _("Zeg ook waar winst naartoe gaat. Dan is het voor iedereen helder."))
        return data

    @property
    def request(self) -> Request:
        data = self.cleaned_data
        ways = {name: name in data["how"] for name in ("better", "cheaper", "different")}
        return Request(data["task"], data["where"], data["because"], commercial_share=data["commercial_share"],
                       profit_goes_to=data["profit_goes_to"], **ways)  # fmt: skip

    @property
    def chosen(self) -> Party:
        return self.parties[self.cleaned_data.get("municipality") or next(iter(self.parties))]


def _of_request(whole: Challenge) -> dict[str, Any]:
    names = ("task", "where", "because", "commercial_share", "profit_goes_to")
    ways = [name for name in ("better", "cheaper", "different") if getattr(whole, name)]
    return {**{name: getattr(whole, name) for name in names}, "how": ways}


class InformForm(BecauseForm):
    """How the task is done now; what is not given is withheld with reasons."""

    cost = line(_l("Wat kost de taak nu, per jaar?"), _l("Een bedrag, en wat daarin zit."))
    quality = words_field(_l("Welke kwaliteit hoort daarbij?"), most=BECAUSE_LENGTH, rows=3, required=False,
                          help_text=_l("Hoe vaak, op welk niveau, en hoe gaat het nu?"))  # fmt: skip
    contractor_name = words_field(_l("Wie doet het nu?"), most=LINE_LENGTH, required=False,
                                  help_text=_l("De eigen dienst, of de naam van het bedrijf."))  # fmt: skip
    contract_ends_on = day_field(_l("Wanneer loopt het contract af?"), required=False)
    no_contract = forms.BooleanField(label=_l("Er is geen contract"), required=False)
    department = words_field(_l("Welke afdeling gaat erover?"), most=LINE_LENGTH, required=False)
    facts_order = ("cost", "quality", "contractor_name", "contract_ends_on", "no_contract", "department")
    field_order = (*facts_order, *BecauseForm.four)

    def __init__(self, *args: Any, information: Information | None, **kwargs: Any) -> None:
        names = (*self.facts_order, *self.four)
        given = {name: getattr(information, name) for name in names} if information else {}
        kwargs["initial"] = given
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if not self.errors and not self.facts.is_whole:
            self.ask_all_four(_("Niet alles is ingevuld. Vul dit dan in, of geef de informatie."))
        return data

    @property
    def facts(self) -> Facts:
        data = self.cleaned_data
        return Facts(**{name: data[name] for name in self.facts_order})


class LessonForm(forms.Form):
    """A stop closes with a lesson, or an explicit *liever niet* (V12)."""

    lesson = words_field(_l("Wat leerden jullie?"), most=500, rows=3, required=False,
                         help_text=_l("Het ging bij ons zo. Dit zouden we anders doen."))  # fmt: skip
    rather_not = forms.BooleanField(label=_l("Dat schrijven we liever niet op"), required=False)

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if bool(data.get("lesson")) == bool(data.get("rather_not")) and not self.errors:
            self.add_error("lesson", _("Schrijf wat je leerde, of kies ‘liever niet’. Eén van de twee."))
        return data


class RulesForm(forms.Form):
    """What the municipality publishes: terms and criteria."""

    information_days = forms.IntegerField(label=_l("Informatie: binnen hoeveel werkdagen?"), min_value=1, max_value=60)
    assessment_days = forms.IntegerField(label=_l("Oordeel over het plan: binnen hoeveel werkdagen?"), min_value=1,
                                         max_value=60)  # fmt: skip
    decision_days = forms.IntegerField(label=_l("Besluit daarna: binnen hoeveel werkdagen?"), min_value=1, max_value=60)
    ordinance = line(_l("Waar staat de verordening?"), _l("De naam en de datum, of een adres op het web."))

    def __init__(self, data: QueryDict | None, *, standards: Standards) -> None:
        names = ("information_days", "assessment_days", "decision_days", "ordinance")
        super().__init__(data, initial={name: getattr(standards, name) for name in names})
        self.rows: list[tuple[Any, Any]] = []
        for number in range(1, MOST_MEASURES + 1):
            name, question = standards.measures[number - 1] if number <= len(standards.measures) else ("", "")
            self.fields[f"name-{number}"] = words_field(
                _("Criterium %(number)s") % {"number": number}, most=NAME_LENGTH, required=False, initial=name
            )
            self.fields[f"question-{number}"] = words_field(
                _("De vraag daarbij"), most=LINE_LENGTH, required=False, initial=question
            )
            self.rows.append((self[f"name-{number}"], self[f"question-{number}"]))

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        for number in range(1, MOST_MEASURES + 1):
            if bool(data.get(f"name-{number}")) != bool(data.get(f"question-{number}")):
                self.add_error(f"question-{number}", _("Een criterium heeft een naam en een vraag."))
        if not self.errors and not self.measures:
            self.add_error("name-1", _("Schrijf minstens één criterium op."))
        return data

    @property
    def terms(self) -> Terms:
        data = self.cleaned_data
        return Terms(data["information_days"], data["assessment_days"], data["decision_days"], data["ordinance"])

    @property
    def measures(self) -> list[tuple[str, str]]:
        data = self.cleaned_data
        pairs = ((data.get(f"name-{number}"), data.get(f"question-{number}")) for number in range(1, MOST_MEASURES + 1))
        return [(name, question) for name, question in pairs if name and question]
