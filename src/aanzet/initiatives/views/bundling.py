"""Going together with another initiative."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.parties.access import signed_in
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request

from ..choices import ACTIVE, BundleState, InitiativeState
from ..forms import AnswerForm, BundleForm
from ..models import Bundle
from ..policies import is_owner, may_answer_bundle, may_bundle, may_end_bundle, may_open_bundle
from ..queries.lists import initiatives_of
from ..services.bundling import CannotBundle, answer_bundle, ask_bundle, end_bundle
from .loading import count_move, posted, require, seen_initiative, speaker_for, to_page

ROWS = Bundle.objects.select_related("one__owner", "one__area", "other__owner", "other__area")


@signed_in
def initiative_bundle(request: Request, pk: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    require(may_bundle(request.viewer, initiative))
    others = initiatives_of(request.viewer, state=InitiativeState.RUNNING).exclude(pk=initiative.pk)
    form = BundleForm(posted(request), others=others, initial={"other": request.GET.get("met", "")})
    if request.method == "POST" and form.is_valid():
        try:
            count_move(request)
            bundle = ask_bundle(initiative, form.cleaned_data["other"], words=form.cleaned_data["words"],
                                by=speaker_for(request.viewer, initiative.owner), at=timezone.now())  # fmt: skip
            messages.success(request, _("De vraag ligt bij %(owner)s.") % {"owner": bundle.other.owner.name})
            return to_page(initiative)
        except (CannotBundle, TooOften) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "initiatives/bundle_ask.html", {"form": form, "initiative": initiative})


@signed_in
def bundle(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(ROWS, pk=pk)
    if not may_open_bundle(request.viewer, row):
        raise Http404
    form = AnswerForm(posted(request))
    mine = may_answer_bundle(request.viewer, row)
    if request.method == "POST" and row.state == BundleState.ASKED:
        require(mine)
        if form.is_valid():
            try:
                answer_bundle(row, yes=form.yes, words=form.cleaned_data["words"], at=timezone.now(),
                              by=speaker_for(request.viewer, row.other.owner))  # fmt: skip
                messages.success(request, _("Je antwoord is doorgegeven."))
                if form.yes:
                    return HttpResponseRedirect(row.get_absolute_url(), status=303)
            except CannotBundle as refusal:
                messages.error(request, str(refusal))
            return to_page(row.other)
    own = next((one for one in (row.one, row.other) if is_owner(request.viewer, one)), None)
    fellow = row.other if own == row.one else row.one
    if own and own.participations.filter(party=fellow.owner_id, state__in=ACTIVE).exists():
        own = None  # they stand there already
    context = {"row": row, "form": form, "own": own, "fellow": fellow, "mine": mine,
               "may_end": may_end_bundle(request.viewer, row)}  # fmt: skip
    return render(request, "initiatives/bundle.html", context)


@require_POST
@signed_in
def bundle_end(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(ROWS, pk=pk)
    if not may_open_bundle(request.viewer, row):
        raise Http404
    require(may_end_bundle(request.viewer, row))
    mine = row.one if is_owner(request.viewer, row.one) else row.other
    end_bundle(row, by=speaker_for(request.viewer, mine.owner), at=timezone.now())
    messages.success(request, _("Jullie gaan weer ieder je eigen weg. De namen bleven al die tijd."))
    return HttpResponseRedirect(mine.get_absolute_url(), status=303)
