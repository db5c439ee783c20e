"""Words inside drawings: counts in words, names broken over short lines."""

from textwrap import wrap

from django.utils.translation import gettext

from aanzet.web.drawings.ink import text


def in_words(count: int) -> str:
    """A count as people say it, to twelve; beyond that in figures. (In a stone a figure means days, nothing else.)"""
    names = (
        gettext("nul"),
        gettext("één"),
        gettext("twee"),
        gettext("drie"),
        gettext("vier"),
        gettext("vijf"),
        gettext("zes"),
        gettext("zeven"),
        gettext("acht"),
        gettext("negen"),
        gettext("tien"),
        gettext("elf"),
        gettext("twaalf"),
    )
    return names[count] if 0 <= count < len(names) else str(count)


def short_lines(name: str, width: int, most: int = 2) -> list[str]:
    """A name on at most ``most`` lines of ``width`` characters; what does not fit ends in an ellipsis."""
    return wrap(name, width, max_lines=most, placeholder="…", break_long_words=True) or [""]


def caption(x: float, y: float, name: str, note: str, *, width: int = 18, upward: bool = False) -> str:
    """A name with a note under it, centred on x. The first line stands at y; upward, the last one does."""
    lines = [(line, "svg-naam halo") for line in short_lines(name, width)]
    lines += [(note, "svg-klein halo")] if note else []
    top = y - 38 * (len(lines) - 1) if upward else y
    return "".join(text(x, top + 38 * at, line, classes) for at, (line, classes) in enumerate(lines))
