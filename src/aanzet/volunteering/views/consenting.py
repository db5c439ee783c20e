"""The yes of a parent: asked by mail, answered by link without an account, on paper, or heard and noted."""

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from aanzet.documents.views import Part, pdf_response
from aanzet.initiatives.views.loading import posted, require
from aanzet.parties import limits
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request

from ..forms.steps import AskParentForm, ConsentForm, ParentForm
from ..models import TimeOffer
from ..policies import may_ask_parent, may_note_consent, may_note_taken_back, may_read_offer
from ..services.consenting import (
    answer_as_parent,
    ask_parent,
    note_consent,
    note_taken_back,
    offer_allowed_by,
    offer_behind,
    take_consent_back,
)
from .loading import at_once, seen_offer, to, try_it


@signed_in
def time_offer_consent(request: Request, pk: int) -> HttpResponse:
    offer = seen_offer(request, pk)
    require(may_note_consent(request.viewer, offer))
    form = ConsentForm(posted(request))
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        return at_once(request, offer, note_consent, _("Genoteerd."), by=request.viewer.speaks(), name=name)
    context = {
        "form": form,
        "title": _("Een ouder vindt het goed"),
        "back": offer.get_absolute_url(),
        "lead": _("Noteer wie ja zei en hoe je dat weet. Meer hoeft niet."),
        "button": _("Noteer"),
    }
    return render(request, "volunteering/form_page.html", context)


@signed_in
def time_offer_ask_parent(request: Request, pk: int) -> HttpResponse:
    offer = seen_offer(request, pk)
    require(may_ask_parent(request.viewer, offer))
    form = AskParentForm(posted(request))
    if request.method == "POST" and form.is_valid():
        said, mail = _("De mail is verstuurd. De link werkt twee weken."), form.cleaned_data["mail"]
        refusal = try_it(request, offer, ask_parent, said, by=request.viewer.speaks(), mail=mail)
        if not refusal:
            return to(offer)
        form.add_error("mail", refusal)
    context = {
        "form": form,
        "title": _("Vraag het een ouder"),
        "back": offer.get_absolute_url(),
        "lead": _(
            "Een ouder krijgt een link, leest wat je wilt doen, en zegt ja of nee. Daar is geen account voor nodig."
        ),
        "button": _("Stuur de mail"),
    }
    return render(request, "volunteering/form_page.html", context)


def _asked_on_paper(request: Request, pk: int) -> TimeOffer:
    offer = seen_offer(request, pk)
    require(may_ask_parent(request.viewer, offer))
    return offer


@signed_in
def parent_paper(request: Request, pk: int) -> HttpResponse:
    offer = _asked_on_paper(request, pk)
    return render(
        request, "volunteering/parent_print.html", {"offer": offer, "pdf": reverse("parent_paper_pdf", args=[pk])}
    )


@signed_in
def parent_paper_pdf(request: Request, pk: int) -> HttpResponse:
    offer = _asked_on_paper(request, pk)
    return pdf_response(request, "volunteering/parent_print.html", {"offer": offer}, name=_("Aan een ouder"),
                        parts=[Part(offer, may_read_offer)], page=reverse("parent_paper", args=[pk]))  # fmt: skip


@never_cache
def parent_consent(request: Request, token: str) -> HttpResponse:
    """Showing it changes nothing, because mail scanners look too; the button is the step."""
    now = timezone.now()
    try:
        limits.take("link_from_network", limits.network_of(request), at=now)
    except limits.TooOften as refused:
        return _gone(request, str(refused))
    offer = offer_behind(token, at=now)
    if offer is None:
        return _answered(request, token, now)
    form = ParentForm(posted(request))
    if request.method == "POST" and form.is_valid():
        yes, name = form.cleaned_data["answer"] == "ja", form.cleaned_data["name"]
        if answer_as_parent(token, name=name, yes=yes, at=now):
            return render(request, "volunteering/parent_thanks.html", {"offer": offer, "yes": yes})
        return _gone(request, _("Deze link is al gebruikt, of ouder dan twee weken."))
    return render(request, "volunteering/parent.html", {"offer": offer, "form": form})


def _answered(request: Request, token: str, now: dt.datetime) -> HttpResponse:
    """Who said yes with this link can take it back, as long as it holds."""
    offer = offer_allowed_by(token)
    if offer is None:
        return _gone(request, _("Deze link is al gebruikt, of ouder dan twee weken."))
    if request.method == "POST" and request.POST.get("answer") == "terug" and take_consent_back(token, at=now):
        return render(request, "volunteering/parent_back.html", {"offer": offer})
    return render(request, "volunteering/parent_given.html", {"offer": offer})


@require_POST
@signed_in
def time_offer_consent_back(request: Request, pk: int) -> HttpResponse:
    offer = seen_offer(request, pk)
    require(may_note_taken_back(request.viewer, offer))
    return at_once(request, offer, note_taken_back, _("Genoteerd. Wat nog zou komen, gaat nu niet door."),
                   by=request.viewer.speaks())  # fmt: skip


def _gone(request: Request, why: str) -> HttpResponse:
    context: dict[str, Any] = {"why": why}
    return render(request, "volunteering/parent_gone.html", context, status=410)
