"""Collect the Dutch sentences of Python files and templates into the English catalogue.

`python -m tools.messages` adds what is new and drops what is gone; `--check` changes nothing and fails when a sentence
has no English, or an English sentence misses a %(name)s of the Dutch one.
"""

import re
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parent.parent / "src" / "aanzet"
ENGLISH = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
METHODS = [
    ("engines/**", "ignore"),
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2"),
    ("**/templates/**.txt", "jinja2"),
    ("**/templates/**.xml", "jinja2"),
]
KEYWORDS = {"_": None, "_l": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2),
            "ngettext_lazy": (1, 2), "_n": (1, 2), "pgettext": ((1, "c"), 2)}  # fmt: skip
OPTIONS = {"**/templates/**": {"trimmed": "true", "newstyle_gettext": "true", "extensions": "jinja2.ext.do"}}
NAMES = re.compile(r"%\((\w+)\)[sd]|(?<!%)%([sd])")


def collected() -> Catalog:
    catalog = Catalog(fuzzy=False, charset="utf-8")
    options = {pattern: OPTIONS["**/templates/**"] for pattern, method in METHODS if method == "jinja2"}
    found = extract_from_dir(SOURCE, METHODS, options, keywords=KEYWORDS)
    for filename, _line, message, _comments, context in found:
        catalog.add(message, locations=[(Path(filename).parts[0], 0)], context=context)
    return catalog


def faults(catalog: Catalog) -> list[str]:
    """Sentences without English, unsure ones, and those whose English misses a word to be filled in."""
    return [f"{reason}: {message.id!r}" for message in catalog if message.id and (reason := _fault(message))]


def _fault(message: Message) -> str:
    dutch = message.id if isinstance(message.id, tuple) else (message.id,)
    english = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if message.fuzzy:
        return "onzeker"
    if not all(english):
        return "zonder Engels"
    wanted = set(NAMES.findall(dutch[-1]))
    if any(set(NAMES.findall(text)) - wanted for text in english) or wanted - set(NAMES.findall(english[-1])):
        return "andere invulwoorden"
    return ""


def main(words: list[str]) -> int:
    template = collected()
    old = read_po(BytesIO(ENGLISH.read_bytes()), locale="en") if ENGLISH.exists() else Catalog(locale="en")
    catalog = Catalog(
        locale="en", charset="utf-8", project="Aanzet", fuzzy=False, header_comment="# Aanzet in English."
    )
    for message in template:
        if message.id:
            known = old.get(message.id, message.context)
            # A sentence that became one of two, for one and for many, has to be translated anew.
            same = known and isinstance(known.string, str) == isinstance(message.id, str)
            string = known.string if known and same and not known.fuzzy else None
            catalog.add(message.id, string, locations=message.locations, context=message.context)
    wrong = faults(catalog)
    if "--check" in words:
        print("\n".join(wrong[:60]))
        print(f"{len(catalog)} zinnen, {len(wrong)} daarvan nog niet goed in het Engels")
        return 1 if wrong else 0
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    with ENGLISH.open("wb") as file:
        write_po(file, catalog, width=120, sort_output=True, omit_header=False, include_lineno=False)
    print(f"{len(catalog)} zinnen; nog te vertalen: {len(wrong)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
