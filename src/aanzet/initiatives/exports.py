"""The list for machines: CSV, JSON, Atom and iCalendar. The rows come from a query that asked the policy (V6)."""

import datetime as dt
from collections.abc import Iterable

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import override

from aanzet.parties.viewer import Request
from aanzet.turns.calendar import AMSTERDAM
from aanzet.web.calendars import Entry, calendar_file
from aanzet.web.sheets import sheet_file

from .models import Initiative, Step

COLUMNS = ("titel", "zin", "soort", "fase", "stand", "gebied", "themas", "zoekt", "sinds", "laatste_nieuws", "adres")


# The files are data: their words do not depend on the language of the screen.
@override("nl")
def _row(initiative: Initiative, request: Request) -> dict[str, str]:
    themes = ", ".join(theme.name for theme in initiative.themes.all())
    values = (
        initiative.title, initiative.sentence, initiative.get_kind_display(), initiative.get_phase_display(),
        initiative.get_state_display(), initiative.area.name, themes, initiative.seeks,
        _day(initiative.published_at), _day(initiative.heard_at),
        request.build_absolute_uri(initiative.get_absolute_url()),
    )  # fmt: skip
    return dict(zip(COLUMNS, (str(value) for value in values), strict=True))


def _day(at: dt.datetime | None) -> str:
    return at.astimezone(AMSTERDAM).date().isoformat() if at else ""


def initiatives_as_csv(rows: Iterable[Initiative], request: Request) -> HttpResponse:
    return sheet_file(COLUMNS, [list(_row(row, request).values()) for row in rows], name="initiatieven")


def initiatives_as_json(rows: Iterable[Initiative], request: Request) -> HttpResponse:
    listed = [{"nummer": row.pk, **_row(row, request)} for row in rows]
    return JsonResponse({"initiatieven": listed}, json_dumps_params={"ensure_ascii": False})


@override("nl")
def feed_of(rows: Iterable[Initiative], request: Request) -> HttpResponse:
    address = request.build_absolute_uri
    feed = Atom1Feed(
        title=_("Initiatieven"), link=address(reverse("initiatives")), description="", language="nl",
        feed_url=address(request.get_full_path()),
    )  # fmt: skip
    for row in rows:
        feed.add_item(
            title=row.title, link=address(row.get_absolute_url()), description=row.sentence, updateddate=row.heard_at,
            pubdate=row.published_at, unique_id=address(row.get_absolute_url()),
            categories=[theme.name for theme in row.themes.all()],
        )  # fmt: skip
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def ics_of_steps(steps: Iterable[Step], request: Request) -> HttpResponse:
    """Next steps as events; one without an hour takes the whole day."""
    return calendar_file([_entry(step, request) for step in steps], name="stappen")


def _entry(step: Step, request: Request) -> Entry:
    start = dt.datetime.combine(step.on, step.starts_at, tzinfo=AMSTERDAM) if step.starts_at else step.on
    return Entry(
        uid=f"stap-{step.pk}@{request.get_host()}",
        start=start,
        summary=f"{step.title} ({step.initiative.title})",
        url=request.build_absolute_uri(step.initiative.get_absolute_url()),
        location=step.place,
        description=step.details,
    )
