"""The plan in words, and its sheet."""

from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.agreements.forms import TOO_LARGE
from aanzet.web.words import words_field

from ..choices import Checked
from ..models import Plan
from ..models.challenges import BECAUSE_LENGTH
from ..models.plans import PART_LENGTH
from ..services.planning import MOST_LINES, PlanWords, Row
from .fields import line


class PlanForm(forms.Form):
    """The plan in words. Saved as often as they like; handing it in asks for what the criteria ask for."""

    how = words_field(_l("Hoe gaan jullie het doen?"), most=PART_LENGTH, rows=5,
                      help_text=_l("Wie doet wat, en hoe vaak."))  # fmt: skip
    stays_with_town = line(_l("Welk deel blijft bij de gemeente?"), _l("Het makkelijke doen en de rest laten liggen "
                            "werkt niet. Zeg eerlijk wat er overblijft."))  # fmt: skip
    support = words_field(_l("Wie staat erachter?"), most=PART_LENGTH, rows=3, required=False,
                          help_text=_l("Wie weet ervan, wie helpt mee, wie twijfelt?"))  # fmt: skip
    continuity = words_field(_l("Wie doet het als iemand ziek wordt of stopt?"), most=PART_LENGTH, rows=3,
                             required=False)  # fmt: skip
    if_it_stops = words_field(_l("En als het helemaal stopt?"), most=BECAUSE_LENGTH, rows=3, required=False,
                              help_text=_l("Wat gebeurt er dan met de plek, en met het geld?"))  # fmt: skip
    quality_now = line(_l("De kwaliteit nu, in een zin"))
    quality_ours = line(_l("De kwaliteit straks, in een zin"))
    liability = forms.ChoiceField(label=_l("Wie betaalt als er iets misgaat?"), choices=Checked.choices)
    insurance = forms.ChoiceField(label=_l("Is wie meewerkt verzekerd, en het gereedschap ook?"),
                                  choices=Checked.choices)  # fmt: skip
    procurement = forms.ChoiceField(label=_l("Moet de gemeente dit aanbesteden, of kan het zo?"),
                                    choices=Checked.choices)  # fmt: skip
    steady_work = forms.ChoiceField(label=_l("Doet iemand vast werk zonder loon?"), choices=Checked.choices,
                                    help_text=_l("Dan lijkt het op een baan. Laat het nakijken."))  # fmt: skip
    words_order = ("how", "stays_with_town", "support", "continuity", "if_it_stops", "quality_now", "quality_ours")
    checks = ("liability", "insurance", "procurement", "steady_work")

    def __init__(self, data: QueryDict | None, *, plan: Plan | None, whole: bool) -> None:
        names = (*self.words_order, *self.checks)
        given = {name: getattr(plan, name) for name in names} if plan else dict.fromkeys(self.checks, Checked.UNKNOWN)
        super().__init__(data, initial=given)
        self.hands_in = whole
        self.lines = _sheet(data, plan)

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        for name in ("support", "continuity", "if_it_stops") if self.hands_in else ():
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("Schrijf dit op voor je het plan indient."))
        return data

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(line.is_valid() for line in self.lines)])

    @property
    def plan_words(self) -> PlanWords:
        return PlanWords(**{name: self.cleaned_data[name] for name in (*self.words_order, *self.checks)})

    @property
    def rows(self) -> list[Row]:
        return [Row(**line.cleaned_data) for line in self.lines if line.cleaned_data.get("what")]


def _figure(label: Any) -> forms.DecimalField:
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.DecimalField(
        label=label, required=False, max_digits=10, decimal_places=2, min_value=Decimal(0), localize=True,
        widget=widget,
        error_messages={"invalid": _l("Schrijf hier alleen een getal, zoals 40 of 2,5."),
                        "min_value": _l("Schrijf hier een getal vanaf nul."), "max_digits": TOO_LARGE,
                        "max_whole_digits": TOO_LARGE,
                        "max_decimal_places": _l("Schrijf hoogstens twee cijfers achter de komma.")},
    )  # fmt: skip


class SheetLineForm(forms.Form):
    """Euros are euros, hours stay hours."""

    what = words_field(_l("Wat?"), most=80, required=False)
    now_euro = _figure(_l("Nu, in euro’s"))
    ours_euro = _figure(_l("Plan, in euro’s"))
    ours_hours = _figure(_l("Plan, in uren"))

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if not data.get("what") and any(data.get(name) is not None for name in ("now_euro", "ours_euro", "ours_hours")):
            self.add_error("what", _("Schrijf erbij wat dit is."))
        return data


STARTERS = (_l("Werk"), _l("Materiaal"), _l("Machines"), _l("Verzekering"))


def _sheet(data: QueryDict | None, plan: Plan | None) -> list[SheetLineForm]:
    known = list(plan.lines.all()) if plan else []
    made = []
    for number in range(MOST_LINES):
        given: dict[str, Any] = {}
        if number < len(known):
            given = {name: getattr(known[number], name) for name in SheetLineForm.base_fields}
        elif plan is None and number < len(STARTERS):
            given = {"what": str(STARTERS[number])}
        made.append(SheetLineForm(data, prefix=f"regel-{number + 1}", initial=given))
    return made
