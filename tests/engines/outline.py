"""Reads the self-contained pages of engines as a browser and a screen reader would."""

import re
from html.parser import HTMLParser
from itertools import pairwise

VOID = frozenset({"meta", "rect", "path", "use", "circle", "ellipse", "br"})
REFERRING = frozenset({"aria-labelledby", "aria-describedby"})
LOADING = frozenset({"src", "srcset", "style", "onclick"})


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.references: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        for name, value in ((name, value or "") for name, value in attrs):
            within = name == "href" and value.startswith("#")
            self.ids += [value] if name == "id" else []
            self.references += [value.removeprefix("#")] if within or name in REFERRING else []
            self.loads += [f"{tag} {name}={value}"] if name in LOADING or (name == "href" and not within) else []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def check_page(text: str) -> None:
    """Elements close in order, links lead somewhere, headings skip no level, and nothing is loaded or run."""
    outline = _Outline()
    outline.feed(text)
    assert outline.open == []
    assert len(set(outline.ids)) == len(outline.ids)
    assert set(outline.references) <= set(outline.ids)
    assert outline.loads == []
    assert not any(word in text for word in ("<script", "<link", "<img", "@import", "url("))
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(outline.headings))
    assert '<html lang="nl">' in text
