"""Promises for a spreadsheet. The rows come from a query that asked who reads (V6)."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import override

from aanzet.parties.viewer import Request
from aanzet.web.sheets import Cell, sheet_file

from .models import Commitment

COLUMNS = ("wat", "hoeveel", "eenheid", "geeft", "krijgt", "uiterlijk", "stand", "initiatief", "adres")


def _row(row: Commitment, request: Request) -> list[Cell]:
    where = row.agreement.initiative.title if row.agreement.initiative else ""
    amount = "" if row.amount is None else f"{row.amount.normalize():f}"
    return [row.what, amount, row.unit, row.giver.name, row.receiver.name, row.due_on, row.stand, where,
            request.build_absolute_uri(row.get_absolute_url())]  # fmt: skip


# The file is data: its words do not depend on the language of the screen.
@override("nl")
def promises_as_csv(rows: Iterable[Commitment], request: Request) -> HttpResponse:
    return sheet_file(COLUMNS, [_row(row, request) for row in rows], name="afspraken")
