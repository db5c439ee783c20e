"""The desk (/helpen/): find or register somebody, type for them, and round off (S29, V14)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from aanzet.logbook.choices import Channel

from .. import limits
from ..access import allowed
from ..forms.desk import ChannelForm, FindForm, RegisterForm
from ..helping import CARD_KEY, may_help, next_card, start_helping, stop_helping
from ..models import Party
from ..queries import helpable
from ..services.desk import CannotHelp, register_person
from ..viewer import Request, Viewer, viewer_of
from .entering import see_other


def own_viewer(request: Request) -> Viewer:
    """The helper behind the screen, also while somebody else is speaking."""
    return viewer_of(request.user) if request.viewer.helper else request.viewer  # type: ignore[arg-type]


def at_desk(viewer: Viewer) -> bool:
    return viewer.is_helper or viewer.helper is not None


@never_cache
@allowed(at_desk)
def desk(request: Request) -> HttpResponse:
    """Big buttons: whom do you have in front of you? While helping: where to go with this person."""
    if request.viewer.helper is not None:
        return render(request, "parties/desk_helping.html", {"party": request.viewer.party})
    form = FindForm(request.GET if "naam" in request.GET else None)
    name = form.cleaned_data["naam"].strip() if form.is_valid() else ""
    context = {"form": form, "name": name, "found": list(helpable(name)) if len(name) > 1 else [],
               "card": next_card(request)}  # fmt: skip
    return render(request, "parties/desk.html", context)


@never_cache
@allowed(lambda viewer: viewer.is_helper)
def desk_register(request: Request) -> HttpResponse:
    form = RegisterForm(request.POST or None, initial={"name": request.GET.get("naam", "")[:80], **_as_before(request)})
    if request.method == "POST" and form.is_valid():
        given, now = form.cleaned_data, timezone.now()
        try:
            limits.take("register_for_person", request.viewer.speaks().party.pk, at=now)
            party = register_person(
                given["name"], home=given["home"], phone=given["phone"], channel=given["channel"],
                knows=given["knows"], viewer=request.viewer, at=now,
            )  # fmt: skip
        except (CannotHelp, limits.TooOften) as refused:
            form.add_error(None, str(refused))
        else:
            start_helping(request, party, channel=given["channel"], at=now)
            messages.success(request, _("%(name)s staat ingeschreven.") % {"name": party.name})
            return _begin(request, given["channel"])
    return render(request, "parties/desk_register.html", {"form": form})


@never_cache
@allowed(at_desk)
def desk_start(request: Request, pk: int) -> HttpResponse:
    """Choose how you speak to each other; from then on what is typed is this person's."""
    helper, party = own_viewer(request), get_object_or_404(Party.objects.select_related("user", "home"), pk=pk)
    if not may_help(helper, party):
        raise Http404
    form = ChannelForm(request.POST or None, initial=_as_before(request))
    if request.method == "POST" and form.is_valid():
        start_helping(request, party, channel=form.cleaned_data["channel"], at=timezone.now())
        messages.success(request, _("Je typt nu voor %(name)s.") % {"name": party.name})
        return _begin(request, form.cleaned_data["channel"])
    return render(request, "parties/desk_start.html", {"form": form, "party": party})


def _as_before(request: Request) -> dict[str, Any]:
    """With a pile of cards the next one came on paper too, probably from the same place."""
    card = next_card(request)
    return {"channel": Channel.PAPER.value, "home": card["home"]} if card else {}


def _begin(request: Request, channel: str) -> HttpResponse:
    """To the choice of what to do; with a pile of cards straight to the form of the card before."""
    card = next_card(request)
    return see_other(card["form"] if card and channel == Channel.PAPER else reverse("help_desk"))


@require_POST
@allowed(at_desk)
def desk_done(request: Request) -> HttpResponse:
    """`kaart`: the next card of the pile; else the pile is done too."""
    if request.viewer.helper is not None and request.viewer.party is not None:
        messages.success(request, _("Klaar met %(name)s.") % {"name": request.viewer.party.name})
    stop_helping(request)
    if "kaart" not in request.POST:
        request.session.pop(CARD_KEY, None)
    return see_other(reverse("help_desk"))
