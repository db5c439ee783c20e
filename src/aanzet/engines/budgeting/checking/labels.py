"""Labels: lists without spaces, values that META announces, and names that differ only in spelling."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from .faults import Faults
from .fields import degrees
from .source import Record, Source

META_LISTS = (
    "categories",
    "neighborhoods",
    "subdistricts",
    "budget_per_category",
    "budget_per_neighborhood",
    "min_sum_cost_per_category",
    "max_sum_cost_per_category",
)
ANNOUNCED = (
    ("categories", "category", "projects"),
    ("neighborhoods", "neighborhood", "projects"),
    ("neighborhoods", "neighborhood", "votes"),
    ("subdistricts", "district", "projects"),
    ("subdistricts", "district", "votes"),
)
LABELS = (
    ("projects", "category"),
    ("projects", "beneficiaries"),
    ("projects", "district"),
    ("projects", "neighborhood"),
    ("votes", "district"),
    ("votes", "neighborhood"),
)
LISTS = frozenset({"category", "beneficiaries"})


def check_labels(source: Source, faults: Faults) -> None:
    """Report spaces in lists, values not announced or not used, and labels that look the same."""
    _check_spaces(source, faults)
    for key, column, section in ANNOUNCED:
        _check_announced(source, key, column, _records(source, section), faults)
    for section, column in LABELS:
        _check_spelling(column, _records(source, section), faults)
    _check_comment(source, faults)
    _check_places(source, faults)


def _records(source: Source, section: str) -> list[Record]:
    return list((source.projects if section == "projects" else source.votes).values())


def _spaced(value: str) -> bool:
    items = value.split(",")
    return len(items) > 1 and any(item != item.strip() for item in items)


def _check_spaces(source: Source, faults: Faults) -> None:
    code, reason = "whitespace around list separator", "in een lijst hoort geen spatie bij de komma: '{}'."
    for key in META_LISTS:
        if _spaced(source.meta.get(key, "")):
            faults.error(code, source.meta_line(key), reason.format(source.meta[key][:60]))
    for section, columns in (("projects", sorted(LISTS)), ("votes", ["vote", "points"])):
        for record in _records(source, section):
            for column in columns:
                if _spaced(record.cells.get(column, "")):
                    own = "whitespace around vote separator" if column == "vote" else code
                    faults.error(own, record.line, reason.format(record.cells[column][:60]))


def _values(records: Iterable[Record], column: str) -> Iterator[tuple[Record, list[str]]]:
    for record in records:
        if column in LISTS:
            yield record, record.list_of(column)
        elif record.cells.get(column):
            yield record, [record.cells[column]]


def _check_announced(source: Source, key: str, column: str, records: list[Record], faults: Faults) -> None:
    announced = {item.strip() for item in source.meta.get(key, "").split(",") if item.strip()}
    used = {value for _, values in _values(records, column) for value in values}
    if not announced or not used:
        return
    line = source.meta_line(key)
    if announced - used:
        reason = f"'{key}' noemt wat nergens voorkomt: {', '.join(sorted(announced - used))}."
        faults.warning("unused declared metadata values", line, reason)
    if used - announced:
        reason = f"'{key}' noemt niet wat wel voorkomt: {', '.join(sorted(used - announced))}."
        faults.warning("undeclared metadata values used", line, reason)


def _check_spelling(column: str, records: list[Record], faults: Faults) -> None:
    spellings: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for record, values in _values(records, column):
        if len(set(values)) < len(values):
            reason = f"'{column}' noemt iets twee keer: {', '.join(values)}."
            faults.warning("duplicate values inside list field", record.line, reason)
        for value in values:
            spellings[_plain(value)].setdefault(value, record.line)
    for alike in spellings.values():
        if len(alike) > 1:
            reason = f"'{column}' verschilt alleen in spelling: {', '.join(sorted(alike))}."
            faults.warning("inconsistent label normalization", max(alike.values()), reason)


def _plain(value: str) -> str:
    """A label without case, accents and double spaces."""
    letters = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"\s+", " ", letters.strip().lower())


def _check_comment(source: Source, faults: Faults) -> None:
    comment, line = source.meta.get("comment", ""), source.meta_line("comment")
    numbers = re.findall(r"#(\d+):", comment)
    if comment and not numbers:
        faults.error("invalid comment numbering", line, "nummer de toelichting: '#1: …'.")
    elif numbers != [str(place) for place in range(1, len(numbers) + 1)]:
        faults.warning("non-sequential comment numbering", line, "de nummers van de toelichting lopen niet door.")


def _check_places(source: Source, faults: Faults) -> None:
    places = []
    for project in source.projects.values():
        latitude = degrees(project.cells.get("latitude", ""), 90)
        longitude = degrees(project.cells.get("longitude", ""), 180)
        if latitude is not None and longitude is not None:
            places.append((latitude, longitude))
    if len(places) > 1 and len(set(places)) == 1:
        faults.warning("identical project coordinates", 0, "alle projecten staan op dezelfde plek op de kaart.")
