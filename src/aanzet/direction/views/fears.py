"""The note with what somebody is afraid to lose. For the writer alone, until it is shared."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.initiatives.views.acting import came_between
from aanzet.initiatives.views.loading import posted, require, seen_initiative
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request

from ..forms import FearForm, RereadForm
from ..models import FearNote
from ..policies import may_write_fear
from ..queries.maps import own_note
from ..services.fearing import drop_fear, reread_fear, share_fear, write_fear
from .loading import REFUSALS, to_map


@signed_in
def fear_note(request: Request, pk: int) -> HttpResponse:
    """Write it, see it again, or read it after a year: each writer their own."""
    initiative = seen_initiative(request, pk)
    note = own_note(initiative, request.viewer)
    require(note is not None or may_write_fear(request.viewer, initiative))
    if note is not None and (note.is_reread or timezone.localdate() >= note.reread_on):
        return _read_again(request, note)
    form = FearForm(posted(request), initial={"text": note.text if note else ""})
    if request.method == "POST" and form.is_valid():
        try:
            write_fear(initiative, form.cleaned_data["text"], by=request.viewer.speaks(), at=timezone.now())
            messages.success(request, _("Bewaard, voor jou alleen. Over een jaar leggen we het je weer voor."))
            return to_map(pk, "#briefje")
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
    return render(request, "direction/fear.html", {"initiative": initiative, "note": note, "form": form})


def _read_again(request: Request, note: FearNote) -> HttpResponse:
    if note.is_reread:
        if request.method == "POST":
            return came_between(request, HttpResponseRedirect(note.get_absolute_url(), status=303))
        return render(request, "direction/fear_read.html", {"initiative": note.initiative, "note": note})
    form = RereadForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            reread_fear(note, **form.cleaned_data, by=request.viewer.speaks(), at=timezone.now())
            messages.success(request, _("Mooi om zo terug te kijken. Delen mag, hoeft niet."))
            return HttpResponseRedirect(note.get_absolute_url(), status=303)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
    return render(request, "direction/fear_reread.html", {"initiative": note.initiative, "fear": note, "form": form})


def _own(request: Request, pk: int) -> FearNote:
    note = own_note(seen_initiative(request, pk), request.viewer)
    if note is None:
        raise Http404
    return note


@require_POST
@signed_in
def fear_share(request: Request, pk: int) -> HttpResponse:
    note, shared = _own(request, pk), request.POST.get("deel") == "1"
    share_fear(note, shared=shared, by=request.viewer.speaks(), at=timezone.now())
    messages.success(request, _("Wie meedoet, kan het nu lezen.") if shared else _("Nu is het weer voor jou alleen."))
    return HttpResponseRedirect(reverse("control_map", args=[pk]) + "#briefje", status=303)


@require_POST
@signed_in
def fear_drop(request: Request, pk: int) -> HttpResponse:
    note = _own(request, pk)
    drop_fear(note, by=request.viewer.speaks(), at=timezone.now())
    messages.success(request, _("Je briefje is weg."))
    return to_map(pk)
