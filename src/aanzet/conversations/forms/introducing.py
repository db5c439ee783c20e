from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.parties.models import Party
from aanzet.parties.viewer import Viewer
from aanzet.web.words import OnceForm, words_field

from ..choices import Answer
from ..queries import people_named


def details_field(**more: Any) -> forms.CharField:
    return words_field(
        _l("Hoe kan de ander je bereiken?"), most=200, validators=[],
        help_text=_l("De ander ziet dit pas als jullie allebei ja zeggen."), **more,
    )  # fmt: skip


class ContactForm(OnceForm):
    """Asking for contact: why, and how one can be reached oneself."""

    reason = words_field(_l("Waarom wil je contact?"), most=500, rows=3, help_text=_l("De ander leest dit."))
    details = details_field()

    def __init__(self, *args: Any, at_once: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if at_once:  # whoever put the details behind a button said yes beforehand
            self.fields["details"].help_text = _("De ander krijgt dit meteen.")


class IntroduceForm(OnceForm):
    """Naming whom you know. More people of one name: choose from the list that comes back."""

    who = words_field(_l("Wie ken je?"), most=80, help_text=_l("De naam van iemand die meedoet op Aanzet."))
    party = forms.ChoiceField(label=_l("Wie bedoel je?"), required=False, widget=forms.RadioSelect)
    reason = words_field(
        _l("Waarom moeten zij elkaar spreken?"), most=500, rows=3, help_text=_l("Ze lezen het allebei.")
    )

    def __init__(self, *args: Any, viewer: Viewer, without_reason: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.found: list[Party] = []
        if without_reason:
            del self.fields["reason"]
        if self.data.get("who"):
            self.found = people_named(str(self.data["who"])[:80], viewer=viewer)
            choices = [(str(party.pk), _named(party)) for party in self.found]
            self.fields["party"].choices = choices  # type: ignore[attr-defined]

    @property
    def asks_which(self) -> bool:
        return len(self.found) > 1

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "who" in self.errors:
            return cleaned
        if not self.found:
            self.add_error("who", _("We kennen niemand met deze naam. Schrijf de naam zoals die op Aanzet staat."))
        elif len(self.found) > 1 and not self.cleaned_data.get("party"):
            self.add_error("party", _("Er zijn er meer die zo heten. Kies wie je bedoelt."))
        return cleaned

    @property
    def other(self) -> Party:
        """For a valid form."""
        chosen = str(self.cleaned_data.get("party") or self.found[0].pk)
        return next(party for party in self.found if str(party.pk) == chosen)


def _named(party: Party) -> str:
    return f"{party.name} ({party.role_line})" if party.role_line else party.name


class AnswerForm(forms.Form):
    """Yes with how one can be reached, or rather not."""

    answer = forms.ChoiceField(choices=Answer.choices, widget=forms.HiddenInput)
    details = details_field()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("answer") == Answer.NO:
            # Whoever says no need not say how to be reached.
            self.errors.pop("details", None)
            self.cleaned_data["details"] = ""
        return cleaned
