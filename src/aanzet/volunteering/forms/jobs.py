"""A small job in a minute, and the filters of the board."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.areas.forms import AreaField, AroundForm
from aanzet.areas.models import Area, Theme
from aanzet.areas.queries import theme_list
from aanzet.initiatives.models import Initiative
from aanzet.parties.choices import Circle
from aanzet.parties.forms.speaking import SpeakerFormMixin
from aanzet.parties.viewer import Viewer
from aanzet.web.words import OnceForm, words_field

from ..choices import Company, Rhythm
from ..models import Job
from ..models.jobs import LINE_LENGTH, MOST_HOURS, MOST_PLACES, STORY_LENGTH, WHAT_LENGTH
from ..queries.reading import Wanted
from ..services.jobs import JobLines
from .fields import CHOOSE, CIRCLES, COMPANIES, RHYTHMS, home_of, hours_field, not_a_street, number_field


class JobForm(OnceForm, SpeakerFormMixin):
    """What, how long, when and who shows the way: the rest may stay as it is."""

    field_order = (
        "what",
        "hours",
        "rhythm",
        "when_words",
        "introduction",
        "area",
        "places",
        "company",
        "story",
        "place_words",
        "at_home",
        "minors_welcome",
        "vog",
        "vog_rule",
        "expenses",
        "theme",
        "initiative",
        "circle",
        "no_paid_work",
        "hat",
        "once",
    )

    what = words_field(
        _l("Wat is de klus?"),
        most=WHAT_LENGTH,
        help_text=_l("Iets dat je in een paar uur kunt doen. Bijvoorbeeld: bordjes schilderen."),
    )
    hours = hours_field(
        _l("Hoeveel uur, ongeveer?"), _l("Een tot drie uur past het makkelijkst. Meer? Maak er twee klussen van.")
    )
    rhythm = forms.ChoiceField(
        label=_l("Hoe vaak?"),
        choices=RHYTHMS,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    when_words = words_field(
        _l("Wanneer?"), most=LINE_LENGTH, help_text=_l("Bijvoorbeeld: een zaterdag in maart, of dinsdagmiddag.")
    )
    introduction = words_field(
        _l("Wie vangt diegene op?"),
        most=LINE_LENGTH,
        help_text=_l("Een naam doet veel. Bijvoorbeeld: Lotte laat alles zien, met koffie."),
    )
    area = AreaField(label=_l("Waar, ongeveer?"))
    places = number_field(_l("Voor hoeveel mensen?"), most=MOST_PLACES, initial=1)
    company = forms.ChoiceField(
        label=_l("Alleen of samen?"), choices=COMPANIES, error_messages={"invalid_choice": CHOOSE}
    )
    story = words_field(_l("Vertel er iets bij"), most=STORY_LENGTH, rows=4, required=False)
    place_words = words_field(
        _l("Waar dan?"), most=80, required=False, help_text=_l("Bijvoorbeeld: achter de kerk. Geen adres.")
    )
    at_home = forms.BooleanField(
        label=_l("Dit is bij iemand thuis"),
        required=False,
        help_text=_l("Dan gaat er niemand alleen. Spreek af wie er meegaat."),
    )
    minors_welcome = forms.BooleanField(label=_l("Ook voor wie nog geen achttien is"), required=False)
    vog = forms.BooleanField(
        label=_l("Een regel vraagt hiervoor een VOG"),
        required=False,
        help_text=_l("Een verklaring omtrent het gedrag. Alleen als een regel dat zegt, niet voor de zekerheid."),
    )
    vog_rule = words_field(
        _l("Welke regel is dat?"),
        most=LINE_LENGTH,
        required=False,
        help_text=_l("Bijvoorbeeld: ons protocol voor werken met kinderen, punt 3."),
    )
    expenses = words_field(
        _l("Wat vergoeden jullie, en hoe?"),
        most=LINE_LENGTH,
        required=False,
        help_text=_l("Alleen onkosten. Bijvoorbeeld: reiskosten met het bonnetje, bij Theo."),
    )
    theme = forms.ModelChoiceField(
        label=_l("Thema"), queryset=Theme.objects.none(), required=False, empty_label=_l("Geen thema")
    )
    initiative = forms.ChoiceField(
        label=_l("Hoort het bij een initiatief?"), required=False, error_messages={"invalid_choice": CHOOSE}
    )
    circle = forms.ChoiceField(label=_l("Wie mag dit zien?"), choices=CIRCLES, widget=forms.RadioSelect)
    no_paid_work = forms.BooleanField(
        label=_l("Niemand raakt hierdoor betaald werk kwijt, en niemand is verplicht om te komen"),
        error_messages={
            "required": _l("Klopt dit niet? Dan hoort het niet op dit bord. Praat erover met de coördinator.")
        },
    )

    def __init__(
        self, *args: Any, viewer: Viewer, initiatives: Sequence[Initiative] = (), job: Job | None = None, **kwargs: Any
    ) -> None:
        initial = {**(_initial(job) if job else _fresh(viewer)), **kwargs.pop("initial", {})}
        super().__init__(*args, viewer=viewer, hat=job.hat if job else None, initial=initial, **kwargs)
        self.initiatives = {str(one.pk): one for one in initiatives}
        self.fields["theme"].queryset = theme_list()  # type: ignore[attr-defined]
        if self.initiatives:
            named = [(key, one.title) for key, one in self.initiatives.items()]
            self.fields["initiative"].choices = [("", _("Nee")), *named]  # type: ignore[attr-defined]
        else:
            del self.fields["initiative"]
        if not viewer.is_connected:
            self.fields["circle"].choices = CIRCLES[:1]  # type: ignore[attr-defined]
            self.fields["circle"].widget = forms.HiddenInput()
        if job is not None:
            self.fields.pop("hat", None)
        self.order_fields(self.field_order)

    def clean_area(self) -> Area:
        return not_a_street(self.cleaned_data["area"])

    def clean_hours(self) -> Decimal:
        hours: Decimal = self.cleaned_data["hours"]
        if hours > MOST_HOURS:
            raise forms.ValidationError(_("Een klus is hoogstens acht uur. Maak er liever een paar kleine van."))
        if hours < Decimal("0.25"):
            raise forms.ValidationError(_("Een kwartier is het minste: 0,25."))
        return hours

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if data.get("vog") and not data.get("vog_rule") and "vog_rule" not in self.errors:
            self.add_error("vog_rule", _("Schrijf op welke regel dit vraagt. Is er geen regel, dan vraag je geen VOG."))
        if data.get("at_home") and data.get("company") == Company.ALONE:
            self.add_error("company", _("Bij iemand thuis ga je nooit alleen. Kies samen met een ander."))
        return data

    def lines(self) -> JobLines:
        """For a valid form."""
        data = self.cleaned_data
        names = (
            "what",
            "area",
            "hours",
            "when_words",
            "introduction",
            "story",
            "rhythm",
            "place_words",
            "theme",
            "company",
            "places",
            "at_home",
            "minors_welcome",
            "expenses",
        )
        return JobLines(
            **{name: data[name] for name in names},
            circle=int(data["circle"]),
            vog_rule=data["vog_rule"] if data["vog"] else "",
            initiative=self.initiatives.get(data.get("initiative") or ""),
        )


def _fresh(viewer: Viewer) -> dict[str, Any]:
    return {
        "circle": str(Circle.OPEN.value),
        "area": home_of(viewer),
        "rhythm": Rhythm.ONCE.value,
        "company": Company.EITHER.value,
        "hours": 2,
    }


def _initial(job: Job) -> dict[str, Any]:
    names = (
        "what",
        "hours",
        "rhythm",
        "when_words",
        "introduction",
        "area",
        "places",
        "company",
        "story",
        "place_words",
        "at_home",
        "minors_welcome",
        "vog_rule",
        "expenses",
        "theme",
        "once",
    )
    return {
        **{name: getattr(job, name) for name in names},
        "vog": bool(job.vog_rule),
        "no_paid_work": True,
        "circle": str(job.meant_circle),
        "initiative": str(job.initiative_id or ""),
    }


class BoardForm(AroundForm):
    hoelang = forms.ChoiceField(
        label=_l("Hoe lang"),
        required=False,
        choices=[("", _l("Maakt niet uit")), ("1", _l("Hoogstens een uur")), ("3", _l("Hoogstens drie uur"))],
    )
    hoevaak = forms.ChoiceField(label=_l("Hoe vaak"), required=False, choices=[("", _l("Maakt niet uit")), *RHYTHMS])
    metwie = forms.ChoiceField(
        label=_l("Met wie"), required=False, choices=[("", _l("Maakt niet uit")), *COMPANIES[1:]]
    )
    woorden = forms.CharField(label=_l("Woorden"), required=False, max_length=80)
    jong = forms.BooleanField(label=_l("Ook onder de 18"), required=False)

    @property
    def wanted(self) -> Wanted:
        """What is not understood is left out."""
        self.is_valid()
        data = self.cleaned_data
        return Wanted(
            **self.around,
            rhythm=data.get("hoevaak", ""),
            company=data.get("metwie", ""),
            minors=bool(data.get("jong")),
            most_hours=Decimal(data["hoelang"]) if data.get("hoelang") else None,
            words=data.get("woorden", "").replace("\x00", ""),
        )
