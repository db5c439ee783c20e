"""Writing the agreement, the own lines, the answer, looking back, and the space letter."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.initiatives.choices import Form
from aanzet.initiatives.forms.intake import day_field
from aanzet.parties.choices import Circle
from aanzet.turns.calendar import next_working_day
from aanzet.web.uploads import ImageUploadField
from aanzet.web.words import OnceForm, words_field

from .models import CooperationText
from .models.cooperations import PART_LENGTH, WHY_LENGTH
from .models.letters import ROOM_LENGTH
from .models.signing import LINE_LENGTH
from .services.signing import OnPaper
from .services.writing import Words

CIRCLES = [
    (str(Circle.PARTICIPANTS.value), _l("Alleen wie meedoet")),
    (str(Circle.OPEN.value), _l("Iedereen die dit initiatief ziet")),
]
LOOK_BACK_AFTER, LASTS = 182, 365
FORMS = [
    (Form.INCIDENTAL.value, _l("Een keer")),
    (Form.PROJECT.value, _l("Zolang het project duurt")),
    (Form.STRUCTURAL.value, _l("Blijvend")),
]


def _part(label: Any, help_text: Any, *, required: bool = False) -> forms.CharField:
    return words_field(label, most=PART_LENGTH, rows=3, required=required, help_text=help_text)


class TextForm(OnceForm):
    """The whole text. A new one starts with sentences that can stay; `why` is asked of a change."""

    goal = _part(_l("Wat willen jullie samen?"), _l("In een of twee zinnen."), required=True)
    decides = _part(_l("Wie beslist wat?"), _l("Bijvoorbeeld: over het ontwerp Joris, over open zijn de buurt."))
    identity = _part(_l("Wat houdt ieder voor zich?"), _l("Namen, logo’s en eigen activiteiten."))
    free_room = _part(_l("Wat mag wie in de vrije ruimte staat, zonder te vragen?"),
                      _l("In jullie naam, binnen grenzen die je hier noemt."))  # fmt: skip
    leaving = _part(_l("Hoe stapt iemand eruit?"), _l("Hoeveel tijd vooraf, en wat er dan nog afkomt."), required=True)
    form = forms.ChoiceField(label=_l("Hoe lang wil je samenwerken?"), choices=FORMS, widget=forms.RadioSelect)
    structural_because = words_field(
        _l("Waarom meteen blijvend?"), most=WHY_LENGTH, required=False,
        help_text=_l("Alleen als je blijvend kiest en nog niets samen afrondde."),
    )  # fmt: skip
    evaluate_on = day_field(_l("Wanneer kijken jullie samen terug?"))
    valid_until = day_field(_l("Tot en met welke dag geldt dit?"))
    circle = forms.ChoiceField(label=_l("Wie mag dit lezen?"), choices=CIRCLES, widget=forms.RadioSelect)
    why = words_field(_l("Wat is er anders, en waarom?"), most=WHY_LENGTH,
                      help_text=_l("Ieder leest dit, en zegt daarna opnieuw JA."))  # fmt: skip
    after = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, text: CooperationText | None, goal: str = "", decides: str = "",
                 **kwargs: Any) -> None:  # fmt: skip
        super().__init__(*args, initial=_initial(text, goal, decides), **kwargs)
        if text is not None:
            del self.fields["circle"]
        if text is None or not text.is_frozen:
            del self.fields["why"], self.fields["after"]

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        looks, ends = data.get("evaluate_on"), data.get("valid_until")
        if looks and ends and ends < looks:
            self.add_error("valid_until", _("Deze dag ligt voor de dag waarop jullie terugkijken."))
        return data

    @property
    def words(self) -> Words:
        return Words(**{name: self.cleaned_data[name] for name in Words.__slots__})


def _initial(text: CooperationText | None, goal: str, decides: str) -> dict[str, Any]:
    if text is not None:
        return {**{name: getattr(text, name) for name in Words.__slots__}, "after": text.number}
    today = timezone.localdate()
    return {
        "goal": goal,
        "decides": decides,
        "identity": _("Ieder houdt de eigen naam, het eigen logo en de eigen activiteiten."),
        "free_room": _("Wie in de vrije ruimte staat, mag in onze naam vertellen wat we doen en mensen meenemen. "
                       "Geld en afspraken lopen via de kern."),
        "leaving": _("Wie eruit wil, zegt dat een maand vooraf en maakt af wat beloofd is."),
        "form": Form.PROJECT.value,
        "evaluate_on": next_working_day(today + dt.timedelta(days=LOOK_BACK_AFTER)),
        "valid_until": next_working_day(today + dt.timedelta(days=LASTS)),
        "circle": str(Circle.PARTICIPANTS.value),
    }  # fmt: skip


class LinesForm(forms.Form):
    """One party about itself."""

    brings = words_field(_l("Wat brengen jullie?"), most=LINE_LENGTH, rows=2, required=False,
                         help_text=_l("Tijd, kennis, spullen, ruimte, een naam."))  # fmt: skip
    keeps = words_field(_l("Wat willen jullie houden?"), most=LINE_LENGTH, rows=2, required=False,
                        help_text=_l("Wat niet verandert, ook al werken jullie samen."))  # fmt: skip
    why = words_field(_l("Wat is er anders, en waarom?"), most=WHY_LENGTH,
                      help_text=_l("De tekst verandert. Ieder zegt opnieuw JA."))  # fmt: skip
    after = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, text: CooperationText, brings: str, keeps: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"brings": brings, "keeps": keeps, "after": text.number}
        if not text.is_frozen:
            del self.fields["why"]


class SignForm(forms.Form):
    """JA or not yet, from the button that was pressed; with a helper also the sheet with the written name."""

    answer = forms.ChoiceField(
        choices=[("yes", _l("JA")), ("no", _l("Nog niet"))], widget=forms.HiddenInput,
        error_messages={"required": _l("Kies JA of nog niet."), "invalid_choice": _l("Kies JA of nog niet.")},
    )  # fmt: skip
    words = words_field(_l("Wil je er iets bij zeggen?"), most=WHY_LENGTH, rows=2, required=False,
                        help_text=_l("Bij ‘nog niet’: wat moet er anders? Ieder leest dit."))  # fmt: skip
    scan = ImageUploadField(label=_l("Foto van het blad met de handtekening"), required=False,
                            help_text=_l("Alleen de kern ziet deze foto."))  # fmt: skip
    kept_where = forms.CharField(label=_l("Waar ligt het blad?"), required=False, max_length=140,
                                 help_text=_l("Bijvoorbeeld: in de map aan de balie."))  # fmt: skip

    def __init__(self, *args: Any, on_paper: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not on_paper:
            del self.fields["scan"], self.fields["kept_where"]

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if data.get("answer") == "no" and not data.get("words") and "words" not in self.errors:
            self.add_error("words", _("Zeg in een paar woorden wat er anders moet."))
        return data

    @property
    def paper(self) -> OnPaper | None:
        data = self.cleaned_data
        return OnPaper(data["scan"] or None, data["kept_where"]) if "kept_where" in data else None


class RenewForm(forms.Form):
    """*Zo verder*: what they saw when they looked back, and another term."""

    why = words_field(_l("Wat ging goed, en wat doen jullie anders?"), most=WHY_LENGTH, rows=3)
    evaluate_on = day_field(_l("Wanneer kijken jullie weer terug?"))
    valid_until = day_field(_l("Tot en met welke dag geldt het dan?"))
    after = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, text: CooperationText, **kwargs: Any) -> None:
        today = timezone.localdate()
        super().__init__(*args, **kwargs)
        self.initial = {"evaluate_on": next_working_day(today + dt.timedelta(days=LOOK_BACK_AFTER)),
                        "valid_until": next_working_day(today + dt.timedelta(days=LASTS)),
                        "after": text.number}  # fmt: skip


class BecauseForm(forms.Form):
    because = words_field(_l("Waarom?"), most=WHY_LENGTH, rows=2, help_text=_l("Wie de afspraak leest, leest dit."))


class LetterForm(OnceForm):
    """*Wij geven … de ruimte om … tot …*"""

    room_to = words_field(_l("De ruimte om …"), most=ROOM_LENGTH, rows=2,
                          help_text=_l("Bijvoorbeeld: zelf af te spreken wanneer de zaal open is."))  # fmt: skip
    up_to = words_field(_l("Tot …"), most=ROOM_LENGTH, rows=2,
                        help_text=_l("Waar de grens ligt. Bijvoorbeeld: twee avonden in de week."))  # fmt: skip
    until = day_field(_l("Tot en met welke dag?"))
    circle = forms.ChoiceField(label=_l("Wie mag dit lezen?"), choices=CIRCLES, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        until = next_working_day(timezone.localdate() + dt.timedelta(days=LOOK_BACK_AFTER))
        super().__init__(*args, initial={"until": until, "circle": str(Circle.PARTICIPANTS.value)}, **kwargs)


class UntilForm(forms.Form):
    until = day_field(_l("Tot en met welke dag?"))
