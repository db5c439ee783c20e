import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _l

from .calendar import next_working_day

MAX_DAYS = 366


class DayForm(forms.Form):
    """A day from tomorrow on, within a year, and a word why. A week is filled in: on a phone one touch is enough."""

    suggested_days = 7

    until = forms.DateField(
        label=_l("Welke dag?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        error_messages={
            "required": _l("Kies een dag."),
            "invalid": _l("Deze dag begrijpen we niet. Schrijf hem zo: 24-11-2026."),
        },
    )
    why = forms.CharField(
        label=_l("Wil je er iets bij zeggen?"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_l("Mag ook leeg. Wie op je wacht, leest dit."),
        error_messages={
            "max_length": _l("Dit is te lang. Hoogstens %(limit_value)d tekens, je hebt er nu %(show_value)d.")
        },
    )

    def __init__(self, *args: Any, after: dt.date | None = None, **kwargs: Any) -> None:
        """`after` is the day that stands now: who asks for more time does not mean an earlier one."""
        super().__init__(*args, **kwargs)
        day = timezone.localdate()
        self.fields["until"].widget.attrs["min"] = (day + dt.timedelta(days=1)).isoformat()
        if self.suggested_days:
            week = dt.timedelta(days=self.suggested_days)
            soon = min(max(day, after or day), day + dt.timedelta(days=MAX_DAYS) - 2 * week) + week
            self.initial.setdefault("until", next_working_day(soon))

    def clean_until(self) -> dt.date:
        until: dt.date = self.cleaned_data["until"]
        if until <= timezone.localdate():
            raise forms.ValidationError(_l("Deze dag is al geweest. Kies een dag vanaf morgen."))
        if until > timezone.localdate() + dt.timedelta(days=MAX_DAYS):
            raise forms.ValidationError(_l("Dat is meer dan een jaar weg. Kies een dag dichterbij."))
        return until
