"""The municipality's page of one initiative: the first talk, its outcome, the contact and the back-up."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from aanzet.parties.access import signed_in
from aanzet.parties.policies import has_strong_sign_in
from aanzet.parties.viewer import Request, Speaker

from ..choices import Duty
from ..forms import ContactForm, OutcomeForm, TalkForm
from ..models import Initiative
from ..policies import is_owner, may_hold_intake
from ..queries.intake import contact_candidates, intake_turns
from ..queries.people import rings_of
from ..services.intake import CannotIntake, ask_contact, intake_url, plan_talk, record_outcome
from .loading import require, seen_initiative

Forms = dict[str, Any]


@signed_in
def initiative_intake(request: Request, pk: int) -> HttpResponse:
    initiative = seen_initiative(request, pk)
    mine = [turn for turn in intake_turns(initiative) if turn.party_id in request.viewer.party_ids]
    if not may_hold_intake(request.viewer, initiative):
        require(bool(mine) and (request.viewer.helper is None or is_owner(request.viewer, initiative)))
        if not has_strong_sign_in(request.viewer):  # the page on which an official sets up the second lock
            return HttpResponseRedirect(reverse("safety"), status=303)
    rings = rings_of(initiative)
    forms = _forms(request, initiative)
    what = request.POST.get("what", "") if request.method == "POST" else ""
    if what in forms and forms[what].is_valid():
        try:
            _do(what, forms[what], initiative, request)
            return HttpResponseRedirect(intake_url(initiative), status=303)
        except CannotIntake as refusal:
            forms[what].add_error(None, str(refusal))
    context = {
        "initiative": initiative,
        "intake": getattr(initiative, "intake", None),
        "forms": forms,
        "rings": rings,
        "asked": {row.duty: row for row in rings.invited if row.duty},
        "alone": is_owner(request.viewer, initiative),
    }
    return render(request, "initiatives/intake.html", context)


def _forms(request: Request, initiative: Initiative) -> Forms:
    """Four small forms on one page; only the one that was sent is bound."""
    what = request.POST.get("what")
    intake = getattr(initiative, "intake", None)
    told = {"outcome": intake.outcome, "route": intake.route} if intake and intake.is_done else None
    hats = contact_candidates(initiative)

    def sent(name: str) -> Any:
        return request.POST if what == name else None

    return {
        "talk": TalkForm(sent("talk"), prefix="talk"),
        "outcome": OutcomeForm(sent("outcome"), prefix="outcome", initial=told),
        Duty.CONTACT.value: ContactForm(sent("contact"), prefix="contact", hats=hats, viewer=request.viewer),
        Duty.BACKUP.value: ContactForm(sent("backup"), prefix="backup", hats=hats, viewer=request.viewer),
    }


def _do(what: str, form: Any, initiative: Initiative, request: Request) -> None:
    by, now, data = request.viewer.speaks(), timezone.now(), form.cleaned_data
    if what == "talk":
        plan_talk(initiative, on=data["on"], by=by, at=now)
        messages.success(request, _("Het voorgesprek staat erin."))
    elif what == "outcome":
        record_outcome(initiative, outcome=data["outcome"], route=data["route"], by=by, at=now)
        messages.success(request, _("De uitkomst staat erbij. Wie meedoet, hoort het."))
    else:
        own = data["hat"].person_id == by.party.pk
        require(not own or data["hat"] in request.viewer.hats)  # never an office that is held back from this viewer
        speaker = Speaker(by.party, data["hat"], by.channel, by.helper) if own else by
        ask_contact(initiative, duty=what, hat=data["hat"], by=speaker, at=now)
        name = data["hat"].person.name
        messages.success(
            request,
            _("Dank je, dat staat erbij.") if own else _("%(name)s krijgt de vraag en kiest zelf.") % {"name": name},
        )
