"""The own list: written alone, shared line by line, in one sending."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.views.loading import count_move, posted, require, seen_initiative, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.limits import TooOften
from aanzet.parties.viewer import Request

from ..forms import OwnListForm, once_of
from ..queries import OwnList, own_lists
from ..services.keeping import CannotKeep, ChangedMeanwhile, Kept, keep_list


@signed_in
def own_interests(request: Request, pk: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    lists = own_lists(initiative, request.viewer)
    require(bool(lists))
    own = _chosen(request, lists)
    form = OwnListForm(posted(request), lines=own.lines, takes_part=own.takes_part)
    if request.method == "POST" and form.is_valid() and _keep(request, initiative, own, form):
        return HttpResponseRedirect(_address(initiative, own, lists), status=303)
    context = {"initiative": initiative, "own": own, "lists": lists, "form": form}
    return render(request, "interests/own.html", context)


def _chosen(request: Request, lists: list[OwnList]) -> OwnList:
    wanted = request.GET.get("voor", "")
    return next((one for one in lists if str(one.party.pk) == wanted), lists[0])


def _address(initiative: Initiative, own: OwnList, lists: list[OwnList]) -> str:
    address = reverse("own_interests", args=[initiative.pk])
    return f"{address}?voor={own.party.pk}" if len(lists) > 1 else address


def _keep(request: Request, initiative: Initiative, own: OwnList, form: OwnListForm) -> bool:
    by = speaker_for(request.viewer, own.party)
    try:
        count_move(request)
        kept = keep_list(initiative, own.party, form.entries, by=by, at=timezone.now(), once=once_of(form))
    except ChangedMeanwhile as refusal:
        form.clash(refusal.keys, str(refusal))
        return False
    except (CannotKeep, TooOften) as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _said(kept))
    return True


def _said(kept: Kept) -> str:
    words = [_("Bewaard.")]
    if kept.shared:
        words.append(_("Wat je deelde, leest nu iedereen die meedoet."))
    if kept.taken_back:
        words.append(_("Wat je terugnam, is weg van de bladzijde. Wie het al las, weet het nog."))
    return " ".join(words)
