"""Roles, the way back, the contract in two workstreams, and the first day."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.agreements.forms import LegForm
from aanzet.initiatives.forms.intake import day_field
from aanzet.parties.models import Party
from aanzet.parties.viewer import Viewer
from aanzet.turns.calendar import next_working_day
from aanzet.web.words import OnceForm, words_field

from ..choices import Role, Stream
from ..models.challenges import BECAUSE_LENGTH
from ..models.roles import MOST_DAYS
from ..services.arranging import Part
from .fields import CHOOSE, line

LOOK_BACK_AFTER = 182
LAST_DUE_IN, PARTS_EACH = 42, 3


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_l("Welke rol?"), choices=Role.choices, widget=forms.RadioSelect,
                             error_messages={"required": CHOOSE})  # fmt: skip
    party = forms.ChoiceField(label=_l("Wie?"), error_messages={"required": CHOOSE, "invalid_choice": CHOOSE})

    def __init__(self, *args: Any, parties: Sequence[Party], viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {str(party.pk): party for party in parties}
        named = [(key, _("Ik, %(name)s") % {"name": one.name} if one == viewer.party else one.name)
                 for key, one in self.parties.items()]  # fmt: skip
        self.fields["party"].choices = named  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Party:
        return self.parties[self.cleaned_data["party"]]


class AnswerForm(forms.Form):
    """JA or not now, from the button that was pressed."""

    answer = forms.ChoiceField(
        choices=[("ja", _l("JA")), ("nee", _l("Nu niet"))], widget=forms.HiddenInput,
        error_messages={"required": _l("Kies JA of nu niet."), "invalid_choice": _l("Kies JA of nu niet.")},
    )  # fmt: skip
    words = line(_l("Wil je er iets bij zeggen?"), _l("Wie de uitdaging ziet, leest dit."))

    def __init__(self, *args: Any, no_wants_words: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.no_wants_words = no_wants_words

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if self.no_wants_words and data.get("answer") == "nee" and not data.get("words"):
            self.add_error("words", _("Zeg in een paar woorden wat er anders moet."))
        return data


class FallbackForm(forms.Form):
    what = words_field(_l("Wat gebeurt er als het stopt?"), most=BECAUSE_LENGTH, rows=4,
                       help_text=_l("Wat moet doorgaan, waar ligt het gereedschap, wie belt wie?"))  # fmt: skip
    taker = forms.ChoiceField(label=_l("Wie neemt het terug?"), error_messages={"required": CHOOSE,
                              "invalid_choice": CHOOSE})  # fmt: skip
    days = forms.IntegerField(label=_l("Binnen hoeveel dagen?"), min_value=1, max_value=MOST_DAYS,
                              error_messages={"invalid": _l("Schrijf een getal, zoals 14.")})  # fmt: skip

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {str(party.pk): party for party in parties}
        self.fields["taker"].choices = [(key, one.name) for key, one in self.parties.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Party:
        return self.parties[self.cleaned_data["taker"]]


class MilestoneForm(LegForm):
    """One promise of a workstream; left out where nothing is written in it, whatever was chosen."""

    def has_changed(self) -> bool:
        return bool(str(self["what"].value() or "").strip())


class ContractForm(OnceForm):
    """The milestones of two workstreams together: the first of each is asked, the others may stay empty."""

    def __init__(self, data: QueryDict | None, *, parties: Sequence[Party], viewer: Viewer, contractor: Party,
                 principal: Party) -> None:  # fmt: skip
        super().__init__(data)
        due = next_working_day(timezone.localdate() + dt.timedelta(days=LAST_DUE_IN))
        sides = {Stream.TECHNICAL: (contractor.pk, principal.pk), Stream.SOCIAL: (principal.pk, contractor.pk)}
        self.streams: list[tuple[Stream, list[MilestoneForm]]] = [
            (stream, [
                MilestoneForm(data, prefix=f"{stream.value}-{number}", parties=parties, viewer=viewer,
                              initial={"giver": giver, "receiver": receiver, "due_on": due},
                              empty_permitted=number > 1, use_required_attribute=False)
                for number in range(1, PARTS_EACH + 1)
            ])
            for stream, (giver, receiver) in sides.items()
        ]  # fmt: skip

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(form.is_valid() for _stream, forms in self.streams for form in forms)])

    @property
    def parts(self) -> list[Part]:
        return [Part(stream, form.leg) for stream, forms in self.streams for form in forms if form.cleaned_data]


class StartForm(forms.Form):
    evaluate_on = day_field(_l("Wanneer kijken jullie terug?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        day = next_working_day(timezone.localdate() + dt.timedelta(days=LOOK_BACK_AFTER))
        kwargs["initial"] = {"evaluate_on": day}
        super().__init__(*args, **kwargs)
