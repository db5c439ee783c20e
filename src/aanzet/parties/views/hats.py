"""Hats: which ones one wears, and for whoever confirms: yes, or a kind not now."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ..access import allowed, safe_next, signed_in
from ..choices import HatRole, HatState
from ..forms.account import DeclineForm, HatForm
from ..models import Hat
from ..policies import may_confirm, may_end_hat
from ..queries import organisations, waiting_hats
from ..services.hats import CannotWearHat, claim_hat, confirm_hat, decline_hat, end_hat
from ..viewer import Request
from .entering import see_other

# Who confirms hears of it at once; a week later it stands on their list as late.
ANSWER_WITHIN = dt.timedelta(days=7)
SUGGESTED = 200


@never_cache
@allowed(lambda viewer: viewer.is_member)
def hats(request: Request) -> HttpResponse:
    """What I wear, what I wait for, and a form for one more. Works with a helper too."""
    person = request.viewer.speaks().party
    initial = {"organisation": organisations().filter(pk=_number(request.GET.get("voor"))).first()}
    form = HatForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given, now = form.cleaned_data, timezone.now()
        try:
            worn = claim_hat(
                person, role=HatRole(given["role"]), title=given["title"], organisation=given["organisation"],
                area=given["area"], paid=given["paid"], by=request.viewer.speaks(), at=now,
                due_on=timezone.localdate(now) + ANSWER_WITHIN,
            )  # fmt: skip
        except CannotWearHat as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Die pet staat je goed.") if worn.is_confirmed else _waits(worn))
            return see_other(reverse("hats"))
    names = organisations().order_by("name").values_list("name", flat=True)[:SUGGESTED]
    return render(request, "parties/hats.html", {"form": form, "hats": request.viewer.hats, "names": list(names),
                                                 "declined": _recently_declined(person.pk)})  # fmt: skip


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 19 else 0


def _waits(hat: Hat) -> str:
    if hat.organisation:
        return _("%(name)s krijgt de vraag of je namens hen spreekt.") % {"name": hat.organisation.name}
    return _("De beheerder krijgt de vraag of dit klopt.")


def _recently_declined(person_id: int) -> list[Hat]:
    rows = Hat.objects.filter(person=person_id, state=HatState.DECLINED).select_related("organisation")
    return list(rows.order_by("-pk")[:3])


@require_POST
@signed_in
def hat_end(request: Request, pk: int) -> HttpResponse:
    hat = get_object_or_404(Hat.objects.select_related("organisation", "person"), pk=pk)
    if not may_end_hat(request.viewer, hat):
        raise Http404
    try:
        end_hat(hat, by=request.viewer.speaks(), at=timezone.now())
        messages.success(request, _("Die pet is afgelegd."))
    except CannotWearHat as refused:
        messages.error(request, str(refused))
    return see_other(safe_next(request, reverse("hats")))


@never_cache
@signed_in
def hats_waiting(request: Request) -> HttpResponse:
    """What waits for my yes: of my organisations, and for the administrator what nobody else can answer."""
    return render(request, "parties/hats_waiting.html", {"hats": waiting_hats(request.viewer)})


@never_cache
@signed_in
def hat_answer(request: Request, pk: int) -> HttpResponse:
    """One claimed hat: yes, or not now with a reason."""
    hat = get_object_or_404(Hat.objects.select_related("organisation", "person", "area"), pk=pk)
    if not may_confirm(request.viewer, hat):
        raise Http404 if hat.person_id not in request.viewer.party_ids else PermissionDenied
    declining = request.method == "POST" and "no" in request.POST
    form = DeclineForm(request.POST if declining else None)
    try:
        if request.method == "POST" and "yes" in request.POST:
            confirm_hat(hat, viewer=request.viewer, at=timezone.now())
            messages.success(request, _("%(name)s spreekt nu ook met deze pet op.") % {"name": hat.person.name})
            return see_other(reverse("hats_waiting"))
        if declining and form.is_valid():
            decline_hat(hat, why=form.cleaned_data["why"], viewer=request.viewer, at=timezone.now())
            messages.success(request, _("%(name)s leest je antwoord.") % {"name": hat.person.name})
            return see_other(reverse("hats_waiting"))
    except CannotWearHat as refused:
        messages.error(request, str(refused))
        return see_other(reverse("hats_waiting"))
    return render(request, "parties/hat_answer.html", {"hat": hat, "form": form})
