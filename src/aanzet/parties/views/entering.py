"""The door: a mail link first, a passkey beside it, a password for whoever wants one (docs/decisions/0011)."""

import datetime as dt
from typing import cast

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from .. import factors, limits
from ..access import safe_next
from ..forms.entering import CredentialForm, MailForm, NameForm, PasswordForm
from ..guests import CannotPublish, purpose_of
from ..helping import stop_helping
from ..mailing import tell_about_safety
from ..models import MailLink, User
from ..services.entering import CannotEnter, become_guest, change_address, finish_link, join, user_of
from ..services.links import NEW_ADDRESS, SIGN_IN, CannotUseLink, read_link, send_link, use_link
from ..services.sessions import end_sessions
from ..viewer import Request

SENT_TO, PROVEN, WAITING = "entering.sent_to", "entering.proven", "entering.waiting"
SENT_FOR = PROVEN_FOR = dt.timedelta(hours=1)


def see_other(path: str) -> HttpResponse:
    return HttpResponseRedirect(path, status=303)


def landing(request: Request) -> str:
    return safe_next(request, reverse(settings.LOGIN_REDIRECT_URL))


def in_own_language(response: HttpResponse, user: User) -> HttpResponse:
    """The language that the person chose comes along to a new device."""
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, max_age=60 * 60 * 24 * 365, samesite="Lax",
                        secure=settings.HTTPS)  # fmt: skip
    return response


@never_cache
def sign_in(request: Request) -> HttpResponse:
    """Type a mail address, get a link. The answer is the same whether somebody lives at that address or not."""
    if request.user.is_authenticated:
        return see_other(landing(request))
    form = MailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email, now = form.cleaned_data["email"], timezone.now()
        try:
            limits.take("mail_from_network", limits.network_of(request), at=now)
            send_link(email, purpose=SIGN_IN, payload={"next": safe_next(request)}, at=now)
        except limits.TooOften as refused:
            form.add_error("email", str(refused))
        else:
            request.session[SENT_TO] = email
            # The next visitor of a shared computer does not find somebody's address; entering starts anew.
            request.session.set_expiry(SENT_FOR)
            return see_other(reverse("sign_in_sent"))
    return render(request, "parties/sign_in.html", {"form": form, "next": safe_next(request)})


@never_cache
def sign_in_sent(request: Request) -> HttpResponse:
    sent_to = request.session.get(SENT_TO)
    if not sent_to:
        return see_other(reverse("sign_in"))
    context = {"sent_to": sent_to, "hours": settings.MAIL_LINK_HOURS}
    return render(request, "parties/sign_in_sent.html", context)


@never_cache
def mail_link(request: Request, token: str) -> HttpResponse:
    """Where a link leads. Showing it changes nothing, because mail scanners look too; the button is the step."""
    now = timezone.now()
    try:
        limits.take("link_from_network", limits.network_of(request), at=now)
        link = use_link(token, at=now) if request.method == "POST" else read_link(token, at=now)
    except (CannotUseLink, limits.TooOften) as refused:
        return render(request, "parties/link_refused.html", {"why": str(refused)}, status=410)
    if request.method == "POST":
        return _arrive(request, link, now)
    purpose = purpose_of(link.purpose)
    context = {
        "link": link,
        "known": user_of(link.email) is not None,
        "what": purpose.describe(link.payload["data"]) if purpose else "",
        "other": request.viewer.party if request.user.is_authenticated and request.user.email != link.email else None,
        "new_address": link.purpose == NEW_ADDRESS,
    }
    return render(request, "parties/link.html", context)


def _arrive(request: Request, link: MailLink, now: dt.datetime) -> HttpResponse:
    """The address is proven: on to what the link was for."""
    request.session.pop(SENT_TO, None)
    if link.purpose == NEW_ADDRESS:
        return _take_new_address(request, link, now)
    user, next_path = user_of(link.email), link.payload.get("next") or reverse(settings.LOGIN_REDIRECT_URL)
    if user is None and link.purpose == SIGN_IN:
        request.session[PROVEN] = {"email": link.email, "next": next_path, "at": now.isoformat()}
        return see_other(reverse("introduce"))
    if user is None:
        user = become_guest(link.email, name=link.payload["name"], language=get_language() or "nl", at=now)
    keep = {} if link.purpose == SIGN_IN else {WAITING: link.pk}
    path = next_path if link.purpose == SIGN_IN else reverse("come_in_finish")
    return in_own_language(factors.enter(request, user, method="mail_link", next_path=path, keep=keep), user)


def _take_new_address(request: Request, link: MailLink, now: dt.datetime) -> HttpResponse:
    user = User.objects.filter(pk=link.payload["user"]).first()
    try:
        if user is None:
            raise CannotUseLink(_("Het account bij deze link is er niet meer."))
        change_address(user, email=link.email, at=now)
        end_sessions(user.pk, at=now, but=request.session.session_key)  # whoever came in by the old address is out
        # To the old address: `user` was read before the change.
        tell_about_safety(user, _("Je mailadres is nu %(email)s.") % {"email": link.email})
    except (CannotEnter, CannotUseLink) as refused:
        return render(request, "parties/link_refused.html", {"why": str(refused)}, status=410)
    messages.success(request, _("Vanaf nu mailen we je op %(email)s.") % {"email": link.email})
    return see_other(reverse("account"))


@never_cache
def introduce(request: Request) -> HttpResponse:
    """A proven address without an account: name, home if one likes, and in."""
    proven = request.session.get(PROVEN)
    now = timezone.now()
    if not proven or now - dt.datetime.fromisoformat(proven["at"]) > PROVEN_FOR:
        request.session.pop(PROVEN, None)
        return see_other(reverse("sign_in"))
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        home, language = form.cleaned_data["home"], get_language() or "nl"
        user = join(proven["email"], name=form.cleaned_data["name"], home=home, language=language, at=now)
        form.save_extras(user.party, now)
        request.session.pop(PROVEN, None)
        messages.success(request, _("Welkom, %(name)s. Fijn dat je er bent.") % {"name": user.party.name})
        return factors.enter(request, user, method="mail_link", next_path=proven["next"])
    return render(request, "parties/introduce.html", {"form": form, "email": proven["email"]})


@never_cache
def come_in_finish(request: Request) -> HttpResponse:
    """Signed in, second step and all: now what a guest wrote is published."""
    link = MailLink.objects.filter(pk=request.session.get(WAITING, 0)).first()
    if not request.user.is_authenticated or link is None:
        return see_other(reverse(settings.LOGIN_REDIRECT_URL))
    purpose = purpose_of(link.purpose)
    try:
        path = finish_link(link, user=request.user, at=timezone.now())
    except CannotPublish as refused:
        text = purpose.text(link.payload["data"]) if purpose else ""
        return render(request, "parties/not_published.html", {"why": str(refused), "text": text}, status=409)
    del request.session[WAITING]
    if path is not None:
        messages.success(request, _("Dank je wel. Het staat erop."))
    return see_other(path or reverse(settings.LOGIN_REDIRECT_URL))


@never_cache
def sign_in_password(request: Request) -> HttpResponse:
    """For whoever chose a password. One answer for a wrong password, an unknown address and an account without one."""
    if request.user.is_authenticated:
        return see_other(landing(request))
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = _checked_password(request, form)
        if user is not None:
            response = factors.enter(request, user, method="password", next_path=landing(request))
            return in_own_language(response, user)
    return render(request, "parties/sign_in_password.html", {"form": form, "next": safe_next(request)})


def _checked_password(request: Request, form: PasswordForm) -> User | None:
    email, now = form.cleaned_data["email"].lower(), timezone.now()
    try:
        limits.take("password_from_network", limits.network_of(request), at=now)
        limits.take("password_for_address", email, at=now)
        user = get_adapter().authenticate(request, email=email, password=form.cleaned_data["password"])
    except (limits.TooOften, ValidationError) as refused:
        form.add_error(None, str(refused) if isinstance(refused, limits.TooOften) else refused)
        return None
    if user is None:
        form.add_error("password", _("Dit klopt niet samen. Probeer het nog eens, of vraag een link per mail."))
        return None
    limits.forget("password_for_address", email)
    return cast(User, user)


@never_cache
def sign_in_passkey(request: Request) -> HttpResponse:
    """GET gives the browser what its passkey dialogue needs; POST brings the answer."""
    now = timezone.now()
    if request.method == "GET":
        return HttpResponse(factors.as_json({"request_options": factors.begin_proving(None)}), "application/json")
    form = CredentialForm(request.POST)
    why = _("Deze passkey herkennen we niet. Kom binnen met een link per mail.")
    try:
        limits.take("passkey_from_network", limits.network_of(request), at=now)
        if form.is_valid():
            user = factors.check_passkey(request, None, form.cleaned_data["credential"])
            response = factors.enter(request, user, method="passkey", next_path=landing(request))
            return in_own_language(response, user)
    except factors.CannotProve:
        pass
    except limits.TooOften as refused:
        why = str(refused)
    messages.error(request, why)
    return see_other(reverse("sign_in"))


@require_POST
def sign_out(request: Request) -> HttpResponse:
    stop_helping(request)
    get_adapter().logout(request)
    messages.success(request, _("Tot ziens. Je bent uitgelogd."))
    return see_other(reverse("home"))
