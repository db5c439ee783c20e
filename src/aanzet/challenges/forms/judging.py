"""A judgement on each criterion, the decision, and what follows after looking back."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.initiatives.forms.intake import day_field
from aanzet.turns.calendar import next_working_day
from aanzet.web.words import words_field

from ..choices import Judgement, LegalNature, Verdict
from ..models import Criterion
from ..models.challenges import BECAUSE_LENGTH, LINE_LENGTH
from ..services.judging import Opinion, Ruling
from .fields import CHOOSE, BecauseForm, line

LOOK_BACK_AFTER = 182


class JudgeForm(forms.Form):
    """On each published criterion a judgement with a reason."""

    def __init__(self, *args: Any, criteria: Sequence[Criterion], said: dict[int, Opinion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for one in self.criteria:
            known = said.get(one.pk)
            self.fields[f"outcome-{one.pk}"] = forms.ChoiceField(
                label=f"{one.name}. {one.question}", choices=Judgement.choices, widget=forms.RadioSelect,
                initial=known.outcome if known else None, error_messages={"required": CHOOSE},
            )  # fmt: skip
            self.fields[f"reason-{one.pk}"] = words_field(
                _("Waarom vind je dat, bij ‘%(name)s’?") % {"name": one.name},
                most=LINE_LENGTH,
                rows=2,
                initial=known.reason if known else "",
            )

    @property
    def opinions(self) -> dict[int, Opinion]:
        data = self.cleaned_data
        return {one.pk: Opinion(data[f"outcome-{one.pk}"], data[f"reason-{one.pk}"]) for one in self.criteria}


class DecideForm(BecauseForm, JudgeForm):
    """The decision: a verdict with reasons, also on each criterion, and what it is before the law."""

    verdict = forms.ChoiceField(label=_l("Het besluit"), choices=Verdict.choices, widget=forms.RadioSelect,
                                error_messages={"required": CHOOSE})  # fmt: skip
    condition = line(_l("Ja, mits … Welke voorwaarde?"), _l("Alleen bij ‘ja, mits’."))
    reasons = words_field(_l("Waarom?"), most=BECAUSE_LENGTH, rows=4)
    sum_named = line(_l("Noemt het besluit een bedrag?"),
                      _l("Zoals het in het besluit staat. Het is geen toezegging."))  # fmt: skip
    authority = words_field(_l("Namens wie besluit je?"), most=140,
                            help_text=_l("Bijvoorbeeld: het college van burgemeester en wethouders."))  # fmt: skip
    nature = forms.ChoiceField(label=_l("Wat voor besluit is dit?"), choices=LegalNature.choices,
                               widget=forms.RadioSelect, error_messages={"required": CHOOSE})  # fmt: skip
    ruling_order = ("verdict", "condition", "reasons", "sum_named", "authority", "nature")

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if data.get("verdict") == Verdict.YES_IF and not data.get("condition"):
            self.add_error("condition", _("Schrijf de voorwaarde op."))
        if data.get("verdict") == Verdict.NO:
            self.ask_all_four(_("Bij een nee hoort dit erbij."))
        return data

    @property
    def ruling(self) -> Ruling:
        return Ruling(**{name: self.cleaned_data[name] for name in self.ruling_order})


class LookBackForm(forms.Form):
    words = words_field(_l("Hoe ging het?"), most=BECAUSE_LENGTH, rows=5,
                        help_text=_l("Wat werd beter, wat viel tegen, en hoe weten jullie dat?"))  # fmt: skip
    more = forms.ChoiceField(label=_l("Willen jullie verder?"), widget=forms.RadioSelect,
                             choices=[("ja", _l("Ja, nog een keer")), ("nee", _l("Nee, het is goed zo"))],
                             error_messages={"required": CHOOSE})  # fmt: skip


class ExtendForm(forms.Form):
    until = day_field(_l("Tot en met welke dag?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        day = next_working_day(timezone.localdate() + dt.timedelta(days=2 * LOOK_BACK_AFTER))
        kwargs["initial"] = {"until": day}
        super().__init__(*args, **kwargs)


class EndForm(BecauseForm):
    reasons = words_field(_l("Waarom gaat het terug?"), most=BECAUSE_LENGTH, rows=3)
    field_order = ("reasons", *BecauseForm.four)

    def __init__(self, *args: Any, wanted: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.four:
            if not wanted:
                del self.fields[name]
                continue
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = _("De bewoners willen verder. Vul dit daarom in.")
