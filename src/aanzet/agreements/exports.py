"""Promises for a spreadsheet. The rows come from a query that asked who reads (V6)."""

import csv
from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import override

from aanzet.initiatives.exports import FORMULA
from aanzet.parties.viewer import Request

from .models import Commitment

COLUMNS = ("wat", "hoeveel", "eenheid", "geeft", "krijgt", "uiterlijk", "stand", "initiatief", "adres")


# The file is data: its words do not depend on the language of the screen.
@override("nl")
def _row(row: Commitment, request: Request) -> list[str]:
    where = row.agreement.initiative.title if row.agreement.initiative else ""
    amount = "" if row.amount is None else f"{row.amount.normalize():f}"
    cells = (row.what, amount, row.unit, row.giver.name, row.receiver.name, row.due_on.isoformat(),
             str(row.get_state_display()), where, request.build_absolute_uri(row.get_absolute_url()))  # fmt: skip
    return [f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells]


def promises_as_csv(rows: Iterable[Commitment], request: Request) -> HttpResponse:
    """UTF-8 with a byte order mark and semicolons: how a Dutch spreadsheet opens it without asking."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="afspraken.csv"'
    writer = csv.writer(answer, delimiter=";")
    writer.writerow(COLUMNS)
    writer.writerows(_row(row, request) for row in rows)
    return answer
