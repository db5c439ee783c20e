"""Items and outcomes for a spreadsheet. The rows come from a query that asked who reads (V6)."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils.translation import override

from aanzet.initiatives.exports import FORMULA
from aanzet.parties.viewer import Request

from .choices import Obstacle
from .models import Item
from .queries.report import OUTCOMES, Report

COLUMNS = ("soort", "wat", "hoek", "hoeveel", "eenheid", "hoe_vaak", "van", "gebied", "thema", "wanneer", "voorwaarden",
           "dit_niet", "gratis_want", "tot", "stand", "adres")  # fmt: skip


def _cells(item: Item, request: Request) -> tuple[str, ...]:
    amount = "" if item.amount is None else f"{item.amount.normalize():f}"
    return (
        str(item.get_kind_display()), item.what, str(item.get_resource_display()), amount, item.unit, str(item.left),
        item.party.name, item.area.name, item.theme.name if item.theme else "", item.when_words, item.conditions,
        item.not_this, item.gift_because, item.expires_on.isoformat(), str(item.get_state_display()),
        request.build_absolute_uri(item.get_absolute_url()),
    )  # fmt: skip


# The file is data: its words do not depend on the language of the screen.
@override("nl")
def items_as_csv(rows: Iterable[Item], request: Request) -> HttpResponse:
    return _file("vraag-en-aanbod", COLUMNS, (_cells(item, request) for item in rows))


@override("nl")
def report_as_csv(found: Report) -> HttpResponse:
    heads = ("jaar", *(str(state.value) for state in OUTCOMES), "toezeggingen", "nagekomen", "later_nagekomen",
             *(f"reden_{one.value}" for one in Obstacle), "ingebracht", "afgesproken", "doorverwezen",
             "nog_niets")  # fmt: skip
    rows = ([str(one.year), *(str(one.outcomes[state]) for state in OUTCOMES), str(one.promised), str(one.kept),
             str(one.kept_late), *(str(one.obstacles[reason]) for reason in Obstacle), str(one.brought), str(one.met),
             str(one.passed_on), str(one.waiting)] for one in found.years)  # fmt: skip
    return _file("wat-ervan-kwam", heads, rows)


def _file(name: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """UTF-8 with a byte order mark and semicolons: how a Dutch spreadsheet opens it without asking."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(answer, delimiter=";")
    writer.writerow(heads)
    writer.writerows([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row] for row in rows)
    return answer
