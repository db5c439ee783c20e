"""The stones of a waiting map for a spreadsheet. The rows come from a query that asked who reads (V6)."""

import csv
from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import override

from aanzet.initiatives.exports import FORMULA
from aanzet.parties.viewer import Request
from aanzet.turns.asks import ask_of
from aanzet.turns.queries import onlooker_url
from aanzet.turns.templating import when_words

from .queries.waiting import Stone

COLUMNS = ("aan_zet", "waarvoor", "wie_wacht", "uiterlijk", "hoe_lang", "initiatief", "adres")


def _row(stone: Stone, request: Request) -> list[str]:
    turn = stone.turn
    what = str(ask_of(turn.ask).waiting) % {"title": turn.title}
    cells = (stone.mover, what, stone.waiter, turn.due_on.isoformat(), when_words(stone.badge), turn.context_title,
             request.build_absolute_uri(onlooker_url(turn)))  # fmt: skip
    return [f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells]


# The file is data: its words do not depend on the language of the screen.
@override("nl")
def stones_as_csv(stones: Iterable[Stone], request: Request) -> HttpResponse:
    """UTF-8 with a byte order mark and semicolons: how a Dutch spreadsheet opens it without asking."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="wie-wacht-op-wie.csv"'
    writer = csv.writer(answer, delimiter=";")
    writer.writerow(COLUMNS)
    writer.writerows(_row(stone, request) for stone in stones)
    return answer
