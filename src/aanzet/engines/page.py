"""What the self-contained pages of all engines have in common: the head, the style, a list of their parts."""

from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path

SHARED = Path(__file__).with_name("page.css")


def whole_page(title: str, style: Path, body: str) -> str:
    """The document around a body. ``style``: what this page has beyond the style of all."""
    return f"""<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{escape(title)}</title><style>{_read(SHARED)}{_read(style)}</style></head>
<body>{body}
</body></html>
"""


@cache
def _read(style: Path) -> str:
    return style.read_text(encoding="utf-8")


def contents(links: Iterable[tuple[str, str]]) -> str:
    """Links to the parts of a page: (anchor, words)."""
    items = "".join(f'<li><a href="#{target}">{text}</a></li>' for target, text in links)
    return f'<nav aria-label="Op deze pagina"><ul>{items}</ul></nav>'


def section(name: str, title: str) -> str:
    """The opening of a part of a page, with its heading."""
    return f'<section class="deel" aria-labelledby="{name}"><h2 id="{name}">{title}</h2>'
