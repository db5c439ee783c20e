"""Functions that templates call: `GLOBALS` and `FILTERS` of the Jinja environment."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext

from aanzet.web.drawings.board import Across, board
from aanzet.web.drawings.faces import face
from aanzet.web.drawings.icons import icon
from aanzet.web.drawings.ink import seed_of
from aanzet.web.drawings.maps import Pin, Shape, area_map, village_map
from aanzet.web.drawings.marks import logo, qr, stamp
from aanzet.web.drawings.rings import ripples
from aanzet.web.drawings.scenes import scene
from aanzet.web.drawings.stones import stone
from aanzet.web.drawings.waiting import Wait, waiting_map
from aanzet.web.drawings.words import in_words
from aanzet.web.fields import field_view
from aanzet.web.styleguide import sample


def date_parts(day: dt.date) -> tuple[str, str]:
    """Day and short month of a date pebble: ``("12", "dec")``."""
    month = date_format(day, "M").rstrip(".")
    return date_format(day, "j"), month if get_language() == "en" else month.lower()


def joined(names: Iterable[object]) -> str:
    """``Joris, Samira en Wendel``."""
    *before, last = [str(name) for name in names] or [""]
    return gettext("%(names)s en %(last)s") % {"names": ", ".join(before), "last": last} if before else last


def euros(amount: float) -> str:
    """``€ 1.250`` or ``€ 12,50``: cents only where there are any."""
    whole = float(amount).is_integer()
    return f"€ {number_format(amount, 0 if whole else 2, use_l10n=True, force_grouping=True)}"


def page_numbers(current: int, last: int) -> list[int | None]:
    """The page numbers to show around the current one; None stands for a gap."""
    wanted = sorted({1, last, *range(max(1, current - 1), min(last, current + 1) + 1)})
    shown: list[int | None] = []
    for number in wanted:
        if shown and number - (shown[-1] or 0) > 1:
            shown.append(None)
        shown.append(number)
    return shown


GLOBALS: dict[str, Callable[..., Any]] = {
    "Across": Across,
    "Pin": Pin,
    "Shape": Shape,
    "Wait": Wait,
    "area_map": area_map,
    "board": board,
    "date_parts": date_parts,
    "face": face,
    "field_view": field_view,
    "icon": icon,
    "logo": logo,
    "page_numbers": page_numbers,
    "qr": qr,
    "ripples": ripples,
    "scene": scene,
    "seed_of": seed_of,
    "stamp": stamp,
    "stone": stone,
    "styleguide_sample": sample,
    "village_map": village_map,
    "waiting_map": waiting_map,
}
FILTERS: dict[str, Callable[..., Any]] = {"euros": euros, "in_words": in_words, "joined": joined}
