"""Writing apart, one sentence, what each says of it, the table, and steps."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.initiatives.forms.intake import day_field
from aanzet.initiatives.forms.moments import ProgressForm
from aanzet.initiatives.services.progressing import News
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.parties.viewer import Viewer
from aanzet.turns.calendar import next_working_day
from aanzet.web.words import OnceForm, words_field

from .choices import SAID, WISHES, VoiceState
from .models import Goal, GoalStep, OwnImage, Voice
from .models.goals import IMAGE_LENGTH, RESULT_LENGTH, SENTENCE_LENGTH, WHY_LENGTH
from .models.steps import TITLE_LENGTH
from .services.imagining import MOST_WRITING_DAYS, WRITING_DAYS
from .services.stepping import MOST_WEEKS
from .services.wording import MOST_TABLE_DAYS, Text

STEP_DAYS = 28
TABLE_DAYS = 10


def soon(days: int) -> dt.date:
    return next_working_day(timezone.localdate() + dt.timedelta(days=days))


class AheadForm(forms.Form):
    """A day from `first_in` days ahead, to at most `most_days`."""

    first_in = 1
    most_days = 56
    day_name = ""
    too_far: Any = _l("Dat is meer dan acht weken weg. Kies een dag dichterbij.")

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        day, today = data.get(self.day_name), timezone.localdate()
        if day and day < today + dt.timedelta(days=self.first_in):
            words = _("Deze dag is al geweest. Kies een dag vanaf morgen.")
            self.add_error(self.day_name, words if self.first_in else _("Deze dag is al geweest. Kies een dag vanaf "
                                                                        "vandaag."))  # fmt: skip
        elif day and day > today + dt.timedelta(days=self.most_days):
            self.add_error(self.day_name, self.too_far)
        return data


class BeginForm(AheadForm):
    """By when everybody wrote; and a sentence from elsewhere that goes along."""

    most_days, day_name = MOST_WRITING_DAYS, "reveal_on"

    reveal_on = day_field(_l("Wanneer leggen jullie alles naast elkaar?"),
                          help_text=_l("Of eerder, als iedereen klaar is."))  # fmt: skip
    brought = forms.CharField(widget=forms.HiddenInput, required=False, max_length=SENTENCE_LENGTH)
    sign = forms.CharField(widget=forms.HiddenInput, required=False, max_length=RESULT_LENGTH)

    def __init__(self, *args: Any, brought: str = "", sign: str = "", **kwargs: Any) -> None:
        initial = {"reveal_on": soon(WRITING_DAYS), "brought": brought[:SENTENCE_LENGTH], "sign": sign[:RESULT_LENGTH]}
        kwargs.setdefault("initial", initial)
        super().__init__(*args, **kwargs)


class ImageForm(forms.Form):
    text = words_field(
        _l("Wat is er over een jaar, als het aan jou ligt?"), most=IMAGE_LENGTH, rows=5,
        help_text=_l("Wat zie je dan? Wie is er? Wat levert het jou op? Schrijf zoals je praat."),
    )  # fmt: skip

    def __init__(self, *args: Any, image: OwnImage, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"text": image.text})
        super().__init__(*args, **kwargs)


class TextForm(forms.Form):
    """The sentence, what one would see, and how one knows; with a next text what changed."""

    sentence = words_field(_l("Wat willen jullie samen, in één zin?"), most=SENTENCE_LENGTH, rows=2)
    result = words_field(
        _l("Wat is er dan, dat er nu niet is?"), most=RESULT_LENGTH, rows=2,
        help_text=_l("Bijvoorbeeld: een hectare bos waar elke week kinderen komen."),
    )  # fmt: skip
    seen_by_what = words_field(
        _l("Waaraan zou je dat zien?"), most=RESULT_LENGTH, rows=2,
        help_text=_l("Iets dat een buur ook kan zien of tellen. Bijvoorbeeld: op woensdag staan er twintig fietsen."),
    )  # fmt: skip
    why = words_field(
        _l("Wat veranderde je, en waarom?"), most=WHY_LENGTH, rows=2,
        help_text=_l("Wie al iets zei, leest dit eerst."),
    )  # fmt: skip
    after = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, goal: Goal, sentence: str = "", sign: str = "", **kwargs: Any) -> None:
        was = goal.current
        names = ("sentence", "result", "seen_by_what")
        brought = {"sentence": goal.brought, "seen_by_what": goal.brought_sign}
        initial: dict[str, Any] = {name: getattr(was, name) for name in names} if was else brought
        initial["after"] = was.number if was else 0
        if sentence:
            initial["sentence"] = sentence[:SENTENCE_LENGTH]
        if sign:
            initial["seen_by_what"] = sign[:RESULT_LENGTH]
        super().__init__(data, initial=initial, **kwargs)
        if was is None:
            del self.fields["why"]

    @property
    def text(self) -> Text:
        data = self.cleaned_data
        return Text(data["sentence"], data["result"], data["seen_by_what"], data.get("why", ""))


class BringForm(forms.Form):
    sentence = words_field(_l("De zin die klaarligt"), most=SENTENCE_LENGTH, rows=2)
    sign = words_field(_l("Waaraan zou je dat zien?"), most=RESULT_LENGTH, rows=2, required=False)


def _told_alone(voice: Voice, listener: Party) -> str:
    """What the others will see of it, before anything is pressed."""
    if voice.state not in SAID:
        words = _("Alleen bij ‘nog niet’, en alleen voor %(name)s. Anderen zien niet dat je iets zei.")
        return words % {"name": listener.name}
    words = _(
        "Alleen bij ‘nog niet’, en alleen voor %(name)s. Je antwoord ‘%(said)s’ gaat dan weg, en dat zien de anderen "
        "wel. Voor hen staat er weer: nog niet gezegd."
    )
    return words % {"name": listener.name, "said": voice.get_state_display()}


class VoiceForm(forms.Form):
    """JA | JA, mits | NEE, want | nog niet; and what goes to one person alone."""

    answer = forms.ChoiceField(
        label=_l("Wat zeg jij?"), widget=forms.RadioSelect,
        choices=[(VoiceState.YES.value, _l("JA")), (VoiceState.YES_IF.value, _l("JA, mits …")),
                 (VoiceState.NO.value, _l("NEE, want …")), (VoiceState.NOT_YET.value, _l("Nog niet"))],
        error_messages={"required": _l("Kies wat jij zegt."), "invalid_choice": _l("Kies een van de vier antwoorden.")},
    )  # fmt: skip
    words = words_field(_l("Mits wat, of want wat?"), most=WHY_LENGTH, rows=2, required=False)
    doubt = words_field(_l("Waarom nog niet?"), most=WHY_LENGTH, rows=2, required=False)

    def __init__(self, *args: Any, voice: Voice, listener: Party | None, **kwargs: Any) -> None:
        said = voice.state if voice.person_id else None
        kwargs.setdefault("initial", {"answer": said, "words": voice.words})
        super().__init__(*args, **kwargs)
        self.fields["words"].help_text = _("Alleen bij ‘JA, mits’ of ‘NEE, want’. Wie dit initiatief ziet, leest dit.")
        if listener is None:
            del self.fields["doubt"]
        else:
            self.fields["doubt"].help_text = _told_alone(voice, listener)

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        answer = data.get("answer")
        if answer in WISHES and not data.get("words") and "words" not in self.errors:
            words = _("Mits wat? Schrijf het in een paar woorden.") if answer == VoiceState.YES_IF else _(
                "Want …? Schrijf in een paar woorden waarom.")  # fmt: skip
            self.add_error("words", words)
        if answer and answer != VoiceState.NOT_YET and data.get("doubt"):
            self.add_error("doubt", _("Dit gaat alleen mee met ‘nog niet’. Haal het weg, of kies ‘nog niet’."))
        return data


class TableForm(AheadForm):
    first_in, most_days, day_name = 0, MOST_TABLE_DAYS, "on"

    on = day_field(_l("Op welke dag zitten jullie aan tafel?"))
    where = words_field(_l("Waar, en hoe laat?"), most=120, required=False,
                        help_text=_l("Bijvoorbeeld: dorpshuis, half acht."))  # fmt: skip

    def __init__(self, *args: Any, goal: Goal, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"on": goal.table_on or soon(TABLE_DAYS), "where": goal.table_where})
        super().__init__(*args, **kwargs)


TOO_LONG_A_STEP = _l("Een stap duurt hoogstens acht weken. Kies een dag dichterbij, of maak de stap kleiner.")


class StepForm(OnceForm, AheadForm):
    first_in, most_days, day_name, too_far = 0, MOST_WEEKS * 7, "due_on", TOO_LONG_A_STEP

    title = words_field(
        _l("Wat is de stap?"), most=TITLE_LENGTH, help_text=_l("Bijvoorbeeld: de eerste twintig bomen in de grond.")
    )
    puller = forms.ChoiceField(
        label=_l("Wie trekt hem?"), help_text=_l("Een ander zegt eerst zelf ja."),
        error_messages={"required": _l("Kies wie de stap trekt."), "invalid_choice": _l("Kies uit de lijst.")},
    )  # fmt: skip
    due_on = day_field(_l("Uiterlijk wanneer?"), help_text=_l("Hoogstens acht weken. Liever klein en vaak."))
    field_order = ("title", "puller", "due_on", "once")

    def __init__(self, *args: Any, parties: Sequence[Party], viewer: Viewer, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"due_on": soon(STEP_DAYS)})
        super().__init__(*args, **kwargs)
        self.parties = choose_among(self.fields["puller"], parties, viewer)

    @property
    def chosen(self) -> Party:
        return self.parties[self.cleaned_data["puller"]]


def choose_among(field: forms.Field, parties: Sequence[Party], viewer: Viewer) -> dict[str, Party]:
    """Who takes part, oneself first."""
    ordered = sorted(parties, key=lambda party: (party.pk not in viewer.party_ids, party.name))
    named = [(str(party.pk), _("Ik, %(name)s") % {"name": party.name} if party == viewer.party else party.name)
             for party in ordered]  # fmt: skip
    field.choices = named  # type: ignore[attr-defined]
    return {str(party.pk): party for party in ordered}


class AskForm(forms.Form):
    puller = forms.ChoiceField(
        label=_l("Wie vraag je?"),
        error_messages={"required": _l("Kies wie je vraagt."), "invalid_choice": _l("Kies uit de lijst.")},
    )

    def __init__(self, *args: Any, parties: Sequence[Party], viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = choose_among(self.fields["puller"], parties, viewer)

    @property
    def chosen(self) -> Party:
        return self.parties[self.cleaned_data["puller"]]


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        choices=[("ja", _l("Ja")), ("nee", _l("Nu niet"))], widget=forms.HiddenInput,
        error_messages={"required": _l("Kies ja of nu niet."), "invalid_choice": _l("Kies ja of nu niet.")},
    )  # fmt: skip
    words = words_field(_l("Wil je er iets bij zeggen?"), most=WHY_LENGTH, rows=2, required=False,
                        help_text=_l("Mag ook leeg. Wie jou vroeg, leest dit."))  # fmt: skip


class ShiftForm(AheadForm):
    first_in, most_days, day_name, too_far = 0, MOST_WEEKS * 7, "due_on", TOO_LONG_A_STEP

    due_on = day_field(_l("Welke dag wordt het dan?"))
    why = words_field(_l("Waarom een andere dag?"), most=WHY_LENGTH, rows=2, required=False,
                      help_text=_l("Mag ook leeg. Wie dit initiatief ziet, leest dit."))  # fmt: skip

    def __init__(self, *args: Any, step: GoalStep, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"due_on": max(step.due_on, soon(7))})
        super().__init__(*args, **kwargs)


class StopForm(forms.Form):
    why = words_field(_l("Waarom stopt deze stap?"), most=WHY_LENGTH, rows=2,
                      help_text=_l("Een paar woorden. Wie dit initiatief ziet, leest dit."))  # fmt: skip


class FinishForm(ProgressForm):
    """Three lines and perhaps a photo. It is for everybody who sees the initiative, and by who pulled the step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Hoe ging het?")
        self.fields.pop("circle")
        self.fields.pop("hat", None)

    @property
    def news(self) -> News:
        data = self.cleaned_data
        return News(data["text"], int(Circle.OPEN), data["photo"] or None, data["photo_alt"])
