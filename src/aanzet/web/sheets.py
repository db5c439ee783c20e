"""Lists for a spreadsheet (.csv). The rows come from a query that asked who reads (V6)."""

import csv
import datetime as dt
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils.functional import Promise

# A cell that begins with one of these is a formula to a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Cell = str | Promise | int | dt.date | None


def sheet_file(columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, name: str) -> HttpResponse:
    """UTF-8 with a byte order mark and semicolons: how a Dutch spreadsheet opens it without asking. A file is data: the
    caller makes the rows in Dutch, whatever the language of the screen."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(answer, delimiter=";")
    writer.writerow(columns)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return answer


def _plain(cell: Cell) -> str:
    words = "" if cell is None else cell.isoformat() if isinstance(cell, dt.date) else str(cell)
    return f"'{words}" if words.startswith(FORMULA) else words
