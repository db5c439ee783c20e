"""Profile cards: of a person, a group, an organisation, a government."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.web.uploads import serve_picture

from ..access import signed_in
from ..choices import HatRole, PartyState
from ..forms.account import CardForm
from ..models import Party
from ..policies import may_edit_party, may_manage, may_see_party, may_vouch
from ..queries import shown_hats, spokespeople
from ..services.people import CannotChangeCard, as_initial, edit_card, vouch
from ..viewer import VISITOR, Request
from .entering import see_other


def seen_party(request: Request, pk: int) -> Party:
    party = get_object_or_404(Party.objects.select_related("home"), pk=pk)
    if not may_see_party(request.viewer, party):
        raise Http404
    return party


def party(request: Request, pk: int) -> HttpResponse:
    shown = seen_party(request, pk)
    hats = list(shown_hats(shown)) if shown.is_person else []
    context = {
        "party": shown,
        "hats": hats,
        "areas": [] if shown.protected else list(shown.working_areas.all()),
        "people": [] if shown.is_person else list(spokespeople(shown)),
        "is_enabler": not shown.is_person or any(hat.role == HatRole.ENABLER for hat in hats),
        "may_edit": may_edit_party(request.viewer, shown),
        "may_manage": not shown.is_person and may_manage(request.viewer, shown),
        "may_vouch": may_vouch(request.viewer, shown),
        "gone": shown.state == PartyState.LEFT,
    }
    return render(request, "parties/party.html", context)


def party_photo(request: Request, pk: int) -> HttpResponseBase:
    shown = seen_party(request, pk)
    if not shown.shows_photo:
        raise Http404
    return serve_picture(shown.photo, request, for_everybody=may_see_party(VISITOR, shown))


@signed_in
def party_edit(request: Request, pk: int) -> HttpResponse:
    """Also with a helper, for the person who is being helped."""
    edited = seen_party(request, pk)
    if not may_edit_party(request.viewer, edited):
        raise PermissionDenied
    helped = request.viewer.helper is not None
    initial = as_initial(edited)
    initial |= dict(zip(CardForm.WORKING_AREAS, initial.pop("working_areas"), strict=False))
    form = CardForm(request.POST or None, request.FILES or None, party=edited, helped=helped, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            edit_card(edited, card=form.card, viewer=request.viewer, at=timezone.now())
        except CannotChangeCard as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Dat is bewaard."))
            return see_other(reverse("party", args=[pk]))
    return render(request, "parties/party_edit.html", {"form": form, "party": edited})


@signed_in
def own_card(request: Request) -> HttpResponse:
    return see_other(reverse("party_edit", args=[request.viewer.speaks().party.pk]))


@require_POST
@signed_in
def party_vouch(request: Request, pk: int) -> HttpResponse:
    known = seen_party(request, pk)
    try:
        vouch(known, viewer=request.viewer, at=timezone.now())
    except CannotChangeCard as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Dank je. %(name)s hoort er nu bij.") % {"name": known.name})
    return see_other(reverse("party", args=[pk]))
