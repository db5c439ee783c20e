"""Mijn: everything about oneself on one page, one's data as a file, rest, leaving, and everything away."""

import json
from typing import cast

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ..access import own_account, proven, safe_next
from ..choices import PartyState
from ..export import export_of
from ..factors import factors_of
from ..forms.entering import NameForm
from ..helping import stop_helping
from ..models import User
from ..queries import managed_organisations, waiting_hats
from ..services.entering import become_member
from ..services.erasing import CannotErase, anonymous_name, erase_person, may_erase
from ..services.people import CannotChangeCard, come_back, leave, rest
from ..viewer import Request
from .entering import see_other


@never_cache
@own_account
def account(request: Request) -> HttpResponse:
    user, viewer = cast(User, request.user), request.viewer
    context = {
        "party": user.party,
        "user": user,
        "factors": factors_of(user),
        "hats": viewer.hats,
        "held": viewer.held_hats or viewer.held_admin,
        "held_hats": viewer.held_hats,
        "organisations": managed_organisations(viewer),
        "waiting": waiting_hats(viewer),
        "languages": settings.LANGUAGES,
    }
    return render(request, "parties/account.html", context)


@never_cache
@own_account
def become_member_page(request: Request) -> HttpResponse:
    """A guest who wants more: the same person, with a name form."""
    party = cast(User, request.user).party
    if party.state != PartyState.GUEST:
        return see_other(reverse("account"))
    form = NameForm(request.POST or None, initial={"name": party.name})
    if request.method == "POST" and form.is_valid():
        given, now = form.cleaned_data, timezone.now()
        become_member(party, name=given["name"], home=given["home"], by=request.viewer.speaks(), at=now)
        form.save_extras(party, now)
        messages.success(request, _("Welkom, %(name)s. Fijn dat je er bent.") % {"name": given["name"]})
        return see_other(safe_next(request, reverse("account")))
    return render(request, "parties/become_member.html", {"form": form})


@never_cache
@proven
def my_data(request: Request) -> HttpResponse:
    """Everything about oneself as one JSON file."""
    with override("nl"):  # the file is data: its words do not depend on the language of the screen
        data = export_of(cast(User, request.user).party, at=timezone.now())
    response = HttpResponse(json.dumps(data, ensure_ascii=False, indent=2, default=str), "application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="mijn-gegevens-aanzet.json"'
    return response


@require_POST
@own_account
def take_rest(request: Request) -> HttpResponse:
    try:
        rest(request.viewer.speaks().party, by=request.viewer.speaks(), at=timezone.now())
        messages.success(request, _("Je bent in rust. Niemand vraagt je iets nieuws. Terugkomen kan altijd."))
    except CannotChangeCard as refused:
        messages.error(request, str(refused))
    return see_other(reverse("account"))


@require_POST
@own_account
def return_from_rest(request: Request) -> HttpResponse:
    come_back(request.viewer.speaks().party, by=request.viewer.speaks(), at=timezone.now())
    messages.success(request, _("Welkom terug."))
    return see_other(reverse("account"))


@never_cache
@own_account
def leave_page(request: Request) -> HttpResponse:
    if request.method == "POST":
        leave(request.viewer.speaks().party, by=request.viewer.speaks(), at=timezone.now())
        get_adapter().logout(request)
        messages.success(request, _("Dag, en dank je wel. Je mag altijd terugkomen."))
        return see_other(reverse("home"))
    context = {
        "title": _("Wil je vertrekken?"),
        "text": _(
            "Wat je schreef, blijft staan onder je naam. Niemand kan je meer iets vragen, en je krijgt geen mail meer. "
            "Kom je later weer binnen, dan staat alles er nog."
        ),
        "yes": _("Ja, ik vertrek"),
        "back": reverse("account"),
    }
    return render(request, "parties/sure.html", context)


@never_cache
def erase_page(request: Request) -> HttpResponse:
    """Asks once. For somebody without an account a helper can do it, sitting beside them."""
    return _erase_helped(request) if request.user.is_authenticated and request.viewer.helper else _erase_own(request)


def _erase_helped(request: Request) -> HttpResponse:
    if not may_erase(request.viewer, request.viewer.speaks().party):
        raise Http404
    return _erase(request, after=reverse("help_desk"))


@proven
def _erase_own(request: Request) -> HttpResponse:
    return _erase(request, after=reverse("home"))


def _erase(request: Request, *, after: str) -> HttpResponse:
    viewer, why = request.viewer, ""
    party = viewer.speaks().party
    if request.method == "POST":
        try:
            erase_person(party, viewer=viewer, at=timezone.now())
        except CannotErase as refused:
            why = str(refused)
        else:
            stop_helping(request)
            if viewer.helper is None:
                get_adapter().logout(request)
            messages.success(request, _("Alles is weg. Het ga je goed."))
            return see_other(after)
    return render(request, "parties/erase.html", {"party": party, "name_then": anonymous_name(party), "why": why})
