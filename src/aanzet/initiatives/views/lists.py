"""The list of initiatives, and the same list for machines."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from aanzet.areas.queries import theme_list
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request
from aanzet.turns.queries import badge_of

from ..choices import Phase
from ..exports import feed_of, ics_of_steps, initiatives_as_csv, initiatives_as_json
from ..forms import ListForm
from ..models import Initiative
from ..queries.lists import (
    PER_PAGE,
    areas_with_initiatives,
    how_many,
    initiatives_of,
    leading_turns,
    liveliest,
    my_initiatives,
    steps_ahead,
)

EXPORTED = 5000
FED = 40


def _filters(request: Request) -> ListForm:
    return ListForm(request.GET, areas=areas_with_initiatives(request.viewer), themes=list(theme_list()))


def initiatives(request: Request) -> HttpResponse:
    form = _filters(request)
    chosen = form.chosen
    filtered = any(chosen.values())
    paginator = Paginator(initiatives_of(request.viewer, **chosen), PER_PAGE)
    if not filtered:
        paginator.count = how_many(request.viewer.reader)
    page = paginator.get_page(request.GET.get("pagina"))
    rows = list(page) if filtered or page.has_previous() else liveliest(request.viewer.reader)
    query = request.GET.copy()
    query.pop("pagina", None)
    context = {
        "quick": _quick(request),
        "form": form,
        "page": page,
        "cards": _cards(rows, request),
        "query": query.urlencode(),
        "filtered": filtered,
    }
    return render(request, "initiatives/list.html", context)


def _quick(request: Request) -> list[dict[str, object]]:
    """The choices that most people make, as links that keep the area and the theme."""
    kept = {name: request.GET[name] for name in ("gebied", "thema") if request.GET.get(name)}
    now = {name: request.GET[name] for name in ("fase", "stand", "zoekt") if request.GET.get(name)}
    chips: list[tuple[str, dict[str, str]]] = [(_("Alles"), {}), (_("Zoekt mensen"), {"zoekt": "on"})]
    chips += [(str(phase.label), {"fase": phase.value}) for phase in Phase]
    return [{"label": label, "href": f"?{urlencode(kept | only)}", "current": only == now} for label, only in chips]


def _cards(rows: list[Initiative], request: Request) -> list[dict[str, object]]:
    now = timezone.now()
    turns = leading_turns(rows, request.viewer, now)
    return [
        {"initiative": row, "badge": badge_of(turns[row.pk], request.viewer, now) if row.pk in turns else None}
        for row in rows
    ]


@signed_in
def my_list(request: Request) -> HttpResponse:
    page = Paginator(my_initiatives(request.viewer), PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "initiatives/mine.html", {"page": page, "cards": _cards(list(page), request)})


def initiatives_csv(request: Request) -> HttpResponse:
    return initiatives_as_csv(initiatives_of(request.viewer, **_filters(request).chosen)[:EXPORTED], request)


def initiatives_json(request: Request) -> HttpResponse:
    return initiatives_as_json(initiatives_of(request.viewer, **_filters(request).chosen)[:EXPORTED], request)


def initiatives_feed(request: Request) -> HttpResponse:
    return feed_of(initiatives_of(request.viewer, **_filters(request).chosen)[:FED], request)


def initiatives_calendar(request: Request) -> HttpResponse:
    return ics_of_steps(steps_ahead(request.viewer, at=timezone.now())[:EXPORTED], request)
