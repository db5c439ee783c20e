from django import forms
from django.utils.translation import gettext_lazy as _l

from ..choices import ReportReason, ReportState
from .words import OnceForm, words_field


class ReportForm(OnceForm):
    reason = forms.ChoiceField(
        label=_l("Wat is er mis?"), choices=ReportReason.choices, widget=forms.RadioSelect,
        error_messages={"required": _l("Kies wat er mis is.")},
    )  # fmt: skip
    words = words_field(_l("Wil je er iets bij zeggen?"), most=500, rows=3, required=False)


class HandleForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_l("Wat doe je?"),
        choices=[
            (ReportState.LEFT, _l("Laten staan")),
            (ReportState.NARROWED, _l("Alleen nog voor bekende leden")),
            (ReportState.HIDDEN, _l("Afschermen: alleen de schrijver en de moderatoren zien het")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _l("Kies wat je doet.")},
    )
    why = words_field(_l("Waarom?"), most=500, rows=3, help_text=_l("De schrijver en wie meldde lezen dit."))


class UndoForm(forms.Form):
    why = words_field(_l("Waarom zet je het terug?"), most=500, rows=2)
