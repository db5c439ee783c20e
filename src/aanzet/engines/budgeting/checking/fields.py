"""The fields of each section: which there are, in what order, and what may stand in them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from ..election import VoteType
from . import codes
from .faults import Faults
from .source import Record, Source


@dataclass(frozen=True, slots=True)
class Field:
    """``kind``: what the text must be; ``allows``: whether a value may stand there, or a Dutch sentence why not."""

    kind: type = str
    needed: bool = False
    may_be_empty: bool = False
    allows: Callable[[str], bool | str] = lambda value: True


def _one_of(*options: str) -> Callable[[str], bool | str]:
    return lambda value: value in options or f"kies uit: {', '.join(options)}"


def _is_date(value: str) -> bool | str:
    return as_date(value) is not None or "schrijf een jaar (2024) of een dag (31.12.2024)"


def _is_age(value: str) -> bool | str:
    if re.fullmatch(r"[+-]?\d+", value):
        return True
    between = re.fullmatch(r"(\d+)-(\d+)", value)
    return bool(between and int(between[1]) <= int(between[2])) or "schrijf een leeftijd (27) of een groep (40-59)"


TEXT, NEEDED = Field(), Field(needed=True)
WHOLE, AMOUNT = Field(int), Field(float)
OPTIONAL = Field(may_be_empty=True)
ONLY_ONE = Field(int, allows=_one_of("1"))

META: dict[str, Field] = {
    "description": NEEDED,
    "country": Field(needed=True, allows=codes.is_country),
    "unit": NEEDED,
    "district": TEXT,
    "subunit": TEXT,
    "instance": NEEDED,
    "num_projects": Field(int, needed=True),
    "num_votes": Field(int, needed=True),
    "budget": Field(float, needed=True),
    "vote_type": Field(needed=True, allows=_one_of(*get_args(VoteType))),
    "rule": NEEDED,
    "date_begin": Field(needed=True, allows=_is_date),
    "date_end": Field(needed=True, allows=_is_date),
    "min_length": WHOLE,
    "max_length": WHOLE,
    "min_sum_cost": AMOUNT,
    "max_sum_cost": AMOUNT,
    "min_points": WHOLE,
    "max_points": WHOLE,
    "min_sum_points": WHOLE,
    "max_sum_points": WHOLE,
    "default_score": WHOLE,
    "min_project_cost": WHOLE,
    "max_project_cost": WHOLE,
    "min_project_score_threshold": WHOLE,
    "neighborhoods": TEXT,
    "subdistricts": TEXT,
    "categories": TEXT,
    "edition": TEXT,
    "language": Field(allows=codes.is_language),
    "currency": Field(allows=codes.is_currency),
    "fully_funded": ONLY_ONE,
    "experimental": ONLY_ONE,
    "comment": Field(allows=lambda value: value.startswith("#1: ") or "een toelichting begint met '#1: '"),
    "acknowledgments": TEXT,
    "leftover_budget": TEXT,
    "budget_per_category": TEXT,
    "budget_per_neighborhood": TEXT,
    "min_length_per_category": WHOLE,
    "max_length_per_category": WHOLE,
    "min_sum_cost_per_category": TEXT,
    "max_sum_cost_per_category": TEXT,
}
PROJECTS: dict[str, Field] = {
    "project_id": NEEDED,
    "cost": Field(float, needed=True),
    "votes": WHOLE,
    "score": WHOLE,
    "name": TEXT,
    "category": OPTIONAL,
    "beneficiaries": OPTIONAL,
    "selected": Field(int, allows=_one_of("0", "1", "2", "3")),
    "neighborhood": TEXT,
    "subunit": TEXT,
    "district": TEXT,
    "description": TEXT,
    "proposer": TEXT,
    "public_id": TEXT,
    "latitude": Field(float, may_be_empty=True),
    "longitude": Field(float, may_be_empty=True),
}
VOTES: dict[str, Field] = {
    "voter_id": NEEDED,
    "vote": NEEDED,
    "points": TEXT,
    "age": Field(may_be_empty=True, allows=_is_age),
    "sex": Field(may_be_empty=True, allows=_one_of("M", "F", "O")),
    "voting_method": Field(allows=_one_of("internet", "paper")),
    "district": OPTIONAL,
    "neighborhood": OPTIONAL,
    "education": OPTIONAL,
    "topic_preference_transport": WHOLE,
    "topic_preference_culture": WHOLE,
    "topic_preference_nature": WHOLE,
    "district_preference": TEXT,
    "time_taken_seconds": WHOLE,
    "format_easiness": TEXT,
    "format_expressiveness": TEXT,
    "format_rank": TEXT,
}


def as_date(value: str) -> date | None:
    """A year or a day of the format, as a date; None when it is neither."""
    for pattern, form in ((r"\d{4}", "%Y"), (r"\d{2}\.\d{2}\.\d{4}", "%d.%m.%Y")):
        if re.fullmatch(pattern, value):
            try:
                return datetime.strptime(value, form).date()  # noqa: DTZ007  # a day has no zone
            except ValueError:
                return None
    return None


def check_fields(source: Source, faults: Faults) -> None:
    """Report unknown, missing, misplaced and wrong fields of all three sections."""
    _check_names("meta", list(source.meta), META, 0, faults)
    for key, value in source.meta.items():
        if key in META:
            _check_value("meta", key, value, META[key], source.meta_line(key), faults)
    _check_meta(source, faults)
    for section, records, fields in (("projects", source.projects, PROJECTS), ("votes", source.votes, VOTES)):
        columns = source.columns.get(section.upper(), [])
        _check_names(section, columns, fields, min((r.line for r in records.values()), default=1) - 1, faults)
        for record in records.values():
            for column, value in record.cells.items():
                if column in fields:
                    _check_value(section, column, value, fields[column], record.line, faults)
    for project in source.projects.values():
        _check_coordinates(project, faults)


def _check_names(section: str, names: list[str], fields: Mapping[str, Field], line: int, faults: Faults) -> None:
    known = [name for name in names if name in fields]
    for name in names:
        if name == "target" and section == "projects":
            reason = "de kolom 'target' heet sinds april 2026 'beneficiaries'."
            faults.error("invalid projects field value", line, reason)
        elif name not in fields and name != "key":
            faults.error(f"not known {section} fields", line, f"'{name}' bestaat niet in deze vorm.")
    if known != sorted(known, key=list(fields).index):
        proper = ", ".join(sorted(known, key=list(fields).index))
        faults.warning(f"wrong {section} fields order", line, f"de volgorde hoort te zijn: {proper}.")
    for name, rule in fields.items():
        if rule.needed and name not in names:
            faults.error(f"missing {section} field value", line, f"'{name}' ontbreekt.")


def _check_value(section: str, name: str, value: str, rule: Field, line: int, faults: Faults) -> None:
    if not value:
        if not rule.may_be_empty:
            faults.error(f"invalid {section} field value", line, f"'{name}' is leeg.")
        return
    if rule.kind is not str:
        try:
            rule.kind(_readable(name, value))
        except ValueError:
            faults.error(f"incorrect {section} field datatype", line, f"'{name}' is geen getal: '{value}'.")
            return
    allowed = rule.allows(value)
    if allowed is not True:
        why = allowed or "dat kan hier niet staan"
        faults.error(f"invalid {section} field value", line, f"'{name}' is '{value}': {why}.")


def _readable(name: str, value: str) -> str:
    """A number as Python reads it: a comma in an amount is a fault of its own, elsewhere it is not read at all."""
    if name in {"latitude", "longitude", "budget", "max_sum_cost", "cost"}:
        return value.replace(",", ".")
    return value


def _check_meta(source: Source, faults: Faults) -> None:
    begin, end = (as_date(source.meta.get(key, "")) for key in ("date_begin", "date_end"))
    if begin and end and begin > end:
        faults.error("date range missmatch", source.meta_line("date_end"), "het einde ligt vóór het begin.")
    if source.meta.get("vote_type") == "cumulative" and not source.meta.get("max_sum_points"):
        reason = "bij 'cumulative' hoort 'max_sum_points'."
        faults.error("missing meta field value", source.meta_line("vote_type"), reason)
    _check_lengths(source, faults)


def _check_lengths(source: Source, faults: Faults) -> None:
    lengths = {key: number for key in ("min_length", "max_length", "num_projects") if (number := whole(source, key))}
    choose_one = source.meta.get("vote_type") == "choose-1"
    for key in ("min_length", "max_length"):
        if choose_one and lengths.get(key, 1) != 1:
            faults.error("invalid choose-1 meta constraint", source.meta_line(key), f"bij 'choose-1' is '{key}' 1.")
    longest, projects = lengths.get("max_length"), lengths.get("num_projects")
    if longest == 1 and not choose_one and (projects or 2) > 1:
        reason = "iedereen kiest er één: dan past vote_type 'choose-1' beter."
        faults.warning("choose-1 vote_type suggested", source.meta_line("max_length"), reason)
    if longest and projects and longest > projects:
        reason = f"'max_length' is {longest}, maar er zijn {projects} projecten."
        faults.error("invalid meta field value", source.meta_line("max_length"), reason)


def whole(source: Source, key: str) -> int | None:
    """A whole number under META, or None when it is missing or not one."""
    try:
        return int(source.meta.get(key, ""))
    except ValueError:
        return None


def _check_coordinates(project: Record, faults: Faults) -> None:
    told = {name: project.cells.get(name, "") for name in ("latitude", "longitude")}
    if bool(told["latitude"]) != bool(told["longitude"]):
        reason = "breedte en lengte staan er allebei, of geen van beide."
        faults.error("invalid projects field value", project.line, reason)
    elif told["latitude"]:
        for (name, value), limit in zip(told.items(), (90, 180), strict=True):
            if degrees(value, limit) is None:
                reason = f"'{name}' is '{value}': dat ligt niet tussen -{limit} en {limit}."
                faults.error("invalid projects field value", project.line, reason)


def degrees(value: str, limit: int) -> float | None:
    """A coordinate, or None when it is not a number between minus and plus the limit."""
    try:
        number = float(value.replace(",", "."))
    except ValueError:
        return None
    return number if -limit <= number <= limit else None
