"""Writing records: level by level from the top, in one transaction, the same again and again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from aanzet.areas.choices import Level
from aanzet.areas.models import Area
from aanzet.areas.services import free_slug

from .reading import Record, Refused, read_file

SOURCE = "CBS / Kadaster"
Progress = Callable[[int, int], None]
FIELDS = ["name", "inhabitants", "longitude", "latitude", "shape", "parent", "path", "source", "level"]


@dataclass(slots=True)
class ImportReport:
    added: dict[Level, int] = field(default_factory=dict)
    changed: int = 0
    unchanged: int = 0
    refused: list[Refused] = field(default_factory=list)


def import_files(paths: Sequence[Path], *, progress: Progress = lambda done, total: None) -> ImportReport:
    """Take in the files. Raises DamagedFile before anything was written; unusable lines are in the report."""
    report = ImportReport()
    records: list[Record] = []
    for path in paths:
        content = read_file(path)
        records += content.records
        report.refused += content.refused
    merged = _merged(records, report)
    with transaction.atomic():
        _write(merged, report, progress)
    report.refused.sort(key=lambda refused: (refused.file, refused.line))
    return report


def _merged(records: Iterable[Record], report: ImportReport) -> dict[str, Record]:
    """One record for each code: later files fill in what earlier ones did not say. The same code twice in one file is
    a mistake in that file (except provinces, which every municipality mentions)."""
    merged: dict[str, Record] = {}
    seen: set[tuple[str, str]] = set()
    for record in records:
        if record.level != Level.PROVINCE and (record.file, record.code) in seen:
            report.refused.append(Refused(record.file, record.line, f"{record.code} stond al eerder in dit bestand"))
            continue
        seen.add((record.file, record.code))
        known = merged.setdefault(record.code, record)
        if known is not record:
            for name in ("name", "parent_code", "inhabitants", "longitude", "latitude", "shape"):
                if getattr(known, name) is None:
                    setattr(known, name, getattr(record, name))
    return merged


def _write(records: dict[str, Record], report: ImportReport, progress: Progress) -> None:
    existing = {area.code: area for area in Area.objects.exclude(code=None)}
    slugs = set(Area.objects.values_list("slug", flat=True))
    done = 0
    for level in (Level.PROVINCE, Level.MUNICIPALITY, Level.DISTRICT, Level.NEIGHBOURHOOD):
        rows = [record for record in records.values() if record.level == level]
        _write_level(level, rows, existing, slugs, report)
        done += len(rows)
        progress(done, len(records))


def _write_level(
    level: Level, rows: list[Record], existing: dict[str | None, Area], slugs: set[str], report: ImportReport
) -> None:
    new: list[Area] = []
    old: list[tuple[Area, tuple[object, ...]]] = []
    for record in rows:
        area = existing.get(record.code)
        parent = existing.get(record.parent_code) if record.parent_code else (area.parent if area else None)
        if reason := _unusable(record, area, parent):
            report.refused.append(Refused(record.file, record.line, reason))
            continue
        if area is None:
            new.append(_filled(Area(code=record.code, slug="", level=level, source=SOURCE), record, parent))
        else:
            before = _state(area)
            old.append((_filled(area, record, parent), before))
    _add(new, existing, slugs, report, level)
    changed = [area for area, before in old if _state(area) != before]
    Area.objects.bulk_update(changed, FIELDS, batch_size=200)
    report.changed += len(changed)
    report.unchanged += len(old) - len(changed)


def _unusable(record: Record, area: Area | None, parent: Area | None) -> str:
    if record.level == Level.PROVINCE:
        return ""
    if area is None and record.parent_code is None:
        return f"{record.code} komt in de lijsten niet voor"
    if parent is None:
        return f"{record.parent_code or 'het gebied erboven'} is niet bekend; lees eerst dat bestand in"
    return ""


def _filled(area: Area, record: Record, parent: Area | None) -> Area:
    # A district without an official name is called after its number, until somebody knows better.
    if record.name or not area.name:
        area.name = (record.name or f"Wijk {record.code[-2:]} {parent.name if parent else ''}".strip())[:120]
    area.parent = parent
    for name in ("inhabitants", "longitude", "latitude", "shape"):
        if (value := getattr(record, name)) is not None:
            setattr(area, name, value)
    if area.pk:
        area.path = f"{parent.path if parent else '/'}{area.pk}/"
    return area


def _state(area: Area) -> tuple[object, ...]:
    return (area.name, area.inhabitants, area.longitude, area.latitude, area.shape, area.parent_id, area.path)


def _add(
    new: list[Area], existing: dict[str | None, Area], slugs: set[str], report: ImportReport, level: Level
) -> None:
    for area in new:
        suffix = f" {area.parent.name}" if area.parent and level < Level.MUNICIPALITY else ""
        area.slug = free_slug(f"{area.name}{suffix}", taken=slugs)
        slugs.add(area.slug)
    Area.objects.bulk_create(new, batch_size=500)
    for area in new:
        area.path = f"{area.parent.path if area.parent else '/'}{area.pk}/"
        existing[area.code] = area
    Area.objects.bulk_update(new, ["path"], batch_size=200)
    if new:
        report.added[level] = report.added.get(level, 0) + len(new)
