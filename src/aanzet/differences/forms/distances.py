"""The forms of a distance: what somebody feels, what each side tells, the way that fits, and who does what."""

import datetime as dt
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.initiatives.forms.intake import day_field
from aanzet.turns.calendar import next_working_day
from aanzet.web.words import OnceForm, words_field

from ..choices import Doer, Scarce
from ..choices import Way as DistanceWay
from ..models import Distance
from ..models.differences import FELT_LENGTH, WORDS_LENGTH
from ..models.distances import HEARD_LENGTH, MOST_STEPS, STEP_LENGTH
from ..services.distancing import Sorted
from ..services.sheet import Line
from .differences import CHOOSE, radios


class SignalForm(OnceForm):
    words = words_field(
        _l("Wat merk je?"), most=FELT_LENGTH, rows=4,
        help_text=_l("Alleen de verbinder leest dit. Schrijf wat je ziet, niet wat je denkt dat de ander wil."),
    )  # fmt: skip


class HearingForm(forms.Form):
    words = words_field(
        _l("Wat wil je beschermen, waar ben je bang voor, wat zou helpen?"), most=HEARD_LENGTH, rows=5,
        help_text=_l("Wie verbindt, leest dit."),
    )  # fmt: skip
    shares = forms.BooleanField(label=_l("De andere kant mag dit ook lezen"), required=False)

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not own:  # the connector writes down what was said
            self.fields["words"].help_text = _("Alleen jij leest dit.")


class DistanceWayForm(forms.Form):
    scarce = radios(_l("Waar gaat het vooral over?"), Scarce.choices)
    condition = words_field(
        _l("Wat moet er eerst goed geregeld zijn?"), most=WORDS_LENGTH, rows=2, required=False,
        help_text=_l("Nodig bij een zorg over kwaliteit. Bijvoorbeeld: een cursus, of iemand die meekijkt."),
    )  # fmt: skip
    way = radios(_l("Welke weg past?"), DistanceWay.choices)
    words = words_field(_l("Wat gebeurt er nu precies?"), most=WORDS_LENGTH, rows=2,
                        help_text=_l("Beide kanten lezen dit."))  # fmt: skip

    @property
    def sorted(self) -> Sorted:
        data = self.cleaned_data
        return Sorted(data["scarce"], data["way"], data["words"], data["condition"])


class BoundaryForm(OnceForm):
    """Their part, our part, and perhaps something together."""

    theirs = words_field(_l("Wat doen zij?"), most=140)
    ours = words_field(_l("Wat doen wij?"), most=140)
    together = words_field(_l("Wat doen we samen?"), most=140, required=False)
    due_on = day_field(_l("Vanaf wanneer?"))

    def __init__(self, *args: Any, theirs: str, ours: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theirs"].label = _("Wat doet %(name)s?") % {"name": theirs}
        self.fields["theirs"].help_text = _("Bijvoorbeeld: de maaltijden door de week.")
        self.fields["ours"].label = _("Wat doet %(name)s?") % {"name": ours}
        self.fields["ours"].help_text = _("Bijvoorbeeld: de maaltijden op zondag.")
        self.fields["together"].help_text = _("Bijvoorbeeld: één groep chauffeurs.")
        self.initial.setdefault("due_on", next_working_day(timezone.localdate() + dt.timedelta(days=28)))


# What somebody who comes for help often goes through: to begin with, and to write over.
USUAL_STEPS = (
    _l("Iemand merkt dat het niet goed gaat"),
    _l("Het eerste gesprek"),
    _l("Samen iets doen, zoals eten of wandelen"),
    _l("Halen en brengen"),
    _l("Zorg of behandeling"),
    _l("Vragen hoe het daarna gaat"),
)
BLANK_ROWS = 2


class StepForm(forms.Form):
    """One step. Without words it is no step."""

    what = words_field(_l("Wat gebeurt er?"), most=STEP_LENGTH, required=False)
    who = forms.ChoiceField(label=_l("Wie doet het?"), error_messages=CHOOSE)
    takes_trade = forms.BooleanField(label=_l("Daar is een beroep voor nodig"), required=False)

    def __init__(self, *args: Any, distance: Distance, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            (Doer.NOBODY.value, _("Nog niemand")), (Doer.ONE.value, distance.one.name),
            (Doer.BOTH.value, _("Samen")), (Doer.OTHER.value, distance.other.name),
        ]  # fmt: skip

    @property
    def line(self) -> Line | None:
        data = self.cleaned_data
        return Line(data["what"], data["who"], data["takes_trade"]) if data["what"] else None


class SheetForm:
    """The steps together, each line once, with a few lines more than there are."""

    def __init__(self, data: QueryDict | None, *, distance: Distance) -> None:
        known = [{"what": step.what, "who": step.who, "takes_trade": step.takes_trade}
                 for step in distance.journey.all()]  # fmt: skip
        first = known or [{"what": str(what), "who": Doer.NOBODY.value} for what in USUAL_STEPS]
        count = min(len(first) + BLANK_ROWS, MOST_STEPS)
        self.rows = [
            StepForm(data, prefix=f"stap-{number}", distance=distance,
                     initial=first[number - 1] if number <= len(first) else {"who": Doer.NOBODY.value})
            for number in range(1, count + 1)
        ]  # fmt: skip
        typed = data.get("blad", "") if data else ""
        self.after = int(typed) if typed.isdecimal() and len(typed) < 5 else distance.sheet_round

    def is_valid(self) -> bool:
        return False not in [row.is_valid() for row in self.rows]  # each says what is wrong with it

    @property
    def lines(self) -> list[Line]:
        written = [line for row in self.rows if (line := row.line)]
        return list({line.what: line for line in written}.values())
