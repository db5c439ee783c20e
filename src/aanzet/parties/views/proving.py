"""Showing that it is really you: the second step at the door, and once more before something that cannot be undone."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from .. import factors, limits
from ..access import own_account, safe_next
from ..forms.entering import CodeForm, CredentialForm
from ..models import User
from ..services.links import SIGN_IN, send_link
from ..viewer import Request
from .entering import SENT_TO, in_own_language, see_other


@never_cache
def second_step(request: Request) -> HttpResponse:
    """After the first proof: the code or the passkey of whoever set one up."""
    user = factors.waiting_user(request)
    if user is None:
        return see_other(reverse("sign_in"))
    why = _try_proof(request, user) if request.method == "POST" else ""
    if request.method == "POST" and not why:
        return in_own_language(factors.finish_second_step(request), user)
    return render(request, "parties/second_step.html", {"why": why, **_asked_of(user)})


@never_cache
@own_account
def prove(request: Request) -> HttpResponse:
    """Once more, before a page that could lock somebody out of their own account."""
    user = cast(User, request.user)
    back = safe_next(request, reverse("safety"))
    why = ""
    if request.method == "POST":
        if "mail" in request.POST:
            return _mail_proof(request, user, back)
        why = _try_password(request, user) if "password" in request.POST else _try_proof(request, user, again=True)
        if not why:
            return see_other(back)
    return render(request, "parties/prove.html", {"why": why, "next": back, **_asked_of(user)})


def _asked_of(user: User) -> dict[str, Any]:
    have = factors.factors_of(user)
    options = {"request_options": factors.begin_proving(user)} if have.passkeys else {}
    return {"form": CodeForm(), "factors": have, "options": factors.as_json(options)}


def _try_proof(request: Request, user: User, *, again: bool = False) -> str:
    """Check the code or the passkey that was sent. Empty when it is right, else why not."""
    key, code = CredentialForm(request.POST), CodeForm(request.POST)
    try:
        limits.take("code_for_person", user.pk, at=timezone.now())
        if "credential" in request.POST and key.is_valid():
            factors.check_passkey(request, user, key.cleaned_data["credential"], again=again)
        elif code.is_valid():
            factors.check_code(request, user, code.cleaned_data["code"].replace(" ", ""), again=again)
        else:
            return _("Vul de code in.")
    except limits.TooOften as refused:
        return str(refused)
    except factors.CannotProve:
        return _("Dit klopt niet. Kijk of je de nieuwste code hebt, of gebruik een noodcode.")
    limits.forget("code_for_person", user.pk)
    return ""


def _try_password(request: Request, user: User) -> str:
    if factors.factors_of(user).any_second:  # a password alone is the weaker proof of the two
        return _("Gebruik je code of je passkey.")
    try:
        limits.take("prove_for_person", user.pk, at=timezone.now())
    except limits.TooOften as refused:
        return str(refused)
    if not user.check_password(request.POST["password"]):
        return _("Dit wachtwoord klopt niet.")
    factors.note_proof(request, "password")
    return ""


def _mail_proof(request: Request, user: User, back: str) -> HttpResponse:
    """Without a code, a key or a password the mail address is the proof, once more."""
    try:
        send_link(user.email, purpose=SIGN_IN, payload={"next": back}, at=timezone.now())
    except limits.TooOften as refused:
        messages.error(request, str(refused))
        return see_other(reverse("safety"))
    request.session[SENT_TO] = user.email
    return see_other(reverse("sign_in_sent"))
