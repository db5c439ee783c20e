"""Words inside drawings: counts in words, names broken over short lines."""

from textwrap import wrap

from django.utils.translation import gettext, gettext_noop
from markupsafe import escape

NUMBERS = (
    gettext_noop("nul"),
    gettext_noop("één"),
    gettext_noop("twee"),
    gettext_noop("drie"),
    gettext_noop("vier"),
    gettext_noop("vijf"),
    gettext_noop("zes"),
    gettext_noop("zeven"),
    gettext_noop("acht"),
    gettext_noop("negen"),
    gettext_noop("tien"),
    gettext_noop("elf"),
    gettext_noop("twaalf"),
)


def in_words(count: int) -> str:
    """A count as people say it, to twelve; beyond that in figures. (In a stone a figure means days, nothing else.)"""
    return gettext(NUMBERS[count]) if 0 <= count < len(NUMBERS) else str(count)


def short_lines(name: str, width: int, most: int = 2) -> list[str]:
    """A name on at most ``most`` lines of ``width`` characters; what does not fit ends in an ellipsis."""
    return wrap(name, width, max_lines=most, placeholder="…", break_long_words=True) or [""]


def caption(
    x: float, y: float, name: str, note: str, *, width: int = 18, note_width: int = 40, upward: bool = False
) -> str:
    """A name with a note under it, centred on x. The first line stands at y; upward, the last one does.

    The distance between the lines is in ems, so that they stay apart where the style sheet enlarges them.
    """
    lines, notes = short_lines(name, width), short_lines(note, note_width) if note else []
    first = -1.06 * (len(lines) - 1 + len(notes)) if upward else 0
    spans = "".join(
        f'<tspan x="{round(x)}" dy="{(1.06 if at else first):.4g}em">{escape(line)}</tspan>'
        for at, line in enumerate(lines)
    )
    spans += "".join(
        f'<tspan class="svg-klein" x="{round(x)}" dy="{1.06 if at else 1.24}em">{escape(line)}</tspan>'
        for at, line in enumerate(notes)
    )
    return f'<text x="{round(x)}" y="{round(y)}" class="svg-naam halo">{spans}</text>'
