"""Sample content for the sheet of components (``web/styleguide.html``). All people and places are made up."""

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Paginator

from aanzet.web.drawings.scenes import SCENES
from aanzet.web.shell import Language, MenuItem, Shell

RINGS = (("aanbod", "Aanbod"), ("vraag", "Vraag"), ("idee", "Idee"))


class SampleForm(forms.Form):
    """Every kind of field, with help where people need it."""

    title = forms.CharField(label="Wat wil je vragen?", help_text="Eén zin is genoeg.", max_length=120)
    story = forms.CharField(label="Vertel er iets over", widget=forms.Textarea, max_length=600, required=False)
    day = forms.DateField(label="Wanneer is het klaar?", error_messages={"invalid": "Kies een dag."})
    people = forms.IntegerField(label="Hoeveel mensen komen er?", min_value=1, max_value=200)
    area = forms.ChoiceField(
        label="Waar speelt het?", choices=[("", "Kies een buurt"), ("r", "De Rand"), ("k", "Kerkbuurt")]
    )
    kind = forms.ChoiceField(label="Wat breng je in?", choices=RINGS, widget=forms.RadioSelect)
    wanted = forms.MultipleChoiceField(
        label="Wat zoek je?",
        choices=[("h", "Herkenning"), ("e", "Ervaring"), ("t", "Tegenspraak")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    email = forms.EmailField(label="Je e-mailadres", help_text="Alleen om je te antwoorden.")
    photo = forms.FileField(label="Een foto", required=False, help_text="Hoogstens 12 MB. Zet erbij wat erop staat.")
    agree = forms.BooleanField(label="Iedereen mag dit lezen", help_text="Je kunt dit later nog veranderen.")


def filled_form() -> SampleForm:
    """The sample form as it comes back with errors; what was typed stays."""
    form = SampleForm(
        {
            "title": "Wie helpt de brug schilderen?",
            "day": "2026-11-12",
            "people": "4",
            "kind": "vraag",
            "wanted": ["h"],
        },
        auto_id="fout_%s",
    )
    form.add_error("day", "Deze dag is al geweest. Kies een dag vanaf morgen.")
    return form


def sample_shell(**changes: Any) -> Shell:
    """A frame around the sheet when it is shown by itself."""
    menu = [
        ("vandaag", "Vandaag"),
        ("buurt", "Mijn buurt"),
        ("vragen", "Vraag en aanbod"),
        ("initiatieven", "Initiatieven"),
    ]
    given: dict[str, Any] = {
        "place": "Wilgerbroek",
        "home": "#",
        "menu": tuple(MenuItem(key, label, "#") for key, label in [*menu, ("zoeken", "Zoeken")]),
        "account": (MenuItem("mij", "Mijn gegevens", "#"), MenuItem("", "Uitloggen", "#", post=True)),
        "reader": "Joris",
        "footer": tuple(MenuItem("", label, "#") for label in FOOTER),
        "languages": (Language("nl", "Nederlands", True), Language("en", "English", False)),
        "language_url": "#",
    }
    return Shell(**given | changes)


FOOTER = ("Liever bellen of op papier?", "Wie ziet wat?", "Toegankelijkheid", "Privacy")


def sample() -> dict[str, Any]:
    """What ``web/styleguide.html`` shows; its template calls this as ``styleguide_sample()``."""
    day = dt.date(2026, 12, 12)
    return {
        "form": SampleForm(),
        "wrong": filled_form(),
        "page": Paginator(list(range(120)), 12).page(4),
        "day": day,
        "log": [
            {"at": dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC), "text": "Imkers De Korf kregen de 40 zaailingen."},
            {
                "at": dt.datetime(2026, 11, 4, 9, 0, tzinfo=dt.UTC),
                "text": "Joris vroeg de gemeente of het bos past.",
                "note": "Namens de kern",
            },
            {"at": dt.datetime(2026, 6, 2, 9, 0, tzinfo=dt.UTC), "text": "Twee groene groepen gingen samen verder."},
        ],
        "themes": sorted(SCENES),
        "outlines": OUTLINES,
    }


# Three made-up neighbourhoods as (longitude, latitude), for the map.
OUTLINES = (
    ("Kerkbuurt", ((5.86, 51.5), (5.885, 51.502), (5.89, 51.488), (5.87, 51.482), (5.858, 51.49))),
    ("De Rand", ((5.885, 51.502), (5.91, 51.505), (5.918, 51.49), (5.905, 51.48), (5.89, 51.488))),
    (
        "Aan de beek",
        (
            (5.858, 51.49),
            (5.87, 51.482),
            (5.89, 51.488),
            (5.905, 51.48),
            (5.9, 51.466),
            (5.872, 51.464),
            (5.856, 51.474),
        ),
    ),
)
