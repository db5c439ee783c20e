"""Items and outcomes for a spreadsheet. The rows come from a query that asked who reads (V6)."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import override

from aanzet.parties.viewer import Request
from aanzet.web.sheets import Cell, sheet_file

from .choices import Obstacle
from .models import Item
from .queries.report import OUTCOMES, Report

COLUMNS = ("soort", "wat", "hoek", "hoeveel", "eenheid", "hoe_vaak", "van", "gebied", "thema", "wanneer", "voorwaarden",
           "dit_niet", "gratis_want", "tot", "stand", "adres")  # fmt: skip


def _cells(item: Item, request: Request) -> tuple[Cell, ...]:
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
    return sheet_file(COLUMNS, (_cells(item, request) for item in rows), name="vraag-en-aanbod")


@override("nl")
def report_as_csv(found: Report) -> HttpResponse:
    heads = ("jaar", *(str(state.value) for state in OUTCOMES), "toezeggingen", "nagekomen", "later_nagekomen",
             *(f"reden_{one.value}" for one in Obstacle), "ingebracht", "afgesproken", "doorverwezen",
             "nog_niets")  # fmt: skip
    rows = ([str(one.year), *(str(one.outcomes[state]) for state in OUTCOMES), str(one.promised), str(one.kept),
             str(one.kept_late), *(str(one.obstacles[reason]) for reason in Obstacle), str(one.brought), str(one.met),
             str(one.passed_on), str(one.waiting)] for one in found.years)  # fmt: skip
    return sheet_file(heads, rows, name="wat-ervan-kwam")
