"""What the portal's templates call: the frame, and rows of the rooms as the component macros want them."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from aanzet.areas.models import Area
from aanzet.parties.queries import Doer

from .shell import shell_of


def area_links(areas: Iterable[Area]) -> list[tuple[str, str]]:
    return [(area.name, area.get_absolute_url()) for area in areas]


def area_options(areas: Iterable[Area]) -> list[dict[str, str]]:
    return [{"label": area.name, "href": area.get_absolute_url()} for area in areas]


def doer_cards(doers: Iterable[Doer]) -> list[dict[str, str]]:
    return [
        {
            "name": doer.party.name,
            "href": doer.party.get_absolute_url(),
            "text": doer.party.role_line or ", ".join(hat.words for hat in doer.hats),
        }
        for doer in doers
    ]


def first_sentence(text: str, longest: int = 130) -> str:
    """The first sentence of a text, cut at a word when it is long."""
    sentence = re.split(r"(?<=[.?!])\s", text.strip(), maxsplit=1)[0]
    if len(sentence) <= longest:
        return sentence
    return sentence[:longest].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def found_kind(kind: str) -> str:
    """What a found thing is, in a word."""
    words = {
        "question": _("Vraag"),
        "reply": _("Antwoord"),
        "initiative": _("Initiatief"),
        "progress": _("Zo ging het"),
        "agreement": _("Afspraak"),
        "item": _("Vraag of aanbod"),
    }
    return words.get(kind, "")


GLOBALS = {
    "found_kind": found_kind,
    "shell_of": shell_of,
    "area_links": area_links,
    "area_options": area_options,
    "doer_cards": doer_cards,
}
FILTERS = {"first_sentence": first_sentence}
