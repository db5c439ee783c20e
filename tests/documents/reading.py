"""A made PDF as a screen reader meets it: the tree of tags, with the words that stand in it."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader


def opened(made: bytes) -> PdfReader:
    return PdfReader(BytesIO(made))


def tags(made: bytes) -> list[tuple[str, str]]:
    """Every tag of the document in reading order, with its alternative text."""
    return list(_walk(opened(made).trailer["/Root"]["/StructTreeRoot"]["/K"]))


def _walk(node: Any) -> Iterator[tuple[str, str]]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from _walk(child)
    elif hasattr(node, "get") and "/S" in node:
        yield str(node["/S"]).lstrip("/"), str(node.get("/Alt", ""))
        yield from _walk(node.get("/K", []))


def words(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in opened(made).pages)


def fonts(made: bytes) -> list[tuple[str, bool]]:
    """Each font, and whether it is in the file."""
    found = {}
    for page in opened(made).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            found[str(font.get_object()["/BaseFont"])] = "/FontFile2" in inner or "/FontFile3" in inner
    return sorted(found.items())
