"""Reading official files (CBS lists as CSV, shapes as GeoJSON) into records. Nothing here touches the database."""

import csv
import json
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aanzet.areas.choices import Level

MAX_BYTES = 60_000_000
# Amsterdam numbers its districts and neighbourhoods with letters: WK0363ND.
CODE = re.compile(r"(PV\d{2}|GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})")
# "Wijk 00 Binnenstad" is how the statistics office numbers it; people say Binnenstad.
NUMBERED = re.compile(r"^wijk\s+[\d\w]{1,3}\s+(?=\S)", re.IGNORECASE)
LEVELS = {"PV": Level.PROVINCE, "GM": Level.MUNICIPALITY, "WK": Level.DISTRICT, "BU": Level.NEIGHBOURHOOD}


class DamagedFile(Exception):
    """The file as a whole cannot be read; the message names file, place and reason, fit for the screen."""


class LineError(Exception):
    """One line cannot be used; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Refused:
    """One line that was not used."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, regel {self.line}: {self.reason}"


@dataclass(slots=True)
class Record:
    """What one line says of one area. None means: this file does not say."""

    code: str
    file: str
    line: int
    name: str | None = None
    parent_code: str | None = None
    inhabitants: int | None = None
    longitude: float | None = None
    latitude: float | None = None
    shape: list[list[list[float]]] | None = None

    @property
    def level(self) -> Level:
        return LEVELS[self.code[:2]]


@dataclass(slots=True)
class FileContent:
    records: list[Record] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


Row = dict[str, str]


def read_file(path: Path) -> FileContent:
    """All records of one file and all lines that cannot be used. Raises DamagedFile."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DamagedFile(f"{path.name}: dit bestand is groter dan {MAX_BYTES // 1_000_000} MB")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DamagedFile(f"{path.name}: kan niet worden gelezen ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise DamagedFile(f"{path.name}: dit is geen tekst in UTF-8 (bij byte {error.start})") from error
    if path.suffix.lower() in {".json", ".geojson"}:
        return _read_geojson(path.name, text)
    return _read_csv(path.name, text)


# --- CSV -----------------------------------------------------------------------------------------------------------


def _read_csv(name: str, text: str) -> FileContent:
    reader = csv.reader(text.splitlines(), strict=True)
    try:
        header = [cell.strip() for cell in next(reader)]
    except (StopIteration, csv.Error) as error:
        raise DamagedFile(f"{name}, regel 1: het bestand is leeg of de kopregel is niet te lezen") from error
    build = _builder(name, header)
    content = FileContent()
    try:
        for cells in reader:
            if cells:
                _take_line(content, name, reader.line_num, header, cells, build)
    except csv.Error as error:
        raise DamagedFile(f"{name}, regel {reader.line_num}: {error}") from error
    if not content.records:
        raise DamagedFile(f"{name}: geen enkele regel is bruikbaar")
    return content


def _take_line(
    content: FileContent, name: str, line: int, header: list[str], cells: list[str], build: Callable[..., list[Record]]
) -> None:
    try:
        if len(cells) != len(header):
            raise LineError(f"{len(cells)} velden in plaats van {len(header)}")
        row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
        content.records.extend(build(row, name, line))
    except LineError as reason:
        content.refused.append(Refused(name, line, str(reason)))


def _builder(name: str, header: list[str]) -> Callable[[Row, str, int], list[Record]]:
    columns = set(header)
    if {"code", "naam", "provincie_code", "provincie"} <= columns:
        return _municipality
    if ({"code", "naam"} <= columns and "gemeente_code" not in columns) or {"code", "wijk_code", "naam"} <= columns:
        return _neighbourhood
    if {"code", "gemeente_code"} <= columns and columns & {"naam", "naam_2014"}:
        return _district
    raise DamagedFile(
        f"{name}, regel 1: deze kolommen kennen we niet ({', '.join(header)[:120]}). "
        "We lezen gemeenten (code,naam,provincie_code,provincie), wijken (code,gemeente_code,naam) "
        "en buurten (code,naam)."
    )


def _municipality(row: Row, file: str, line: int) -> list[Record]:
    code = _code(row["code"], "GM")
    province = _code(row["provincie_code"], "PV")
    if not row["naam"] or not row["provincie"]:
        raise LineError("de naam ontbreekt")
    longitude, latitude = _point(row)
    return [
        Record(province, file, line, name=row["provincie"]),
        Record(
            code, file, line, name=row["naam"], parent_code=province, inhabitants=_inhabitants(row),
            longitude=longitude, latitude=latitude,
        ),
    ]  # fmt: skip


def _district(row: Row, file: str, line: int) -> list[Record]:
    code, parent = _code(row["code"], "WK"), _code(row["gemeente_code"], "GM")
    if code[2:6] != parent[2:]:
        raise LineError(f"{code} hoort volgens zijn nummer niet bij {parent}")
    name = NUMBERED.sub("", row.get("naam") or row.get("naam_2014") or "")
    return [Record(code, file, line, name=name or None, parent_code=parent, inhabitants=_inhabitants(row))]


def _neighbourhood(row: Row, file: str, line: int) -> list[Record]:
    code = _code(row["code"], "BU")
    parent = _code(row["wijk_code"], "WK") if row.get("wijk_code") else f"WK{code[2:8]}"
    if not row["naam"]:
        raise LineError("de naam ontbreekt")
    longitude, latitude = _point(row)
    return [Record(code, file, line, name=row["naam"], parent_code=parent, longitude=longitude, latitude=latitude)]


def _code(text: str, kind: str) -> str:
    if not CODE.fullmatch(text) or not text.startswith(kind):
        raise LineError(f"‘{text[:30]}’ is geen code van de soort {kind}")
    return text


def _inhabitants(row: Row) -> int | None:
    text = row.get("inwoners_2024") or row.get("inwoners") or ""
    if not text:
        return None
    if not text.isdigit():
        raise LineError(f"‘{text[:30]}’ is geen aantal inwoners")
    return int(text)


def _point(row: Row) -> tuple[float | None, float | None]:
    if not row.get("lon") or not row.get("lat"):
        return None, None
    try:
        longitude, latitude = float(row["lon"]), float(row["lat"])
    except ValueError:
        raise LineError("lon en lat zijn geen getallen") from None
    _check_point(longitude, latitude)
    return longitude, latitude


def _check_point(longitude: float, latitude: float) -> None:
    # The Netherlands with a margin: swapped or projected coordinates are the usual mistake.
    if not (3 <= longitude <= 8 and 50 <= latitude <= 54):
        raise LineError(
            f"het punt {longitude}, {latitude} ligt niet in Nederland (eerst lengte, dan breedte, in graden)"
        )


# --- GeoJSON -------------------------------------------------------------------------------------------------------


def _read_geojson(name: str, text: str) -> FileContent:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise DamagedFile(f"{name}, regel {error.lineno}: geen geldige JSON ({error.msg})") from error
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list):
        raise DamagedFile(f"{name}: dit is geen GeoJSON met een lijst ‘features’")
    content = FileContent()
    for line, feature in _with_lines(text, features):
        try:
            content.records.append(_feature(feature, name, line))
        except LineError as reason:
            content.refused.append(Refused(name, line, str(reason)))
    return content


def _with_lines(text: str, features: list[Any]) -> Iterator[tuple[int, Any]]:
    """Each feature with the line on which it starts, so that a complaint can be looked up."""
    position = 0
    for feature in features:
        found = text.find('"Feature"', position)
        position = found + 1 if found >= 0 else position
        yield text.count("\n", 0, max(found, 0)) + 1, feature


def _feature(feature: Any, file: str, line: int) -> Record:
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        raise LineError("dit is geen Feature met properties")
    properties = feature["properties"]
    code = str(feature.get("id") or properties.get("code") or "")
    if not CODE.fullmatch(code):
        raise LineError(f"‘{code[:30]}’ is geen gebiedscode")
    shape = _rings(feature.get("geometry"))
    longitude, latitude = _middle(shape)
    inhabitants = properties.get("inwoners_2024")
    return Record(
        code, file, line, name=NUMBERED.sub("", str(properties.get("naam") or "")) or None, shape=shape,
        longitude=longitude, latitude=latitude, inhabitants=inhabitants if isinstance(inhabitants, int) else None,
    )  # fmt: skip


def _rings(geometry: Any) -> list[list[list[float]]]:
    """The outer rings of a Polygon or MultiPolygon; holes do not matter for a small picture."""
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        raise LineError("de vorm is geen Polygon of MultiPolygon")
    coordinates = geometry.get("coordinates")
    try:
        polygons = [coordinates] if geometry["type"] == "Polygon" else list(coordinates)  # type: ignore[arg-type]
        rings = [[[float(x), float(y)] for x, y, *_ in polygon[0]] for polygon in polygons]  # type: ignore[index]
    except (TypeError, ValueError, IndexError):
        raise LineError("de punten van de vorm zijn niet te lezen") from None
    for ring in rings:
        if len(ring) < 4:
            raise LineError("een vorm heeft minstens vier punten")
        for x, y in ring:
            if not (math.isfinite(x) and math.isfinite(y)):
                raise LineError("een punt van de vorm is geen getal")
            _check_point(x, y)
    return rings


def _middle(rings: list[list[list[float]]]) -> tuple[float, float]:
    """The centroid of the largest ring: good enough to put a pin."""
    ring = max(rings, key=len)
    area = x_sum = y_sum = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x_sum, y_sum = area + cross, x_sum + (x0 + x1) * cross, y_sum + (y0 + y1) * cross
    if abs(area) < 1e-12:
        return ring[0][0], ring[0][1]
    return round(x_sum / (3 * area), 5), round(y_sum / (3 * area), 5)
