"""Days without a contact for a spreadsheet. The rows come from a query that asked who reads (V6)."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import override

from aanzet.parties.viewer import Request
from aanzet.web.sheets import Cell, sheet_file

from .queries.gaps import Gap

COLUMNS = ("initiatief", "gebied", "dagen_zonder_contact", "dagen_in_totaal", "aan_zet", "uiterlijk", "adres")


def _row(gap: Gap, request: Request) -> list[Cell]:
    one, turn = gap.initiative, gap.turn
    return [one.title, one.area.name, gap.days, gap.in_all, turn.mover_name if turn else "",
            turn.due_on if turn else None, request.build_absolute_uri(one.get_absolute_url())]  # fmt: skip


# The file is data: its words do not depend on the language of the screen.
@override("nl")
def gaps_as_csv(rows: Iterable[Gap], request: Request) -> HttpResponse:
    return sheet_file(COLUMNS, [_row(row, request) for row in rows], name="zonder-contact")
