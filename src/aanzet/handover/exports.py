"""Days without a contact for a spreadsheet. The rows come from a query that asked who reads (V6)."""

import csv
from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import override

from aanzet.initiatives.exports import FORMULA
from aanzet.parties.viewer import Request

from .queries.gaps import Gap

COLUMNS = ("initiatief", "gebied", "dagen_zonder_contact", "dagen_in_totaal", "aan_zet", "uiterlijk", "adres")


# The file is data: its words do not depend on the language of the screen.
@override("nl")
def _row(gap: Gap, request: Request) -> list[str]:
    one, turn = gap.initiative, gap.turn
    cells = (
        one.title,
        one.area.name,
        str(gap.days),
        str(gap.in_all),
        turn.mover_name if turn else "",
        turn.due_on.isoformat() if turn else "",
        request.build_absolute_uri(one.get_absolute_url()),
    )
    return [f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells]


def gaps_as_csv(rows: Iterable[Gap], request: Request) -> HttpResponse:
    """UTF-8 with a byte order mark and semicolons: how a Dutch spreadsheet opens it without asking."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="zonder-contact.csv"'
    writer = csv.writer(answer, delimiter=";")
    writer.writerow(COLUMNS)
    writer.writerows(_row(row, request) for row in rows)
    return answer
