"""Groups and organisations: start one, and say who speaks for it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from .. import limits
from ..access import allowed, signed_in
from ..choices import HatState, PartyKind
from ..forms.account import OrganisationForm
from ..models import Hat, Party
from ..policies import may_choose_managers, may_manage, may_start_government, may_start_organisation
from ..queries import spokespeople
from ..services.hats import CannotWearHat, set_manager
from ..services.organisations import CannotStartOrganisation, set_trusted, start_organisation
from ..viewer import Request
from .entering import see_other


@never_cache
@allowed(may_start_organisation)
def organisation_start(request: Request) -> HttpResponse:
    form = OrganisationForm(request.POST or None, governments=may_start_government(request.viewer))
    known = None
    if request.method == "POST" and form.is_valid():
        given, now = form.cleaned_data, timezone.now()
        try:
            limits.take("organisation_for_person", request.viewer.speaks().party.pk, at=now)
            made = start_organisation(
                given["name"], kind=PartyKind(given["kind"]), role_line=given["role_line"], home=given["home"],
                viewer=request.viewer, at=now,
            )  # fmt: skip
        except limits.TooOften as refused:
            form.add_error(None, str(refused))
        except CannotStartOrganisation as refused:
            form.add_error("name", str(refused))
            known = refused.known
        else:
            messages.success(request, _("%(name)s staat erop. Jij zegt wie er nog meer spreekt.") % {"name": made.name})
            return see_other(reverse("organisation", args=[made.pk]))
    return render(request, "parties/organisation_start.html", {"form": form, "known": known})


def _organisation(request: Request, pk: int) -> Party:
    found = get_object_or_404(Party.objects.exclude(kind=PartyKind.PERSON), pk=pk, erased_at=None)
    if not may_manage(request.viewer, found) and not request.viewer.is_admin:
        raise Http404
    return found


@never_cache
@signed_in
def organisation(request: Request, pk: int) -> HttpResponse:
    """For whoever confirms: who waits, who speaks, who confirms too."""
    managed = _organisation(request, pk)
    waiting = managed.spokespeople.filter(state=HatState.CLAIMED).select_related("person", "organisation", "area")
    context = {
        "organisation": managed,
        "waiting": waiting.order_by("due_on", "id"),
        "people": spokespeople(managed),
        "manages": may_manage(request.viewer, managed),
        "me": request.viewer.speaks().party,
    }
    return render(request, "parties/organisation.html", context)


@require_POST
@signed_in
def hat_manager(request: Request, pk: int) -> HttpResponse:
    hat = get_object_or_404(Hat.objects.select_related("organisation", "person"), pk=pk)
    if hat.organisation is None or not may_choose_managers(request.viewer, hat.organisation):
        raise Http404
    try:
        set_manager(hat, manages="yes" in request.POST, by=request.viewer.speaks(), at=timezone.now())
        messages.success(request, _("Dat is bewaard."))
    except CannotWearHat as refused:
        messages.error(request, str(refused))
    if hat.person_id == request.viewer.speaks().party.pk and "yes" not in request.POST:
        return see_other(reverse("party", args=[hat.organisation_id]))
    return see_other(reverse("organisation", args=[hat.organisation_id]))


@require_POST
@allowed(lambda viewer: viewer.is_admin)
def organisation_trust(request: Request, pk: int) -> HttpResponse:
    found = _organisation(request, pk)
    set_trusted(found, trusted="yes" in request.POST, viewer=request.viewer, at=timezone.now())
    messages.success(request, _("Dat is bewaard."))
    return see_other(reverse("organisation", args=[pk]))
