"""Jobs and confirmed hours for a spreadsheet. The rows come from a query that asked who reads (V6)."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils.translation import override

from aanzet.initiatives.exports import FORMULA
from aanzet.parties.viewer import Request

from .models import Job
from .queries.weighing import Statement

COLUMNS = (
    "wat",
    "uren",
    "hoe_vaak",
    "wanneer",
    "gebied",
    "alleen_of_samen",
    "plekken_vrij",
    "onder_18",
    "vog_regel",
    "onkosten",
    "van",
    "initiatief",
    "stand",
    "adres",
)


def _cells(job: Job, request: Request) -> tuple[str, ...]:
    return (
        job.what,
        f"{job.hours.normalize():f}",
        str(job.get_rhythm_display()),
        job.when_words,
        job.area.name,
        str(job.get_company_display()),
        str(job.left),
        "ja" if job.minors_welcome else "nee",
        job.vog_rule,
        job.expenses,
        job.party.name,
        job.initiative.title if job.initiative else "",
        str(job.get_state_display()),
        request.build_absolute_uri(job.get_absolute_url()),
    )


# The file is data: its words do not depend on the language of the screen.
@override("nl")
def jobs_as_csv(rows: Iterable[Job], request: Request) -> HttpResponse:
    return _file("klussen", COLUMNS, (_cells(job, request) for job in rows))


@override("nl")
def hours_as_csv(found: Statement) -> HttpResponse:
    rows = ((row.on.isoformat(), row.what, row.where, f"{row.hours.normalize():f}") for row in found.rows)
    return _file("mijn-uren", ("dag", "wat", "bij", "uren"), rows)


def _file(name: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """UTF-8 with a byte order mark and semicolons: how a Dutch spreadsheet opens it without asking."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(answer, delimiter=";")
    writer.writerow(heads)
    writer.writerows([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row] for row in rows)
    return answer
