"""The season list, the same as a table, and what I have going."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from aanzet.areas.queries import theme_list
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.policies import may_read as may_read_initiative
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request

from ..choices import ItemKind, Resource
from ..exports import items_as_csv
from ..forms import ListForm
from ..gatherings import gatherings_now
from ..policies import may_bring_in, may_call
from ..queries.lists import PER_PAGE, item_areas, mine, on_list


def _filters(request: Request) -> ListForm:
    return ListForm(request.GET, areas=item_areas(), themes=list(theme_list()))


def _around(request: Request) -> Initiative | None:
    """The initiative whose items are asked for, where this reader may see it."""
    number = request.GET.get("initiatief", "")
    found = Initiative.objects.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 18 else None
    return found if found and may_read_initiative(request.viewer, found) else None


def exchange(request: Request) -> HttpResponse:
    form, around = _filters(request), _around(request)
    page = Paginator(on_list(request.viewer, **form.chosen, initiative=around), PER_PAGE).get_page(
        request.GET.get("pagina")
    )
    query = request.GET.copy()
    query.pop("pagina", None)
    context = {
        "form": form,
        "page": page,
        "rows": list(page),
        "query": query.urlencode(),
        "around": around,
        "gatherings": gatherings_now(request.viewer),
        "filtered": bool(around) or any(form.chosen.values()),
        "kinds": _kinds(request),
        "corners": _corners(request),
        "may_bring_in": may_bring_in(request.viewer),
        "may_call": may_call(request.viewer),
    }
    return render(request, "exchange/list.html", context)


def _links(request: Request, name: str, choices: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """Choices as links that keep the other filters."""
    kept = {key: value[:80] for key, value in request.GET.items() if key not in (name, "pagina") and value}
    now = request.GET.get(name, "")
    return [
        {"label": label, "href": f"?{urlencode(kept | ({name: value} if value else {}))}", "current": now == value}
        for value, label in choices
    ]


def _kinds(request: Request) -> list[dict[str, Any]]:
    labels = {ItemKind.OFFER: _("Aanbod"), ItemKind.NEED: pgettext("wat iemand zoekt", "Vraag")}
    return _links(request, "soort", [("", _("Allebei")), *((kind.value, label) for kind, label in labels.items())])


def _corners(request: Request) -> list[dict[str, Any]]:
    corners = [(one.value, str(one.label).capitalize()) for one in Resource]
    return _links(request, "hoek", [("", _("Alle hoeken")), *corners])


def exchange_csv(request: Request) -> HttpResponse:
    rows = on_list(request.viewer, **_filters(request).chosen)
    return items_as_csv(rows, request)


@signed_in
def my_exchange(request: Request) -> HttpResponse:
    return render(
        request, "exchange/mine.html", {"mine": mine(request.viewer), "may_bring_in": may_bring_in(request.viewer)}
    )
