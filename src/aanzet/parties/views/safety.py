"""How one comes in: passkeys, a code app with recovery codes, a password for whoever wants one, the mail address."""

from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from .. import factors, limits
from ..access import own_account, proven
from ..forms.account import AddPasskeyForm, NewPasswordForm, PasskeyNameForm
from ..forms.entering import CodeForm, MailForm
from ..mailing import tell_about_safety
from ..models import User
from ..services.links import NEW_ADDRESS, send_link
from ..services.people import set_password
from ..services.sessions import end_sessions
from ..viewer import Request
from .entering import SENT_TO, see_other


@require_POST
@own_account
def sign_out_everywhere(request: Request) -> HttpResponse:
    """Every screen of this account, this one too: the telephone that was lost, the computer of the library."""
    end_sessions(cast(User, request.user).pk, at=timezone.now(), but=request.session.session_key)
    get_adapter().logout(request)
    messages.success(request, _("Je bent nu overal uitgelogd, ook hier."))
    return see_other(reverse("home"))


@never_cache
@own_account
def safety(request: Request) -> HttpResponse:
    user = cast(User, request.user)
    held = request.viewer.held_hats or request.viewer.held_admin
    return render(request, "parties/safety.html", {"factors": factors.factors_of(user), "user": user, "held": held})


@never_cache
@proven
def passkey_add(request: Request) -> HttpResponse:
    user = cast(User, request.user)
    form = AddPasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            factors.add_passkey(request, user, name=given["name"], credential=given["credential"])
        except factors.CannotProve:
            form.add_error(None, _("Deze passkey kon niet worden bewaard. Probeer het nog eens."))
        else:
            _close_other_screens(request)
            tell_about_safety(user, _("Er is een passkey bij gekomen: %(name)s.") % {"name": given["name"]})
            messages.success(request, _("Je passkey staat klaar. Bewaar ook je noodcodes."))
            return see_other(reverse("recovery_codes"))
    options = factors.as_json({"creation_options": factors.begin_adding(user)})
    return render(request, "parties/passkey_add.html", {"form": form, "options": options})


def _close_other_screens(request: Request) -> None:
    """The way in changed: whoever came in by the old one, or before there was a second factor, is out
    (docs/decisions/0011)."""
    user = cast(User, request.user)
    end_sessions(user.pk, at=timezone.now(), but=request.session.session_key)


def _own_passkey(request: Request, pk: int) -> factors.Passkey:
    found = [key for key in factors.factors_of(cast(User, request.user)).passkeys if key.pk == pk]
    if not found:
        raise Http404
    return found[0]


@never_cache
@own_account
def passkey_rename(request: Request, pk: int) -> HttpResponse:
    passkey = _own_passkey(request, pk)
    form = PasskeyNameForm(request.POST or None, initial={"name": passkey.name})
    if request.method == "POST" and form.is_valid():
        factors.rename_passkey(cast(User, request.user), pk, form.cleaned_data["name"])
        messages.success(request, _("Dat is bewaard."))
        return see_other(reverse("safety"))
    return render(request, "parties/passkey_rename.html", {"form": form, "passkey": passkey})


@never_cache
@proven
def passkey_remove(request: Request, pk: int) -> HttpResponse:
    user, passkey = cast(User, request.user), _own_passkey(request, pk)
    if request.method == "POST":
        factors.remove_passkey(user, pk)
        _close_other_screens(request)
        tell_about_safety(user, _("Er is een passkey weggehaald: %(name)s.") % {"name": passkey.name})
        messages.success(request, _("Deze passkey werkt hier niet meer."))
        return see_other(reverse("safety"))
    context = {
        "title": _("Deze passkey weghalen?"),
        "text": _("‘%(name)s’ opent dan geen deur meer. Binnenkomen met een link per mail blijft altijd kunnen.")
        % {"name": passkey.name},
        "yes": _("Ja, haal weg"),
        "back": reverse("safety"),
    }
    return render(request, "parties/sure.html", context)


@never_cache
@proven
def code_app(request: Request) -> HttpResponse:
    """Set up the app with a first code; nothing counts until that code was right."""
    user = cast(User, request.user)
    if factors.factors_of(user).has_code_app:
        return see_other(reverse("safety"))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            limits.take("code_for_person", user.pk, at=timezone.now())
            factors.add_code_app(request, user, form.cleaned_data["code"])
        except limits.TooOften as refused:
            form.add_error("code", str(refused))
        except factors.CannotProve:
            form.add_error("code", _("Deze code klopt niet. Neem de code die nu in je app staat."))
        else:
            _close_other_screens(request)
            tell_about_safety(user, _("Er is een code-app ingesteld."))
            messages.success(request, _("Je code-app werkt. Bewaar ook je noodcodes."))
            return see_other(reverse("recovery_codes"))
    offer = factors.offer_code_app(user, fresh=request.method == "GET")
    return render(request, "parties/code_app.html", {"form": form, "offer": offer})


@never_cache
@proven
def code_app_remove(request: Request) -> HttpResponse:
    user = cast(User, request.user)
    if not factors.factors_of(user).has_code_app:
        raise Http404
    if request.method == "POST":
        factors.remove_code_app(user)
        _close_other_screens(request)
        tell_about_safety(user, _("De code-app is uitgezet."))
        messages.success(request, _("Je hebt geen code meer nodig bij het binnenkomen."))
        return see_other(reverse("safety"))
    context = {
        "title": _("De code-app uitzetten?"),
        "text": _("Bij het binnenkomen vragen we dan geen code meer."),
        "yes": _("Ja, zet uit"),
        "back": reverse("safety"),
    }
    return render(request, "parties/sure.html", context)


@never_cache
@proven
def recovery_codes(request: Request) -> HttpResponse:
    user = cast(User, request.user)
    if not Authenticator.objects.filter(user_id=user.pk).exists():
        raise Http404
    if request.method == "POST":
        factors.renew_recovery_codes(user)
        tell_about_safety(user, _("Er zijn nieuwe noodcodes gemaakt."))
        messages.success(request, _("Dit zijn je nieuwe noodcodes. De oude werken niet meer."))
        return see_other(reverse("recovery_codes"))
    return render(request, "parties/recovery_codes.html", {"codes": factors.recovery_codes(user)})


@never_cache
@proven
def password(request: Request) -> HttpResponse:
    user = cast(User, request.user)
    form = NewPasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        set_password(user, form.cleaned_data["password"])
        update_session_auth_hash(request, user)  # this screen stays open
        _close_other_screens(request)
        tell_about_safety(user, _("Er is een nieuw wachtwoord ingesteld."))
        messages.success(request, _("Je wachtwoord is bewaard. Op andere apparaten ben je nu uitgelogd."))
        return see_other(reverse("safety"))
    return render(request, "parties/password.html", {"form": form, "has_password": user.has_usable_password()})


@require_POST
@proven
def password_remove(request: Request) -> HttpResponse:
    user = cast(User, request.user)
    set_password(user, None)
    update_session_auth_hash(request, user)
    _close_other_screens(request)
    tell_about_safety(user, _("Het wachtwoord is weggehaald."))
    messages.success(request, _("Je hebt geen wachtwoord meer. Binnenkomen kan met een link per mail."))
    return see_other(reverse("safety"))


@never_cache
@proven
def new_address(request: Request) -> HttpResponse:
    """The new address gets a link; until that is clicked the old one counts."""
    form = MailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        payload: dict[str, Any] = {"user": request.user.pk}
        try:
            send_link(form.cleaned_data["email"], purpose=NEW_ADDRESS, payload=payload, at=timezone.now())
        except limits.TooOften as refused:
            form.add_error("email", str(refused))
        else:
            request.session[SENT_TO] = form.cleaned_data["email"]
            return see_other(reverse("sign_in_sent"))
    return render(request, "parties/new_address.html", {"form": form, "user": request.user})
