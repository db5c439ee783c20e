"""The next step, and how it goes."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.parties.choices import Circle
from aanzet.parties.forms.speaking import SpeakerFormMixin
from aanzet.parties.viewer import Viewer
from aanzet.web.uploads import ImageUploadField
from aanzet.web.words import OnceForm, words_field

from ..models import Initiative, Step
from ..models.moments import PROGRESS_LENGTH
from ..policies import is_core
from ..services.progressing import News
from ..services.stepping import Plan
from .intake import day_field

MAX_DAYS = 366 * 2


class StepForm(forms.Form):
    title = words_field(_l("Wat gaan jullie doen?"), most=100, help_text=_l("Bijvoorbeeld: samen bomen uitzoeken."))
    on = day_field(_l("Welke dag?"))
    starts_at = forms.TimeField(
        label=_l("Hoe laat?"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        error_messages={"invalid": _l("Deze tijd begrijpen we niet. Schrijf hem zo: 10:00.")},
    )  # fmt: skip
    place = words_field(_l("Waar?"), most=120, required=False)
    details = words_field(
        _l("Wat is handig om te weten?"),
        most=200,
        required=False,
        help_text=_l("Bijvoorbeeld: laarzen aan, er is soep."),
    )

    def __init__(self, *args: Any, step: Step | None = None, **kwargs: Any) -> None:
        names = ("title", "on", "starts_at", "place", "details")
        kwargs["initial"] = {name: getattr(step, name) for name in names} if step else None
        super().__init__(*args, **kwargs)

    def clean_on(self) -> dt.date:
        on: dt.date = self.cleaned_data["on"]
        if on < timezone.localdate():
            raise forms.ValidationError(_("Deze dag is al geweest. Kies een dag vanaf vandaag."))
        if on > timezone.localdate() + dt.timedelta(days=MAX_DAYS):
            raise forms.ValidationError(_("Dat is meer dan twee jaar weg. Kies een dag dichterbij."))
        return on

    @property
    def plan(self) -> Plan:
        return Plan(**{name: self.cleaned_data[name] for name in ("title", "on", "starts_at", "place", "details")})


class CancelForm(forms.Form):
    why = words_field(_l("Wil je zeggen waarom?"), most=200, required=False, help_text=_l("Wie zou komen, leest dit."))


class ProgressForm(OnceForm, SpeakerFormMixin):
    text = words_field(
        _l("Hoe gaat het?"), most=PROGRESS_LENGTH, rows=3,
        help_text=_l("Drie regels: wat deden jullie, wat viel op, wat komt er nu."),
    )  # fmt: skip
    photo = ImageUploadField(label=_l("Een foto"), required=False)
    photo_alt = words_field(
        _l("Wat staat er op de foto?"), most=140, required=False,
        help_text=_l("Voor wie de foto niet kan zien. Noem geen namen als dat niet is afgesproken."),
    )  # fmt: skip
    circle = forms.ChoiceField(label=_l("Wie mag dit lezen?"), widget=forms.RadioSelect)
    field_order = ("text", "photo", "photo_alt", "circle", "hat", "once")

    def __init__(self, *args: Any, viewer: Viewer, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, initial={"circle": str(Circle.OPEN.value)}, **kwargs)
        wide = _("Iedereen") if initiative.circle == Circle.OPEN else _("Bekende leden")
        circles = [(str(Circle.OPEN.value), wide), (str(Circle.PARTICIPANTS.value), _("Alleen wie meedoet"))]
        if is_core(viewer, initiative):
            circles.append((str(Circle.CORE.value), _("Alleen de kern")))
        self.fields["circle"].choices = circles  # type: ignore[attr-defined]
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if data.get("photo") and not data.get("photo_alt") and "photo_alt" not in self.errors:
            self.add_error("photo_alt", _("Schrijf in een paar woorden wat er op de foto staat."))
        return data

    @property
    def news(self) -> News:
        data = self.cleaned_data
        return News(data["text"], int(data["circle"]), data["photo"] or None, data["photo_alt"])
