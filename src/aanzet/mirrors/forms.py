"""Starting a mirror, one card of it, the day of the talk, the role, and an action point."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.agreements.forms import LegForm
from aanzet.initiatives.forms.intake import day_field
from aanzet.initiatives.models import Initiative
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.turns.calendar import next_working_day
from aanzet.web.formats import capital
from aanzet.web.words import OnceForm, words_field

from .choices import Role
from .instruments import HIGHEST, LOWEST, SCALE, UNKNOWN, Card, Mirror
from .models import PLACE_LENGTH, WORDS_LENGTH, Answer
from .services.asking import CLOSES_IN_DAYS
from .services.sharing import FOR_WHOM

CHOICES = [(str(value), SCALE[value]) for value in (*range(LOWEST, HIGHEST + 1), UNKNOWN)]
CHOOSE_ONE = {"required": _l("Kies wat het dichtst bij je ligt. Weet ik niet mag ook."),
              "invalid_choice": _l("Kies uit de lijst.")}  # fmt: skip


class StartForm(OnceForm):
    """By when, and for ACTIE maybe a supporter."""

    closes_on = day_field(
        _l("Tot welke dag kan ieder invullen?"),
        help_text=_l("Heeft iedereen eerder ingevuld, dan zijn de antwoorden meteen te zien."),
    )
    supporter = forms.ChoiceField(
        label=_l("Wie kijkt er nog mee als ondersteuner?"), required=False,
        help_text=_l("Iemand die meedoet en het van opzij ziet, zoals een verbinder of een organisatie."),
        error_messages={"invalid_choice": _l("Kies uit de lijst.")},
    )  # fmt: skip

    def __init__(self, *args: Any, supporters: Sequence[Party] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["closes_on"].initial = next_working_day(today + dt.timedelta(days=CLOSES_IN_DAYS))
        self.fields["closes_on"].widget.attrs["min"] = (today + dt.timedelta(days=1)).isoformat()
        self.parties = {str(party.pk): party for party in supporters or ()}
        if not self.parties:
            del self.fields["supporter"]
            return
        named = [(key, party.name) for key, party in self.parties.items()]
        self.fields["supporter"].choices = [("", _("Niemand")), *named]  # type: ignore[attr-defined]

    @property
    def supporter_chosen(self) -> Party | None:
        return self.parties.get(self.cleaned_data.get("supporter", ""))


class CardForm(forms.Form):
    """The statements of one card, as it was filled in before."""

    def __init__(self, *args: Any, cards: Sequence[Card], answers: Sequence[Answer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {answer.statement: answer for answer in answers}
        self.cards = cards
        for statement in (one for card in cards for one in card.statements):
            answer = known.get(statement.id)
            if statement.is_open:
                self.fields[statement.id] = words_field(str(statement.text), most=WORDS_LENGTH, rows=3, required=False)
                self.initial[statement.id] = answer.words if answer else ""
                continue
            self.fields[statement.id] = forms.ChoiceField(
                label=str(statement.text), choices=CHOICES, widget=forms.RadioSelect, error_messages=CHOOSE_ONE
            )
            if answer and answer.value is not None:
                self.initial[statement.id] = str(answer.value)

    def said(self, card: Card) -> dict[str, int | str]:
        """What was typed for this card; also of a form that is not whole yet, so that nothing is lost."""
        data = self.cleaned_data
        found = ((one, data.get(one.id)) for one in card.statements)
        return {one.id: str(value) if one.is_open else int(value) for one, value in found if value is not None}


class TalkForm(forms.Form):
    on = day_field(_l("Welke dag?"))
    where = words_field(
        _l("Waar en hoe laat?"), most=PLACE_LENGTH, required=False,
        help_text=_l("Bijvoorbeeld: om vier uur bij de picknicktafel."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].widget.attrs["min"] = timezone.localdate().isoformat()
        self.initial.setdefault("on", next_working_day(timezone.localdate() + dt.timedelta(days=7)))


class RoleForm(forms.Form):
    role = forms.ChoiceField(
        label=_l("Wat is de gemeente in deze fase?"), widget=forms.RadioSelect, choices=Role.choices,
        error_messages={"required": _l("Kies een rol."), "invalid_choice": _l("Kies uit de lijst.")},
    )  # fmt: skip

    def __init__(self, *args: Any, mirror: Mirror, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(role.code, str(role.title)) for role in mirror.roles]
        self.fields["role"].choices = named  # type: ignore[attr-defined]
        self.notes = {role.code: " ".join(str(one) for one in role.means) for role in mirror.roles}


class ShareForm(forms.Form):
    """For whom the card may be opened; what is no wider than the initiative itself."""

    circle = forms.ChoiceField(
        label=_l("Wie mag de kaart dan lezen?"), widget=forms.RadioSelect,
        error_messages={"required": _l("Kies er een."), "invalid_choice": _l("Kies uit de lijst.")},
    )  # fmt: skip

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wide = [Circle.OPEN] if initiative.circle < Circle.PARTICIPANTS else []
        named = [(str(one.value), capital(str(FOR_WHOM[one]))) for one in (Circle.PARTICIPANTS, *wide)]
        self.fields["circle"].choices = named  # type: ignore[attr-defined]
        self.initial.setdefault("circle", named[0][0])


class ActionForm(OnceForm, LegForm):
    """An action point: who promises whom what, by when, and which letter it is about."""

    letter = forms.ChoiceField(
        label=_l("Waar gaat het over?"),
        error_messages={"required": _l("Kies uit de lijst."), "invalid_choice": _l("Kies uit de lijst.")},
    )

    def __init__(self, *args: Any, mirror: Mirror, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(card.code, f"{card.code}: {card.title}") for card in mirror.cards]
        self.fields["letter"].choices = named  # type: ignore[attr-defined]
        self.order_fields(["letter"])
