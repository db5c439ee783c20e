"""An offer of time, and the short answers in between."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.areas.forms import AreaField
from aanzet.areas.models import Area
from aanzet.initiatives.forms.intake import day_field
from aanzet.initiatives.models import Initiative
from aanzet.parties.choices import Circle
from aanzet.parties.viewer import Viewer
from aanzet.turns.calendar import next_working_day
from aanzet.web.words import OnceForm, words_field

from ..choices import Company
from ..models import Job, Placement, TimeOffer
from ..models.jobs import LINE_LENGTH
from ..models.offers import GLAD_LENGTH, MOST_HOURS_A_WEEK, WORDS_LENGTH
from ..models.placements import THANKS_LENGTH
from ..models.placements import WORDS_LENGTH as PLACEMENT_WORDS
from ..queries.reading import Suggestion
from ..services.offers import OfferLines
from .fields import CHOOSE, COMPANIES, home_of, hours_field, not_a_street, number_field


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

    glad_of = words_field(
        _l("Waar word je blij van?"),
        most=GLAD_LENGTH,
        rows=3,
        help_text=_l("Iets dat je graag doet of goed kunt. Bijvoorbeeld: koken voor veel mensen, en luisteren."),
    )
    hours_a_week = number_field(
        _l("Hoeveel uur per week, hoogstens?"),
        most=MOST_HOURS_A_WEEK,
        help_text=_l("Dit is je grens. We zeggen het als het meer wordt."),
    )
    area = AreaField(label=_l("In welk dorp of welke buurt?"))
    when_words = words_field(_l("Wanneer kun je?"), most=LINE_LENGTH, required=False)
    not_this = words_field(
        _l("Dit doe ik niet"),
        most=LINE_LENGTH,
        required=False,
        help_text=_l("Je hoeft niet te zeggen waarom. Bijvoorbeeld: niet tillen, niet ’s avonds."),
    )
    company = forms.ChoiceField(
        label=_l("Alleen of samen?"), choices=COMPANIES, error_messages={"invalid_choice": CHOOSE}
    )
    guided = forms.BooleanField(
        label=_l("Ik wil dat iemand met me meedenkt"),
        required=False,
        help_text=_l("Dan leest alleen de coördinator dit, en die stelt je voor."),
    )
    minor = forms.BooleanField(
        label=_l("Ik ben nog geen achttien"),
        required=False,
        help_text=_l("Dan zegt eerst een ouder ja, aan de balie of tegen de coördinator."),
    )
    shown = forms.BooleanField(
        label=_l("Bekende leden mogen dit lezen"),
        required=False,
        help_text=_l("Zonder vinkje leest alleen de coördinator het."),
    )

    def __init__(self, *args: Any, viewer: Viewer, offer: TimeOffer | None = None, **kwargs: Any) -> None:
        fresh = {"area": home_of(viewer), "company": Company.EITHER.value, "hours_a_week": 2}
        initial = _offered(offer) if offer else fresh
        super().__init__(*args, **{"initial": initial, **kwargs})

    def clean_area(self) -> Area:
        return not_a_street(self.cleaned_data["area"])

    def lines(self) -> OfferLines:
        return OfferLines(**{name: self.cleaned_data[name] for name in self.field_order if name != "once"})


def _offered(offer: TimeOffer) -> dict[str, Any]:
    names = ("glad_of", "hours_a_week", "area", "when_words", "not_this", "company", "guided", "once")
    return {
        **{name: getattr(offer, name) for name in names},
        "minor": offer.is_of_minor,
        "shown": offer.circle == Circle.NETWORK,
    }


class TakeForm(OnceForm):
    """A first word, and whether one is eighteen."""

    words = words_field(
        _l("Wil je er iets bij zeggen?"),
        most=PLACEMENT_WORDS,
        rows=3,
        required=False,
        help_text=_l("Wie de klus heeft en de coördinator lezen dit."),
    )
    adult = forms.ChoiceField(
        label=_l("Ben je achttien of ouder?"),
        choices=[("ja", _l("Ja")), ("nee", _l("Nee, nog niet"))],
        widget=forms.RadioSelect,
        error_messages={"required": _l("Kies ja of nee."), "invalid_choice": CHOOSE},
    )


class ProposeForm(OnceForm):
    """One of what hangs on the board, chosen by a person."""

    job = forms.ChoiceField(
        label=_l("Welke klus stel je voor?"),
        widget=forms.RadioSelect,
        error_messages={"required": _l("Kies een klus."), "invalid_choice": CHOOSE},
    )
    words = words_field(_l("Waarom past dit, denk je?"), most=PLACEMENT_WORDS, rows=3, required=False)

    def __init__(self, *args: Any, suggested: Sequence[Suggestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.jobs = {str(one.job.pk): one.job for one in suggested}
        self.fields["job"].choices = [(key, job.what) for key, job in self.jobs.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Job:
        return self.jobs[self.cleaned_data["job"]]


class SwapForm(OnceForm):
    """Two of who are at work with this coordinator."""

    one = forms.ChoiceField(label=_l("Wie wil misschien ruilen?"), error_messages={"invalid_choice": CHOOSE})
    other = forms.ChoiceField(label=_l("Met wie?"), error_messages={"invalid_choice": CHOOSE})
    words = words_field(
        _l("Wil je er iets bij zeggen?"), most=PLACEMENT_WORDS, rows=3, required=False,
        help_text=_l("Alleen de twee vrijwilligers lezen dit. Noem geen namen: die horen ze als ze allebei ja zeggen."),
    )  # fmt: skip

    def __init__(self, *args: Any, rows: Sequence[Placement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.pk): row for row in rows}
        named = [(key, f"{row.volunteer.name}: {row.job.what}") for key, row in self.rows.items()]
        for name in ("one", "other"):
            self.fields[name].choices = [("", _("Kies iemand")), *named]  # type: ignore[attr-defined]

    def pair(self) -> tuple[Placement, Placement] | None:
        """Who was chosen, also before the rest was filled in."""
        chosen = [self.rows.get(str(self[name].value())) for name in ("one", "other")]
        return (chosen[0], chosen[1]) if chosen[0] and chosen[1] and chosen[0] != chosen[1] else None


class VogForm(forms.Form):
    """What whose job it is tells with its yes, where a rule asks for it."""

    vog = forms.BooleanField(label=_l("Ik heb de VOG gezien"), required=False, help_text=_l("Bewaar geen kopie."))

    def __init__(self, *args: Any, rules: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not rules:
            del self.fields["vog"]


class DayForm(forms.Form):
    """Which day, and how long: the volunteer says JA to it."""

    day = day_field(_l("Welke dag?"))
    hours = hours_field(_l("Hoeveel uur?"), _l("Bijvoorbeeld: 2 of 2,5."))

    def __init__(self, *args: Any, job: Job, **kwargs: Any) -> None:
        soon = next_working_day(timezone.localdate() + dt.timedelta(days=7))
        super().__init__(*args, **{"initial": {"day": soon, "hours": job.hours.normalize()}, **kwargs})
        self.fields["day"].widget.attrs["min"] = timezone.localdate().isoformat()


class HoursForm(OnceForm):
    """What the volunteer did on one day."""

    on = day_field(_l("Welke dag was het?"))
    hours = hours_field(_l("Hoeveel uur?"), _l("Bijvoorbeeld: 2 of 2,5."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"on": timezone.localdate()}, **kwargs})
        self.fields["on"].widget.attrs["max"] = timezone.localdate().isoformat()


class WordForm(forms.Form):
    """A word with it, or none."""

    words = words_field(
        _l("Wil je er iets bij zeggen?"),
        most=PLACEMENT_WORDS,
        rows=2,
        required=False,
        help_text=_l("Niemand hoeft te zeggen waarom."),
    )


class ThanksForm(forms.Form):
    words = words_field(
        _l("Waar ben je blij mee?"),
        most=THANKS_LENGTH,
        rows=4,
        help_text=_l("Twee zinnen is genoeg. Ze staan op de bedankbrief en het bewijs van ervaring."),
    )


class ConsentForm(forms.Form):
    name = words_field(
        _l("Welke ouder zei ja, en hoe?"),
        most=80,
        help_text=_l("Bijvoorbeeld: haar moeder, aan de telefoon op 3 maart."),
    )


class AskParentForm(forms.Form):
    mail = forms.EmailField(
        label=_l("Mailadres van een ouder"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_l("We sturen één mail en bewaren het adres niet."),
        error_messages={"required": _l("Schrijf het mailadres van een ouder."),
                        "invalid": _l("Dit is geen mailadres. Kijk of er een @ in staat.")},
    )  # fmt: skip


class ParentForm(forms.Form):
    """Without an account: who says it, and yes or no."""

    name = words_field(_l("Wie ben je?"), most=80, help_text=_l("Bijvoorbeeld: Karin, de moeder van Fien."))
    answer = forms.ChoiceField(
        label=_l("Vind je het goed?"), choices=[("ja", _l("Ja, ik vind het goed")), ("nee", _l("Nee, nu niet"))],
        widget=forms.RadioSelect,
        error_messages={"required": _l("Kies ja of nee."), "invalid_choice": _l("Kies ja of nee.")},
    )  # fmt: skip


class TiredForm(forms.Form):
    words = words_field(
        _l("Wil je er iets bij zeggen?"),
        most=WORDS_LENGTH,
        rows=3,
        required=False,
        help_text=_l("Alleen de coördinator leest het, en na jullie gesprek is het weg."),
    )
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
        typed = self.cleaned_data if self.is_bound else {}
        until = typed.get("tot") or timezone.localdate()
        return typed.get("van") or until - dt.timedelta(days=365), until
