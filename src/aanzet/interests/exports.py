"""What was shared, for a spreadsheet. The rows come from a query that asked who reads (V6)."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import override

from aanzet.initiatives.models import Initiative
from aanzet.parties.viewer import Request
from aanzet.turns.calendar import today
from aanzet.web.sheets import sheet_file

from .models import Interest

COLUMNS = ("wie", "soort", "wat", "gedeeld_op", "initiatief", "adres")


# The file is data: its words do not depend on the language of the screen.
@override("nl")
def lines_as_csv(lines: Iterable[Interest], initiative: Initiative, request: Request) -> HttpResponse:
    rows = [
        [line.party.name, line.get_kind_display(), line.text, today(line.shared_at) if line.shared_at else None,
         initiative.title, request.build_absolute_uri()]
        for line in lines
    ]  # fmt: skip
    return sheet_file(COLUMNS, rows, name="wat-ons-bindt")
