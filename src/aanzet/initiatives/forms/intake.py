"""The five lines, the same words again for the owner, and the municipality's part."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.areas.forms import AreaField
from aanzet.areas.models import Theme
from aanzet.areas.queries import theme_list
from aanzet.conversations.contacts import without_contact
from aanzet.conversations.forms.asking import CIRCLES
from aanzet.conversations.forms.words import contact_marks
from aanzet.conversations.models import Question
from aanzet.parties.choices import Circle
from aanzet.parties.forms.speaking import SpeakerFormMixin
from aanzet.parties.models import Hat
from aanzet.parties.viewer import Viewer
from aanzet.web.words import OnceForm, words_field

from ..choices import InitiativeKind, Route
from ..models import Initiative
from ..models.initiatives import SENTENCE_LENGTH, TITLE_LENGTH, WHY_LENGTH
from ..services.starting import FiveLines

DAY_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
DAY_ERRORS = {
    "required": _l("Kies een dag."),
    "invalid": _l("Deze dag begrijpen we niet. Schrijf hem zo: 24-11-2026."),
}


def day_field(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    given = {"label": label, "widget": widget, "input_formats": DAY_FORMATS, "error_messages": DAY_ERRORS}
    return forms.DateField(**{**given, **more})


class LinesForm(forms.Form):
    """The five lines. Paper has the same five, in the same order and with the same numbers."""

    title = words_field(
        _l("1. Hoe noem je het?"), most=TITLE_LENGTH, help_text=_l("Een naam die je op een poster zet.")
    )
    sentence = words_field(
        _l("2. Wat ga je doen, en voor wie?"), most=SENTENCE_LENGTH, rows=2, help_text=_l("In één zin.")
    )
    why = words_field(_l("3. Waarom wil je dit?"), most=WHY_LENGTH, rows=3)
    area = AreaField(
        label=_l("4. Waar is het?"), help_text=_l("Kies het kleinste gebied waar het over gaat."), required=True
    )
    may_grow = forms.BooleanField(label=_l("Het mag groter worden dan dit gebied"), required=False)
    seeks = words_field(
        _l("5. Wie of wat zoek je nog?"), most=SENTENCE_LENGTH, rows=2, required=False,
        help_text=_l("Bijvoorbeeld: iemand die van techniek houdt, of een plek."),
    )  # fmt: skip
    themes = forms.ModelMultipleChoiceField(
        label=_l("Waar gaat het over?"), queryset=Theme.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple, error_messages={"invalid_choice": _l("Kies uit de lijst.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=_l("Wat is het?"), choices=InitiativeKind.choices, required=False)

    lines_order = ("title", "sentence", "why", "area", "may_grow", "seeks", "themes", "kind")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = theme_list()  # type: ignore[attr-defined]

    def lines(self, question: Question | None = None) -> FiveLines:
        """For a valid form."""
        data = self.cleaned_data
        return FiveLines(
            title=data["title"],
            sentence=data["sentence"],
            why=data["why"],
            area=data["area"],
            seeks=data["seeks"],
            may_grow=data["may_grow"],
            themes=list(data["themes"]),
            kind=data["kind"] or InitiativeKind.INITIATIVE,
            question=question,
        )


class FiveLinesForm(OnceForm, LinesForm, SpeakerFormMixin):
    """Five questions on one screen. `bundle` is another initiative that the maker ticked to go together with."""

    bundle = forms.ModelChoiceField(queryset=Initiative.objects.none(), required=False, widget=forms.HiddenInput)
    circle = forms.ChoiceField(label=_l("Wie mag dit zien?"), choices=CIRCLES, widget=forms.RadioSelect)
    field_order = (*LinesForm.lines_order, "hat", "circle", "bundle", "once")

    def __init__(self, *args: Any, question: Question | None = None, **kwargs: Any) -> None:
        """`viewer` as SpeakerFormMixin takes it; `question` is what it grows from."""
        given = kwargs.get("initial") or {}
        kwargs["initial"] = {"circle": str(Circle.OPEN.value), "kind": InitiativeKind.INITIATIVE, **given}
        super().__init__(*args, **kwargs)
        self.fields["bundle"].queryset = Initiative.objects.all()  # type: ignore[attr-defined]
        self.fields["bundle"].error_messages["invalid_choice"] = _("Dat initiatief kennen we niet.")
        if not self.viewer.is_connected:
            self.fields["circle"].choices = CIRCLES[:1]  # type: ignore[attr-defined]
            self.fields["circle"].widget = forms.HiddenInput()
        if question is not None:
            hint = _("In één zin. De vraag was: ‘%(question)s’ Wat ga je nu doen?")
            self.fields["sentence"].help_text = hint % {"question": question.text}
        self.order_fields(self.field_order)

    def clean_circle(self) -> int:
        return int(self.cleaned_data["circle"] or Circle.OPEN)


def from_question(question: Question, *, viewer: Viewer) -> dict[str, Any]:
    """What the question says already need not be typed again. What somebody is going to do it does not say; and the
    reasons of another are not one's own."""
    own = viewer.party is not None and viewer.party.pk == question.author_id
    reasons = without_contact(question.motivation or question.explanation, marks=contact_marks()) if own else ""
    return {
        "why": reasons[:WHY_LENGTH],
        "area": question.area,
        "themes": [theme.pk for theme in question.themes.all()],
    }


class WordsForm(LinesForm):
    """The owner says it better."""

    field_order = LinesForm.lines_order

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        initial = {name: getattr(initiative, name) for name in self.lines_order if name != "themes"}
        initial["themes"] = [theme.pk for theme in initiative.themes.all()]
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)


class PublishForm(forms.Form):
    circle = forms.ChoiceField(label=_l("Wie mag dit zien?"), choices=CIRCLES, widget=forms.RadioSelect)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        kwargs["initial"] = {"circle": str(Circle.OPEN.value)}
        super().__init__(*args, **kwargs)
        if not viewer.is_connected:
            self.fields["circle"].choices = CIRCLES[:1]  # type: ignore[attr-defined]

    def clean_circle(self) -> int:
        return int(self.cleaned_data["circle"])


class TalkForm(forms.Form):
    on = day_field(_l("Wanneer is het voorgesprek?"))

    def clean_on(self) -> dt.date:
        on: dt.date = self.cleaned_data["on"]
        if on < timezone.localdate():
            raise forms.ValidationError(_("Deze dag is al geweest. Kies een dag vanaf vandaag."))
        return on


class OutcomeForm(forms.Form):
    outcome = words_field(
        _l("Wat leverde het voorgesprek op?"), most=500, rows=5,
        help_text=_l("Dit kan, dit zoeken we uit, dit kan niet want. Iedereen die het initiatief ziet, leest dit."),
    )  # fmt: skip
    route = forms.ChoiceField(
        label=_l("Langs welke weg gaat het verder?"), choices=Route.choices, widget=forms.RadioSelect,
        error_messages={"required": _l("Kies een weg.")},
    )  # fmt: skip


class ContactForm(forms.Form):
    """Who becomes contact or back-up: oneself, or a colleague who is asked."""

    hat = forms.ChoiceField(
        label=_l("Wie wordt het?"), widget=forms.RadioSelect, error_messages={"required": _l("Kies iemand.")}
    )

    def __init__(self, *args: Any, hats: list[Hat], viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hats = {str(hat.pk): hat for hat in hats}
        self.fields["hat"].choices = [(key, _choice(hat, viewer)) for key, hat in self.hats.items()]  # type: ignore[attr-defined]

    def clean_hat(self) -> Hat:
        return self.hats[self.cleaned_data["hat"]]


def _choice(hat: Hat, viewer: Viewer) -> str:
    if viewer.party and hat.person_id == viewer.party.pk:
        return _("Dat word ik")
    return _("%(name)s (%(words)s)") % {"name": hat.person.name, "words": hat.words}
