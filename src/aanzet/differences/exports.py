"""What of a difference leaves the screen: its days for a calendar, and the list for a spreadsheet. A file is data: its
words do not depend on the language of the screen."""

import datetime as dt
from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from aanzet.parties.viewer import Request
from aanzet.web.calendars import Entry, calendar_file
from aanzet.web.sheets import Cell, sheet_file

from .models import Difference

COLUMNS = ("verschil", "soort", "van", "met", "stand", "keuze_nodig_voor", "tafel", "de_keuze", "wat_overeind_blijft",
           "waarom", "terugkijken", "adres")  # fmt: skip


def _row(row: Difference, request: Request) -> list[Cell]:
    chosen = row.choice if row.settled_at else ""
    kept, why = (row.keeps, row.reasons) if row.settled_at else ("", "")
    address = request.build_absolute_uri(row.get_absolute_url())
    return [row.wording, row.get_kind_display(), row.one.name, row.other.name, row.get_state_display(), row.needed_by,
            row.table_on, chosen, kept, why, row.look_back_on, address]  # fmt: skip


@override("nl")
def differences_as_csv(rows: Iterable[Difference], request: Request) -> HttpResponse:
    """Only what has a name: what stays between two leaves the product in no file (S21)."""
    shown = [row for row in rows if row.is_named and not row.stays_between]
    return sheet_file(COLUMNS, [_row(row, request) for row in shown], name="verschillen")


def days_of(row: Difference) -> list[tuple[str, dt.date, str]]:
    """What a calendar can hold of it, while it is still to come."""
    if not row.is_named or not row.is_open or row.stays_between:
        return []
    days = [
        ("tafel", row.table_on if not row.settled_at else None, _("Aan tafel over: %(title)s")),
        ("keuze", row.needed_by if not row.settled_at else None, _("Keuze nodig voor deze dag: %(title)s")),
        ("terugkijken", row.look_back_on if row.settled_at else None, _("Terugkijken: %(title)s")),
    ]
    return [(name, day, words % {"title": row.title}) for name, day, words in days if day]


def days_as_ics(row: Difference, request: Request) -> HttpResponse:
    host, url = request.get_host(), request.build_absolute_uri(row.get_absolute_url())
    entries = [Entry(f"verschil-{row.pk}-{name}@{host}", day, words, url) for name, day, words in days_of(row)]
    return calendar_file(entries, name="verschil")
