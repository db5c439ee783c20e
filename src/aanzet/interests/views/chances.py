"""The list of chances: which two initiatives may have something for each other, for connectors."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aanzet.parties.access import allowed
from aanzet.parties.viewer import Request

from ..choices import Verdict
from ..models import Chance
from ..nearby import Open, Reason, open_initiatives, reason_for
from ..policies import may_see_chances
from ..services.chancing import answer_chance, chances_of_week


@allowed(may_see_chances)
def chances(request: Request) -> HttpResponse:
    viewer = request.viewer
    assert viewer.party is not None  # the policy asked
    rows = chances_of_week(viewer, viewer.party, at=timezone.now())
    return render(request, "interests/chances.html", {"rows": _as_they_stand(rows)})


def _as_they_stand(rows: list[Chance]) -> list[tuple[Chance, Open, Open, Reason]]:
    """With the reason as it reads now: what is not open any more, or says something else by now, is not shown."""
    numbers = {number for row in rows for number in (row.one_id, row.other_id)}
    found = open_initiatives(Q(pk__in=numbers)) if numbers else {}
    pairs = [(row, found[row.one_id], found[row.other_id]) for row in rows
             if row.one_id in found and row.other_id in found]  # fmt: skip
    return [(row, one, other, reason) for row, one, other in pairs if (reason := reason_for(one, other))]


@require_POST
@allowed(may_see_chances)
def chance_answer(request: Request, pk: int) -> HttpResponse:
    row = Chance.objects.filter(pk=pk, party=request.viewer.party_id).first()
    verdict = request.POST.get("oordeel", "")
    if row is None:
        raise Http404
    if verdict in Verdict:
        answer_chance(row, Verdict(verdict), at=timezone.now())
        messages.success(request, _("Dank je. Maandag staan hier nieuwe kansen."))
    return HttpResponseRedirect(reverse("chances"), status=303)
