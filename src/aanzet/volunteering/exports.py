"""Jobs and confirmed hours for a spreadsheet. The rows come from a query that asked who reads (V6)."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import override

from aanzet.parties.viewer import Request
from aanzet.web.sheets import Cell, sheet_file

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


def _cells(job: Job, request: Request) -> tuple[Cell, ...]:
    return (
        job.what,
        f"{job.hours.normalize():f}",
        job.get_rhythm_display(),
        job.when_words,
        job.area.name,
        job.get_company_display(),
        job.left,
        "ja" if job.minors_welcome else "nee",
        job.vog_rule,
        job.expenses,
        job.party.name,
        job.initiative.title if job.initiative else "",
        job.get_state_display(),
        request.build_absolute_uri(job.get_absolute_url()),
    )


# The file is data: its words do not depend on the language of the screen.
@override("nl")
def jobs_as_csv(rows: Iterable[Job], request: Request) -> HttpResponse:
    return sheet_file(COLUMNS, (_cells(job, request) for job in rows), name="klussen")


@override("nl")
def hours_as_csv(found: Statement) -> HttpResponse:
    rows = [(row.on, row.what, row.where, f"{row.hours.normalize():f}") for row in found.rows]
    return sheet_file(("dag", "wat", "bij", "uren"), rows, name="mijn-uren")
