from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from aanzet.web.words import OnceForm, words_field

from .choices import ReportReason, ReportState
from .reportable import ReportKind

OUTCOMES = {
    ReportState.LEFT: _l("Laten staan"),
    ReportState.ASKED: _l("Vragen om het te veranderen"),
    ReportState.NARROWED: _l("Alleen nog voor bekende leden"),
}


class ReportForm(OnceForm):
    reason = forms.ChoiceField(
        label=_l("Wat is er mis?"), choices=ReportReason.choices, widget=forms.RadioSelect,
        error_messages={"required": _l("Kies wat er mis is.")},
    )  # fmt: skip
    words = words_field(_l("Wil je er iets bij zeggen?"), most=500, rows=3, required=False)


class HandleForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_l("Wat doe je?"), widget=forms.RadioSelect, error_messages={"required": _l("Kies wat je doet.")}
    )
    why = words_field(_l("Waarom?"), most=500, rows=3, help_text=_l("De schrijver en wie meldde lezen dit."))

    def __init__(self, *args: Any, kind: ReportKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [(state.value, OUTCOMES.get(state, kind.hides)) for state in kind.outcomes]  # type: ignore[attr-defined]


class UndoForm(forms.Form):
    why = words_field(_l("Waarom zet je het terug?"), most=500, rows=2)
