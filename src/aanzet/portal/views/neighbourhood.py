"""Home for visitors, Mijn buurt, and the page of any area."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from aanzet.areas.choices import Level
from aanzet.areas.models import Area
from aanzet.areas.queries import home_area
from aanzet.exchange.gatherings import gatherings_now
from aanzet.notices.queries import following
from aanzet.parties.choices import HatRole
from aanzet.parties.queries import doers
from aanzet.parties.viewer import Request
from aanzet.portal.living import living_in, surroundings_of
from aanzet.portal.views.areas import may_draw

FILTERS = ("initiatieven", "vragen", "aanbod", "week")
KIND_OF = {"initiatieven": "initiative", "vragen": "question", "aanbod": "item"}


def home(request: Request) -> HttpResponse:
    """What this is and what lives here, for whoever comes by."""
    now = timezone.now()
    page = living_in(None, request.viewer, at=now)
    context = {"things": page.things[:6], "viewer": request.viewer, "gatherings": gatherings_now(request.viewer)}
    return render(request, "portal/home.html", context)


def neighbourhood(request: Request) -> HttpResponse:
    """The smallest area first: one's own, else that of this installation, else a list to choose from."""
    party = request.viewer.party
    own = _areas(request).filter(pk=party.home_id).first() if party and party.home_id else None
    home = None if own else home_area()
    area = own or (_areas(request).get(pk=home.pk) if home else None)
    if area is None:
        places = Area.objects.filter(level__gte=Level.MUNICIPALITY).order_by("name")
        return render(request, "portal/choose_area.html", {"places": places})
    return _area_page(request, area, mine=True)


def who_does_what(request: Request, slug: str) -> HttpResponse:
    """Who is to be found for what: a list to read, to filter and to print for the notice board (S02)."""
    place = get_object_or_404(Area, slug=slug)
    role = request.GET.get("rol", "")
    paid = {"vrijwillig": False, "beroep": True}.get(request.GET.get("soort", ""))
    found = doers(place, role=HatRole(role) if role in HatRole.values else None, paid=paid)
    context = {
        "area": place,
        "doers": found,
        "roles": HatRole.choices,
        "role": role,
        "sort": request.GET.get("soort", ""),
    }
    return render(request, "portal/who_does_what.html", context)


def area(request: Request, slug: str) -> HttpResponse:
    return _area_page(request, get_object_or_404(_areas(request), slug=slug), mine=False)


def _areas(request: Request) -> "QuerySet[Area]":
    """Areas that know whether the reader follows them."""
    return Area.objects.annotate(followed=following(request.viewer, "area"))


def _area_page(request: Request, area: Area, *, mine: bool) -> HttpResponse:
    chosen = request.GET.get("toon", "")
    number = request.GET.get("pagina", "1")
    page = living_in(
        area,
        request.viewer,
        at=timezone.now(),
        kind=KIND_OF.get(chosen, ""),
        this_week=chosen == "week",
        page=min(int(number[:9]), 500) if number.isdecimal() and int(number[:9]) > 0 else 1,
    )
    around = surroundings_of(area)
    context = {
        "area": area,
        "mine": mine,
        "page": page,
        "around": around,
        "shapes": around.shapes(area),
        "pins": [thing.pin for thing in page.things],
        "doers": doers(area, few=True),
        "chips": _chips(chosen),
        "chosen": chosen if chosen in FILTERS else "",
        "viewer": request.viewer,
        "may_draw": may_draw(request.viewer),
        "following": getattr(area, "followed", False),
    }
    return render(request, "portal/area.html", context)


def _chips(chosen: str) -> list[dict[str, object]]:
    labels = {
        "": _("Alles"),
        "initiatieven": _("Initiatieven"),
        "vragen": _("Vragen"),
        "aanbod": _("Vraag & aanbod"),
        "week": _("Deze week"),
    }
    known = chosen if chosen in FILTERS else ""
    return [
        {"label": label, "href": f"?toon={key}" if key else "?", "current": key == known}
        for key, label in labels.items()
    ]
