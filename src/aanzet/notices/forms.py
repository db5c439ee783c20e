from django import forms
from django.utils.translation import gettext_lazy as _l

from .choices import Rhythm


class RhythmForm(forms.Form):
    rhythm = forms.ChoiceField(
        label=_l("Hoe vaak wil je mail?"),
        choices=Rhythm.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _l("Kies hoe vaak je mail wilt."), "invalid_choice": _l("Kies een van de vier.")},
    )


class FollowForm(forms.Form):
    """The hidden fields of a follow button; `next` is where the reader came from."""

    kind = forms.RegexField(r"^[a-z_]{1,40}$")
    id = forms.IntegerField(min_value=1, max_value=2**62)
    next = forms.CharField(required=False)
