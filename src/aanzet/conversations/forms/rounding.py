from django import forms
from django.utils.translation import gettext_lazy as _l

from aanzet.web.words import words_field

from ..models.questions import STORY_LENGTH


class SummaryForm(forms.Form):
    summary = words_field(
        _l("Wat is er gezegd?"), most=STORY_LENGTH, rows=8,
        help_text=_l("In je eigen woorden. Noem ook waar mensen het niet over eens zijn."),
    )  # fmt: skip


class ThanksForm(forms.Form):
    thanks = words_field(
        _l("Hier ging ik mee verder"), most=STORY_LENGTH, rows=5, required=False,
        help_text=_l("Wat neem je mee? Wie antwoordde, leest het."),
    )  # fmt: skip


class ReopenForm(forms.Form):
    why = words_field(_l("Wat wil je nog weten?"), most=500, rows=4)


class ClosingNoteForm(forms.Form):
    note = words_field(
        _l("Wat bracht het je?"), most=STORY_LENGTH, rows=5, help_text=_l("‘Niets’ is ook een goed antwoord.")
    )
