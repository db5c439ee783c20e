"""Moving on, resting, stopping, and telling the story line."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.turns.forms import DayForm
from aanzet.web.words import words_field

from ..choices import Phase
from ..models import Initiative
from ..models.initiatives import SENTENCE_LENGTH
from ..services.life import reachable

LESSON, RATHER_NOT = "lesson", "rather_not"


class MovePhaseForm(forms.Form):
    phase = forms.ChoiceField(
        label=_l("Waar zijn jullie nu?"),
        widget=forms.RadioSelect,
        error_messages={"required": _l("Kies een stapsteen.")},
    )
    sentence = words_field(
        _l("Vertel het in één zin"), most=SENTENCE_LENGTH, rows=2,
        help_text=_l("Bijvoorbeeld: Twee groene groepen vonden elkaar en gingen samen verder."),
    )  # fmt: skip

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].choices = [  # type: ignore[attr-defined]
            (phase.value, phase.label) for phase in reachable(initiative.phase)
        ]


class PhasesForm(forms.Form):
    """Of each stone: when, and one sentence. Empty is fine."""

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = {step.phase: step for step in initiative.phase_steps.all()}
        for phase in Phase:
            step = told.get(phase.value)
            self.fields[f"when_{phase.value}"] = words_field(
                _("%(phase)s: wanneer?") % {"phase": phase.label}, most=40, required=False, validators=[],
                initial=step.when if step else "",
            )  # fmt: skip
            self.fields[f"sentence_{phase.value}"] = words_field(
                _("%(phase)s: in één zin") % {"phase": phase.label}, most=SENTENCE_LENGTH, required=False,
                initial=step.sentence if step else "",
            )  # fmt: skip

    @property
    def told(self) -> dict[str, tuple[str, str]]:
        """For a valid form: phase to (when, sentence)."""
        data = self.cleaned_data
        return {phase.value: (data[f"when_{phase.value}"], data[f"sentence_{phase.value}"]) for phase in Phase}


class RestForm(DayForm):
    """A day, and perhaps a word why. A season is filled in."""

    suggested_days = 90

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].label = _("Tot wanneer rust het?")
        self.fields["why"].help_text = _("Mag ook leeg. Wie meedoet, leest dit.")


class StopForm(forms.Form):
    """V12: a lesson or an explicit "liever niet"."""

    how = forms.ChoiceField(
        label=_l("Hoe sluit je het af?"),
        choices=[
            (LESSON, _l("Met wat anderen hiervan kunnen leren")),
            (RATHER_NOT, _l("Liever niet: ik wil er niets over zeggen")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _l("Kies één van de twee.")},
    )
    lesson = words_field(
        _l("Het ging bij ons anders. Dit leerden we:"), most=500, rows=4, required=False,
        help_text=_l("Bijvoorbeeld: als je zonder grond begint, vraag dan eerst de eigenaar."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if data.get("how") == LESSON and not data.get("lesson") and "lesson" not in self.errors:
            self.add_error("lesson", _("Schrijf één zin, of kies ‘liever niet’."))
        return data

    @property
    def told(self) -> str:
        return str(self.cleaned_data["lesson"]) if self.cleaned_data["how"] == LESSON else ""

    @property
    def rather_not(self) -> bool:
        return bool(self.cleaned_data["how"] == RATHER_NOT)
