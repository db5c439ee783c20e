"""Ink for the drawings of a document. weasyprint does not carry a page's style sheet into its inline SVG, where ours
keep their colours: here each part of a drawing gets what the sheet says of it, written out. No Django."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import cssselect2
import tinycss2

SVG = "{http://www.w3.org/2000/svg}"
INKS = frozenset((
    "color", "display", "fill", "fill-opacity", "fill-rule", "font", "font-family", "font-size", "font-weight",
    "opacity", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-width",
    "text-anchor", "visibility",
))  # fmt: skip
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
FONT = re.compile(
    r"(?:(?P<weight>\d{3}|bold|normal)\s+)?(?P<size>[\d.]+[a-z]*)(?:\s*/\s*\S+)?\s+(?P<family>.+)", re.DOTALL
)
PRINT = ("media", "print")
DEEPEST = 8  # a token names a token names a colour

Declared = dict[str, str]


def ink(root: cssselect2.ElementWrapper, sheet: str) -> None:
    """Write what `sheet` says of every part of every drawing under `root` into the part itself, and give each drawing
    its text for who has the document read aloud."""
    _walk(root, _matcher(sheet), {}, drawn=False)


def _matcher(sheet: str) -> cssselect2.Matcher:
    matcher = cssselect2.Matcher()
    for rule in _rules(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)):
        declared = _declared(rule.content)
        if not declared:
            continue
        try:
            selectors = cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError:
            continue  # of a browser alone, as ::-webkit-details-marker
        for selector in selectors:
            if selector.pseudo_element is None:
                matcher.add_selector(selector, declared)
    return matcher


def _declared(content: list[Any]) -> Declared:
    """Variables, and what colours a drawing. The short `font` is taken apart: weasyprint reads it otherwise."""
    declared: Declared = {}
    for one in tinycss2.parse_blocks_contents(content):
        if one.type != "declaration" or not (one.name.startswith("--") or one.lower_name in INKS):
            continue
        name, value = (one.name if one.name.startswith("--") else one.lower_name), tinycss2.serialize(one.value).strip()
        if name != "font":
            declared[name] = value
        elif font := FONT.fullmatch(value):
            parts = {f"font-{part}": said for part, said in font.groupdict().items() if said and part != "weight"}
            declared |= {"font-weight": font["weight"] or "400", **parts}
    return declared


def _rules(nodes: Iterable[Any]) -> Iterator[Any]:
    """The rules that hold on paper."""
    for node in nodes:
        if node.type == "qualified-rule":
            yield node
        elif node.type == "at-rule" and (node.lower_at_keyword, tinycss2.serialize(node.prelude).strip()) == PRINT:
            yield from _rules(tinycss2.parse_rule_list(node.content or [], skip_comments=True, skip_whitespace=True))


def _walk(wrapper: cssselect2.ElementWrapper, matcher: cssselect2.Matcher, known: Declared, *, drawn: bool) -> None:
    declared: Declared = {}
    for _specificity, _order, _pseudo, found in sorted(matcher.match(wrapper), key=lambda match: match[:2]):
        declared |= found
    known = known | {name: value for name, value in declared.items() if name.startswith("--")}
    part: Element = wrapper.etree_element
    if part.tag == f"{SVG}svg":
        drawn = True
        _title(part)
    if drawn:
        _write(part, declared, known)
    for child in list(wrapper.iter_children()):
        _walk(child, matcher, known, drawn=drawn)


def _write(part: Element, declared: Declared, known: Declared) -> None:
    inks = {name: _resolved(value, known) for name, value in declared.items() if not name.startswith("--")}
    if said := ";".join(f"{name}:{value}" for name, value in inks.items() if value):
        part.set("style", said)


def _resolved(value: str, known: Declared) -> str:
    """Without variables; nothing where one of them is not there, as in a browser."""
    for _depth in range(DEEPEST):
        if "var(" not in value:
            return value
        value = VARIABLE.sub(lambda found: known.get(found[1], found[2] or "").strip(), value)
    return ""


def _title(drawing: Element) -> None:
    """The label of a drawing as its first child, where weasyprint looks for it. What is decoration says nothing."""
    label = drawing.get("aria-label", "")
    if drawing.find(f"{SVG}title") is None:
        title = SubElement(drawing, f"{SVG}title")
        title.text = label or " "
