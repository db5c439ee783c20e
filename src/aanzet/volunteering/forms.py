"""A small job in a minute, an offer of time, and the short answers in between."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.agreements.forms import amount_field
from aanzet.areas.choices import Level
from aanzet.areas.forms import AreaField
from aanzet.areas.models import Area, Theme
from aanzet.areas.queries import theme_list
from aanzet.initiatives.forms.intake import day_field
from aanzet.initiatives.models import Initiative
from aanzet.parties.choices import Circle
from aanzet.parties.forms.speaking import SpeakerFormMixin
from aanzet.parties.viewer import Viewer
from aanzet.turns.calendar import next_working_day
from aanzet.web.words import OnceForm, words_field

from .choices import Company, Rhythm
from .models import Job, TimeOffer
from .models.jobs import LINE_LENGTH, MOST_HOURS, MOST_PLACES, STORY_LENGTH, WHAT_LENGTH
from .models.offers import GLAD_LENGTH, MOST_HOURS_A_WEEK, WORDS_LENGTH
from .models.placements import THANKS_LENGTH
from .models.placements import WORDS_LENGTH as PLACEMENT_WORDS
from .queries.reading import Suggestion, Wanted
from .services.jobs import JobLines
from .services.offers import OfferLines

CHOOSE = _l("Kies uit de lijst.")
CIRCLES = [
    (str(Circle.OPEN.value), _l("Iedereen, ook wie niet is ingelogd")),
    (str(Circle.NETWORK.value), _l("Alleen bekende leden")),
]
RHYTHMS = [(Rhythm.ONCE.value, _l("Eén keer")), (Rhythm.REGULAR.value, _l("Vaker, bijvoorbeeld elke week"))]
COMPANIES = [
    (Company.EITHER.value, _l("Alleen of samen")), (Company.ALONE.value, _l("Alleen")),
    (Company.TOGETHER.value, _l("Samen met een ander")),
]  # fmt: skip


def number_field(label: Any, *, most: int, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=1, max_value=most, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _l("Schrijf hier een getal."), "invalid": _l("Schrijf hier alleen een getal, zoals 1 of 3."),
                        "min_value": _l("Schrijf hier een getal boven de nul."),
                        "max_value": _l("Hoogstens %(limit_value)d.")}, **more,
    )  # fmt: skip


def hours_field(label: Any, help_text: Any) -> forms.DecimalField:
    made = amount_field(label)
    made.required, made.help_text = True, help_text
    made.error_messages["required"] = _l("Schrijf hier hoeveel uur.")
    return made


def _not_a_street(area: Area) -> Area:
    if area.level < Level.NEIGHBOURHOOD:
        raise forms.ValidationError(_("Kies liever een buurt of een dorp dan een straat."))
    return area


def home_of(viewer: Viewer) -> Area | None:
    """A good guess, as wide as a district at least: a street or a few houses say too much."""
    home = viewer.party.home if viewer.party and not viewer.party.protected else None
    return home.parent if home is not None and home.level < Level.DISTRICT else home


class JobForm(OnceForm, SpeakerFormMixin):
    """What, how long, when and who shows the way: the rest may stay as it is."""

    field_order = ("what", "hours", "rhythm", "when_words", "introduction", "area", "places", "company", "story",
                   "place_words", "at_home", "minors_welcome", "vog", "vog_rule", "expenses", "theme", "initiative",
                   "circle", "no_paid_work", "hat", "once")  # fmt: skip

    what = words_field(_l("Wat is de klus?"), most=WHAT_LENGTH,
                       help_text=_l("Iets dat je in een paar uur kunt doen. Bijvoorbeeld: bordjes schilderen."))  # fmt: skip
    hours = hours_field(
        _l("Hoeveel uur, ongeveer?"), _l("Een tot drie uur past het makkelijkst. Meer? Maak er twee klussen van.")
    )
    rhythm = forms.ChoiceField(label=_l("Hoe vaak?"), choices=RHYTHMS, widget=forms.RadioSelect,
                               error_messages={"required": CHOOSE, "invalid_choice": CHOOSE})  # fmt: skip
    when_words = words_field(
        _l("Wanneer?"), most=LINE_LENGTH, help_text=_l("Bijvoorbeeld: een zaterdag in maart, of dinsdagmiddag.")
    )
    introduction = words_field(_l("Wie vangt diegene op?"), most=LINE_LENGTH,
                               help_text=_l("Een naam doet veel. Bijvoorbeeld: Lotte laat alles zien, met koffie."))  # fmt: skip
    area = AreaField(label=_l("Waar, ongeveer?"))
    places = number_field(_l("Voor hoeveel mensen?"), most=MOST_PLACES, initial=1)
    company = forms.ChoiceField(
        label=_l("Alleen of samen?"), choices=COMPANIES, error_messages={"invalid_choice": CHOOSE}
    )
    story = words_field(_l("Vertel er iets bij"), most=STORY_LENGTH, rows=4, required=False)
    place_words = words_field(
        _l("Waar dan?"), most=80, required=False, help_text=_l("Bijvoorbeeld: achter de kerk. Geen adres.")
    )
    at_home = forms.BooleanField(label=_l("Dit is bij iemand thuis"), required=False,
                                 help_text=_l("Dan gaan er altijd twee mensen samen."))  # fmt: skip
    minors_welcome = forms.BooleanField(label=_l("Ook voor wie nog geen achttien is"), required=False)
    vog = forms.BooleanField(label=_l("Een regel vraagt hiervoor een VOG"), required=False,
                             help_text=_l("Een verklaring omtrent het gedrag. Alleen als een regel dat zegt, niet voor de zekerheid."))  # fmt: skip
    vog_rule = words_field(_l("Welke regel is dat?"), most=LINE_LENGTH, required=False,
                           help_text=_l("Bijvoorbeeld: ons protocol voor werken met kinderen, punt 3."))  # fmt: skip
    expenses = words_field(_l("Wat vergoeden jullie, en hoe?"), most=LINE_LENGTH, required=False,
                           help_text=_l("Alleen onkosten. Bijvoorbeeld: reiskosten met het bonnetje, bij Theo."))  # fmt: skip
    theme = forms.ModelChoiceField(
        label=_l("Thema"), queryset=Theme.objects.none(), required=False, empty_label=_l("Geen thema")
    )
    initiative = forms.ChoiceField(
        label=_l("Hoort het bij een initiatief?"), required=False, error_messages={"invalid_choice": CHOOSE}
    )
    circle = forms.ChoiceField(label=_l("Wie mag dit zien?"), choices=CIRCLES, widget=forms.RadioSelect)
    no_paid_work = forms.BooleanField(
        label=_l("Niemand raakt hierdoor betaald werk kwijt, en niemand is verplicht om te komen"),
        error_messages={"required": _l("Klopt dit niet? Dan hoort het niet op dit bord. Praat erover met de coördinator.")},
    )  # fmt: skip

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
        return _not_a_street(self.cleaned_data["area"])

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
        names = ("what", "area", "hours", "when_words", "introduction", "story", "rhythm", "place_words", "theme",
                 "company", "places", "at_home", "minors_welcome", "expenses")  # fmt: skip
        return JobLines(
            **{name: data[name] for name in names}, circle=int(data["circle"]),
            vog_rule=data["vog_rule"] if data["vog"] else "",
            initiative=self.initiatives.get(data.get("initiative") or ""),
        )  # fmt: skip


def _fresh(viewer: Viewer) -> dict[str, Any]:
    return {"circle": str(Circle.OPEN.value), "area": home_of(viewer), "rhythm": Rhythm.ONCE.value,
            "company": Company.EITHER.value, "hours": 2}  # fmt: skip


def _initial(job: Job) -> dict[str, Any]:
    names = ("what", "hours", "rhythm", "when_words", "introduction", "area", "places", "company", "story",
             "place_words", "at_home", "minors_welcome", "vog_rule", "expenses", "theme", "once")  # fmt: skip
    return {
        **{name: getattr(job, name) for name in names}, "vog": bool(job.vog_rule), "no_paid_work": True,
        "circle": str(min(job.circle, int(Circle.NETWORK))), "initiative": str(job.initiative_id or ""),
    }  # fmt: skip


class BoardForm(forms.Form):
    """The filters of the board, in the address, so that a filtered board can be shared and kept."""

    gebied = forms.ChoiceField(label=_l("Gebied"), required=False)
    thema = forms.ChoiceField(label=_l("Thema"), required=False)
    hoelang = forms.ChoiceField(label=_l("Hoe lang"), required=False,
                                choices=[("", _l("Maakt niet uit")), ("1", _l("Hoogstens een uur")), ("3", _l("Hoogstens drie uur"))])  # fmt: skip
    hoevaak = forms.ChoiceField(label=_l("Hoe vaak"), required=False, choices=[("", _l("Maakt niet uit")), *RHYTHMS])
    metwie = forms.ChoiceField(
        label=_l("Met wie"), required=False, choices=[("", _l("Maakt niet uit")), *COMPANIES[1:]]
    )
    woorden = forms.CharField(label=_l("Woorden"), required=False, max_length=80)
    jong = forms.BooleanField(label=_l("Ook onder de 18"), required=False)

    def __init__(self, *args: Any, areas: Sequence[Area], themes: Sequence[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = {area.slug: area for area in areas}
        self.themes = {theme.code: theme for theme in themes}
        places = [(slug, area.name) for slug, area in self.areas.items()]
        self.fields["gebied"].choices = [("", _l("Overal")), *places]  # type: ignore[attr-defined]
        subjects = [(code, theme.name) for code, theme in self.themes.items()]
        self.fields["thema"].choices = [("", _l("Alle thema’s")), *subjects]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        """What is not understood is left out."""
        self.is_valid()
        data = self.cleaned_data
        return Wanted(
            area=self.areas.get(data.get("gebied", "")), theme=self.themes.get(data.get("thema", "")),
            rhythm=data.get("hoevaak", ""), company=data.get("metwie", ""), minors=bool(data.get("jong")),
            most_hours=Decimal(data["hoelang"]) if data.get("hoelang") else None,
            words=data.get("woorden", "").replace("\x00", ""),
        )  # fmt: skip


class OfferForm(OnceForm):
    """What makes somebody glad, how much at most, and what not."""

    field_order = (
        "glad_of",
        "hours_a_week",
        "area",
        "when_words",
        "not_this",
        "company",
        "guided",
        "minor",
        "shown",
        "once",
    )

    glad_of = words_field(_l("Waar word je blij van?"), most=GLAD_LENGTH, rows=3,
                          help_text=_l("Iets dat je graag doet of goed kunt. Bijvoorbeeld: koken voor veel mensen, en luisteren."))  # fmt: skip
    hours_a_week = number_field(_l("Hoeveel uur per week, hoogstens?"), most=MOST_HOURS_A_WEEK,
                                help_text=_l("Dit is je grens. We zeggen het als het meer wordt."))  # fmt: skip
    area = AreaField(label=_l("In welk dorp of welke buurt?"))
    when_words = words_field(_l("Wanneer kun je?"), most=LINE_LENGTH, required=False)
    not_this = words_field(_l("Dit doe ik niet"), most=LINE_LENGTH, required=False,
                           help_text=_l("Je hoeft niet te zeggen waarom. Bijvoorbeeld: niet tillen, niet ’s avonds."))  # fmt: skip
    company = forms.ChoiceField(
        label=_l("Alleen of samen?"), choices=COMPANIES, error_messages={"invalid_choice": CHOOSE}
    )
    guided = forms.BooleanField(label=_l("Ik wil dat iemand met me meedenkt"), required=False,
                                help_text=_l("Dan leest alleen de coördinator dit, en die stelt je voor."))  # fmt: skip
    minor = forms.BooleanField(label=_l("Ik ben nog geen achttien"), required=False,
                               help_text=_l("Dan zegt eerst een ouder ja, aan de balie of tegen de coördinator."))  # fmt: skip
    shown = forms.BooleanField(label=_l("Bekende leden mogen dit lezen"), required=False,
                               help_text=_l("Zonder vinkje leest alleen de coördinator het."))  # fmt: skip

    def __init__(self, *args: Any, viewer: Viewer, offer: TimeOffer | None = None, **kwargs: Any) -> None:
        fresh = {"area": home_of(viewer), "company": Company.EITHER.value, "hours_a_week": 2}
        super().__init__(*args, initial=_offered(offer) if offer else fresh, **kwargs)

    def clean_area(self) -> Area:
        return _not_a_street(self.cleaned_data["area"])

    def lines(self) -> OfferLines:
        return OfferLines(**{name: self.cleaned_data[name] for name in self.field_order if name != "once"})


def _offered(offer: TimeOffer) -> dict[str, Any]:
    names = ("glad_of", "hours_a_week", "area", "when_words", "not_this", "company", "guided", "once")
    return {**{name: getattr(offer, name) for name in names}, "minor": offer.is_of_minor,
            "shown": offer.circle == Circle.NETWORK}  # fmt: skip


class TakeForm(OnceForm):
    """A first word, and whether one is eighteen."""

    words = words_field(_l("Wil je er iets bij zeggen?"), most=PLACEMENT_WORDS, rows=3, required=False,
                        help_text=_l("Mag ook leeg. Wie de klus heeft en de coördinator lezen dit."))  # fmt: skip
    adult = forms.ChoiceField(
        label=_l("Ben je achttien of ouder?"), choices=[("ja", _l("Ja")), ("nee", _l("Nee, nog niet"))],
        widget=forms.RadioSelect, error_messages={"required": _l("Kies ja of nee."), "invalid_choice": CHOOSE},
    )  # fmt: skip


class ProposeForm(OnceForm):
    """One of what hangs on the board, chosen by a person."""

    job = forms.ChoiceField(label=_l("Welke klus stel je voor?"), widget=forms.RadioSelect,
                            error_messages={"required": _l("Kies een klus."), "invalid_choice": CHOOSE})  # fmt: skip
    words = words_field(_l("Waarom past dit, denk je?"), most=PLACEMENT_WORDS, rows=3, required=False)

    def __init__(self, *args: Any, suggested: Sequence[Suggestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.jobs = {str(one.job.pk): one.job for one in suggested}
        self.fields["job"].choices = [(key, job.what) for key, job in self.jobs.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Job:
        return self.jobs[self.cleaned_data["job"]]


class DayForm(forms.Form):
    """Which day, and how long: the volunteer says JA to it."""

    day = day_field(_l("Welke dag?"))
    hours = hours_field(_l("Hoeveel uur?"), _l("Bijvoorbeeld: 2 of 2,5."))

    def __init__(self, *args: Any, job: Job, **kwargs: Any) -> None:
        soon = next_working_day(timezone.localdate() + dt.timedelta(days=7))
        super().__init__(*args, initial={"day": soon, "hours": job.hours.normalize()}, **kwargs)
        self.fields["day"].widget.attrs["min"] = timezone.localdate().isoformat()


class HoursForm(OnceForm):
    """What the volunteer did on one day."""

    on = day_field(_l("Welke dag was het?"))
    hours = hours_field(_l("Hoeveel uur?"), _l("Bijvoorbeeld: 2 of 2,5."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": timezone.localdate()}, **kwargs)
        self.fields["on"].widget.attrs["max"] = timezone.localdate().isoformat()


class WordForm(forms.Form):
    """A word with it, or none."""

    words = words_field(_l("Wil je er iets bij zeggen?"), most=PLACEMENT_WORDS, rows=2, required=False,
                        help_text=_l("Mag ook leeg. Niemand hoeft te zeggen waarom."))  # fmt: skip


class ThanksForm(forms.Form):
    words = words_field(_l("Waar ben je blij mee?"), most=THANKS_LENGTH, rows=4,
                        help_text=_l("Twee zinnen is genoeg. Ze staan op de bedankbrief en het bewijs van ervaring."))  # fmt: skip


class ConsentForm(forms.Form):
    name = words_field(_l("Welke ouder zei ja, en hoe?"), most=80,
                       help_text=_l("Bijvoorbeeld: haar moeder, aan de telefoon op 3 maart."))  # fmt: skip


class TiredForm(forms.Form):
    words = words_field(_l("Wil je er iets bij zeggen?"), most=WORDS_LENGTH, rows=3, required=False,
                        help_text=_l("Mag ook leeg. Alleen de coördinator leest het, en na jullie gesprek is het weg."))  # fmt: skip
    initiative = forms.ChoiceField(
        label=_l("Gaat het over een initiatief?"), required=False, error_messages={"invalid_choice": CHOOSE}
    )

    def __init__(self, *args: Any, initiatives: Sequence[Initiative], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initiatives = {str(one.pk): one for one in initiatives}
        named = [(key, one.title) for key, one in self.initiatives.items()]
        self.fields["initiative"].choices = [("", _("Nee, in het algemeen")), *named]  # type: ignore[attr-defined]


class PeriodForm(forms.Form):
    """Of which period the hours are told; a year back where nothing is said."""

    van = day_field(_l("Van"), required=False)
    tot = day_field(_l("Tot en met"), required=False)

    @property
    def period(self) -> tuple[dt.date, dt.date]:
        self.is_valid()
        until = self.cleaned_data.get("tot") or timezone.localdate()
        return self.cleaned_data.get("van") or until - dt.timedelta(days=365), until
