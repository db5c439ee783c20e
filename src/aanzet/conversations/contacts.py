"""Finding phone numbers and mail addresses in what people type, so that they can become a contact button (S04, F10).

Pure: text in, places out. Dutch numbers in every way people write them (`06-12345678`, `+31 (0)6 12 34 56 78`,
`(0570) 12 34 56`, `0 6 1 2 3 …`), mail addresses also as `naam at example punt nl`. Deliberately not found: dates,
bank accounts, postcodes, numbers of services (0800, 0900, 14 …).
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

_GAP = r"[\s().\-–/]{0,3}"
_PHONE = re.compile(
    rf"(?<![\w+])\(?(?:(?:\+|00)\s?31{_GAP}(?:\(?0\)?{_GAP})?|0{_GAP})[1-9](?:{_GAP}\d){{8}}(?!{_GAP}\d)"
)
_SERVICE = re.compile(r"^0?[89]00")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}\s?[A-Z]{4}(?:\s?\d){10}\b", re.IGNORECASE)
_AT = r"(?:\s?@\s?|\s?[(\[{]\s?(?:at|apenstaartje)\s?[)\]}]\s?|\s(?:at|apenstaartje)\s)"
_DOT = r"(?:\.|\s?[(\[{]\s?(?:dot|punt)\s?[)\]}]\s?|\s(?:dot|punt)\s)"
# Each run of letters is tried from its beginning and as a whole (possessive): else four thousand letters in a row cost
# a second and a half of the server's time.
_MAIL = re.compile(rf"(?<![\w.+-])[\w.+-]*+(?<=\w){_AT}[\w-]+(?:{_DOT}[\w-]+)*{_DOT}[a-z]{{2,}}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Detail:
    """`kind` is `phone` or `mail`; `start` and `end` as in slices of the text."""

    kind: str
    value: str
    start: int
    end: int


def contact_details(text: str) -> list[Detail]:
    """Every phone number and mail address, in order of appearance."""
    hidden = _IBAN.sub(lambda match: "x" * len(match.group()), text)
    found = [Detail("mail", m.group().strip(), m.start(), m.end()) for m in _MAIL.finditer(hidden)]
    numbers = [m for m in _PHONE.finditer(_blank(hidden, found)) if not _SERVICE.match(re.sub(r"\D", "", m.group()))]
    found += [Detail("phone", match.group().strip(), match.start(), match.end()) for match in numbers]
    return sorted(found, key=lambda detail: detail.start)


def _blank(text: str, details: list[Detail]) -> str:
    for detail in details:
        text = text[: detail.start] + "x" * (detail.end - detail.start) + text[detail.end :]
    return text


def replace_details(text: str, *, by: str) -> str:
    """The text with each phone number and mail address replaced by these words."""
    for detail in reversed(contact_details(text)):
        text = text[: detail.start] + by + text[detail.end :]
    return text


def without_contact(text: str, *, marks: Collection[str] = ()) -> str:
    """The text without the sentences that say how to reach somebody: those that hold a number, an address or one of
    these marks that stand in their place."""
    kept = []
    for line in text.splitlines():
        told = [part for part in _SENTENCE.split(line) if not contact_details(part)]
        kept.append(" ".join(part for part in told if not any(mark in part for mark in marks)))
    return "\n".join(kept).strip()


_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý‘“(0-9])")
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b")
_HOUSE = re.compile(
    r"\b\w*(?:straat|laan|weg|plein|dijk|kade|gracht|hof|pad|steeg|singel|dreef)\s+\d{1,4}\s?[a-z]?\b", re.IGNORECASE
)


def names_an_address(text: str) -> bool:
    """Whether a place is told so exactly that a front door can be found."""
    return bool(_POSTCODE.search(text) or _HOUSE.search(text))
