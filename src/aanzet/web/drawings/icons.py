"""Icons: one line each. A word always stands beside an icon."""

from functools import lru_cache

from markupsafe import Markup

from aanzet.web.drawings.ink import svg

# Strokes on a field of 20 by 20.
ICONS = {
    "herkenning": "M4 10.5l4 4 8-9",
    "ervaring": "M10 5.5v11M10 5.5C8 4 5 4 2.5 4.5v11c2.5-.5 5.5-.5 7.5 1 2-1.5 5-1.5 7.5-1v-11C15 4 12 4 10 5.5",
    "voorbeeld": "M10 3l2 4.6 5 .5-3.8 3.3 1.1 4.9L10 13.7l-4.3 2.6 1.1-4.9L3 8.1l5-.5z",
    "tip": "M10 3v9M10 16.5v.2",
    "contact": "M4 10h12M11 5l5 5-5 5",
    "anders": "M3 10h14M6.5 6l-4 4 4 4M13.5 6l4 4-4 4",
    "twijfel": "M6.5 7a3.5 3.5 0 115 3.2c-1 .6-1.5 1-1.5 2.3M10 16.5v.2",
    "mislukt": "M3 14c2-6 4 2 6-4s4 2 8-6M13 4h4v4",
    "waarschuwing": "M10 2.5l8.5 15h-17zM10 8v4M10 14.6v.2",
    "gelukt": "M4 10.5l4 4 8-9",
    "info": "M10 9v6M10 5.4v.2",
    "zoeken": "M13 13l4.5 4.5M8.5 14a5.5 5.5 0 110-11 5.5 5.5 0 010 11z",
    "terug": "M16 10H4M9 5l-5 5 5 5",
    "verder": "M7.5 4l6 6-6 6",
    "extern": "M8 5H4v11h11v-4M11 4h5v5M16 4l-7 7",
    "telefoon": "M5 3l3 1 1 4-2 1.5c1 2 2 3 4 4l1.5-2 4 1 1 3c-1 2-3 2-5 1.5C8 15.5 4.5 12 3 8c-.5-2 0-4 2-5z",
    "brief": "M3 5h14v10H3zM3 5.5l7 5.5 7-5.5",
    "printen": "M6 7V3h8v4M5 14H3V7h14v7h-2M6 12h8v5H6z",
    "kalender": "M3 5h14v12H3zM3 9h14M7 3v4M13 3v4",
    "download": "M10 3v10M6 9.5l4 4 4-4M4 17h12",
    "delen": "M6 10l7-4M6 10l7 4M5 12a2 2 0 110-4 2 2 0 010 4z"
    "M15 7.5a2 2 0 110-4 2 2 0 010 4zM15 16.5a2 2 0 110-4 2 2 0 010 4z",
    "bijlage": "M6 10l5-5a2.5 2.5 0 014 4l-6.5 6.5a4 4 0 01-5.5-5.5L9 4",
    "slot": "M5 9h10v8H5zM7 9V6.5a3 3 0 016 0V9",
    "plek": "M10 17.5c-3.5-4-5-6.5-5-9a5 5 0 0110 0c0 2.5-1.5 5-5 9zM10 10a1.6 1.6 0 110-3.2 1.6 1.6 0 010 3.2z",
    "mensen": "M7 9a2.7 2.7 0 110-5.4 2.7 2.7 0 010 5.4z"
    "M2 17c0-3 2-5.5 5-5.5s5 2.5 5 5.5M13 9.5a2.3 2.3 0 100-4.6M14.5 12c2 .5 3.5 2.5 3.5 5",
    "tijd": "M10 17.5a7.5 7.5 0 110-15 7.5 7.5 0 010 15zM10 6v4.5l3 2",
    "plus": "M10 4v12M4 10h12",
    "sluiten": "M5 5l10 10M15 5L5 15",
    "volgen": "M5 14h10c-1.5-2-1-4-1.5-6a3.5 3.5 0 00-7 0C6 10 6.5 12 5 14zM8.7 16.8h2.6",
    "taal": "M3 5h8M7 3v2c0 4-2 6-4.5 7M4.5 8c1 2 3 3.5 5.5 4M9.5 17l4-9 4 9M11 14h5",
}


@lru_cache(maxsize=64)
def icon(name: str) -> Markup:
    """An icon by name; it takes the colour of the text around it."""
    return svg(f'<path d="{ICONS[name]}"/>', "0 0 20 20", "icoon")
