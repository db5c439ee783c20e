"""What a reader is told about a result: the line that matched, and why something looks alike."""

from collections.abc import Mapping, Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from aanzet.engines.similarity import stem
from aanzet.web.components import joined

from .evidence import Evidence
from .nearness import Nearness

WINDOW = 180
BEFORE = 50
SHOWN_WORDS = 3


def snippet(excerpt: str, words: Sequence[str]) -> str:
    """About 180 letters of the text around the first word that matched, else its beginning."""
    lowered = excerpt.lower()
    places = (lowered.find(stem(word)[:7]) for word in words if " " not in word)
    start = max(0, next((place for place in places if place >= 0), 0) - BEFORE)
    if start:
        start = excerpt.rfind(" ", 0, start) + 1
    piece = excerpt[start : start + WINDOW]
    if start + WINDOW < len(excerpt):
        piece = piece.rsplit(" ", 1)[0] + "…"
    return f"…{piece}" if start else piece


def reason(found: Evidence, typed: Mapping[str, str], near: Nearness, *, same_theme: bool) -> str:
    """*Gaat ook over moestuin en zaaien. Hetzelfde thema. In Broekdorp, 2 km verderop.* Words as they were typed; what
    does not stand in the other text itself is not said of it."""
    if found.shared:
        sentences = [_("Gaat ook over %(words)s.") % {"words": joined(_as_typed(found.shared, typed))}]
    else:
        sentences = [_("Heeft te maken met %(words)s.") % {"words": joined(_as_typed(found.related, typed))}]
    if same_theme:
        sentences.append(_("Hetzelfde thema."))
    if near.area is not None:
        sentences.append(_place(near, str(near.area)))
    return " ".join(sentences)


def _as_typed(words: Sequence[str], typed: Mapping[str, str]) -> list[str]:
    return [" ".join(typed.get(part, part) for part in word.split()) for word in words[:SHOWN_WORDS]]


def _place(near: Nearness, area: str) -> str:
    if near.relation == "same":
        return _("Ook in %(area)s.") % {"area": area}
    if near.kilometres is not None and near.kilometres >= 0.5:
        away = number_format(round(near.kilometres), use_l10n=True)
        return _("In %(area)s, %(km)s km verderop.") % {"area": area, "km": away}
    if near.relation:
        return _("In %(area)s, dichtbij.") % {"area": area}
    return _("In %(area)s.") % {"area": area}
