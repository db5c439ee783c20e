from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from aanzet.areas.choices import Level
from aanzet.areas.forms import AreaField
from aanzet.areas.models import Area, Theme
from aanzet.areas.queries import theme_list
from aanzet.parties.choices import Circle
from aanzet.parties.forms.entering import GuestFields
from aanzet.parties.forms.speaking import SpeakerFormMixin
from aanzet.parties.viewer import Viewer
from aanzet.web.words import OnceForm, words_field

from ..choices import Sought
from ..contacts import names_an_address
from ..models import Question
from ..models.questions import STORY_LENGTH, TEXT_LENGTH
from ..services.asking import Story
from .words import ContactDetailsForm

CIRCLES = [
    (str(Circle.OPEN.value), _l("Iedereen, ook wie niet is ingelogd")),
    (str(Circle.NETWORK.value), _l("Alleen bekende leden")),
]


class QuestionForm(OnceForm, ContactDetailsForm, SpeakerFormMixin, GuestFields):
    """A question. Only the sentence has to be filled in. Visitors add their name and address."""

    watched = ("text", "explanation", "motivation", "place_words")
    field_order = ("text", "explanation", "motivation", "sought", "in_doubt", "place_words", "area", "themes",
                   "contact_choice", "circle", "hat", "guest_name", "guest_email", "once")  # fmt: skip

    text = words_field(
        _l("Wat is je vraag?"), most=TEXT_LENGTH, rows=2, help_text=_l("In één zin. Zoals je het aan een buur vraagt.")
    )
    explanation = words_field(
        _l("Vertel er iets bij"), most=STORY_LENGTH, rows=6, required=False,
        help_text=_l("Wat speelt er? Wat heb je al geprobeerd?"),
    )  # fmt: skip
    motivation = words_field(_l("Waarom vraag je dit?"), most=STORY_LENGTH, rows=3, required=False)
    sought = forms.MultipleChoiceField(
        label=_l("Wat hoor je graag?"), choices=Sought.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    in_doubt = forms.BooleanField(
        label=_l("Ik twijfel nog"), required=False,
        help_text=_l("Dan vragen we eerst een mens om iets terug te schrijven."),
    )  # fmt: skip
    place_words = words_field(
        _l("Waar speelt het, ongeveer?"), most=80, required=False,
        help_text=_l("Bijvoorbeeld: uit een dorp bij de rivier. Geen adres."),
    )  # fmt: skip
    area = AreaField(label=_l("In welk gebied?"), required=False)
    themes = forms.ModelMultipleChoiceField(
        label=_l("Waar gaat het over?"), queryset=Theme.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    circle = forms.ChoiceField(label=_l("Wie mag dit lezen?"), choices=CIRCLES, widget=forms.RadioSelect)

    def __init__(self, *args: Any, viewer: Viewer, question: Question | None = None, **kwargs: Any) -> None:
        initial = {**(_initial(question) if question else _fresh(viewer)), **kwargs.pop("initial", {})}
        hat = question.hat if question else None
        super().__init__(*args, viewer=viewer, hat=hat, initial=initial, **kwargs)
        self.fields["themes"].queryset = theme_list()  # type: ignore[attr-defined]
        if question is not None:
            self.fields["once"].initial = question.once
        if viewer.is_signed_in:
            del self.fields["guest_name"], self.fields["guest_email"]
        if not viewer.is_connected:
            # Whoever cannot read among known members cannot ask there either.
            self.fields["circle"].choices = CIRCLES[:1]  # type: ignore[attr-defined]
            self.fields["circle"].widget = forms.HiddenInput()
        self.order_fields(self.field_order)

    def clean_place_words(self) -> str:
        words = str(self.cleaned_data["place_words"])
        if names_an_address(words):
            raise forms.ValidationError(_("Dit lijkt een adres. Schrijf liever iets ruimers, zoals ‘achter de kerk’."))
        return words

    def clean_area(self) -> Area | None:
        area: Area | None = self.cleaned_data["area"]
        if area is not None and area.level < Level.NEIGHBOURHOOD:
            raise forms.ValidationError(_("Kies liever een buurt of een dorp dan een straat."))
        return area

    @property
    def story(self) -> Story:
        """For a valid form."""
        data = self.cleaned_data
        return Story(
            text=self.protected("text", by="…"),
            explanation=self.protected("explanation"),
            motivation=self.protected("motivation"),
            place_words=self.protected("place_words", by="…"),
            area=data["area"],
            themes=list(data["themes"]),
            sought=data["sought"],
            in_doubt=data["in_doubt"],
            circle=int(data["circle"]),
            contact_details=self.button_details,
            offers_contact=bool(self.button_details),
        )


def _fresh(viewer: Viewer) -> dict[str, Any]:
    """Where one lives is a good guess, as wide as a district at least: a street or a few houses say too much."""
    home = viewer.party.home if viewer.party and not viewer.party.protected else None
    if home is not None and home.level < Level.DISTRICT:
        home = home.parent
    return {"circle": str(Circle.OPEN.value), "area": home}


def _initial(question: Question) -> dict[str, Any]:
    """Behind a contact button the details themselves come back into the form, at the end of the story."""
    circle = question.meant_circle if question.is_draft else min(question.circle, int(Circle.NETWORK))
    return {
        "text": question.text,
        "explanation": question.explanation,
        "motivation": question.motivation,
        "sought": question.sought,
        "in_doubt": question.in_doubt,
        "place_words": question.place_words,
        "area": question.area,
        "themes": [theme.pk for theme in question.themes.all()],
        "circle": str(circle),
    }
