"""Who has to be signed in before a view looks at anything else."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from .factors import proven_recently
from .viewer import Request

P = ParamSpec("P")
View = Callable[Concatenate[Any, P], HttpResponse]


class ScreenClosed(Exception):
    """Something was sent from a screen whose session was closed meanwhile: what was typed comes back
    (parties.middleware)."""


def safe_next(request: Request, fallback: str = "") -> str:
    """The page on this site that `next` names, as a path; anything else is dropped."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return fallback
    path = urlsplit(wanted)._replace(scheme="", netloc="").geturl()
    # Asked once more: what is left of `https://here//elsewhere/` names another site.
    return path if path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None) else fallback


def to_sign_in(request: Request) -> HttpResponse:
    """To the door, and back here afterwards. A POST comes back to the page it was sent from, never to itself. Raises
    ScreenClosed."""
    if request.method == "POST" and request.COOKIES.get(settings.SESSION_COOKIE_NAME) and request.session.is_empty():
        raise ScreenClosed
    back = request.get_full_path() if request.method == "GET" else request.META.get("HTTP_REFERER", "")
    return HttpResponseRedirect(f"{reverse('sign_in')}?{urlencode({'next': back})}" if back else reverse("sign_in"))


def signed_in(view: View[P]) -> View[P]:
    """Visitors are sent to sign in."""

    @wraps(view)
    def guarded(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return view(request, *args, **kwargs) if request.viewer.is_signed_in else to_sign_in(request)

    return guarded


def allowed(test: Callable[[Any], bool]) -> Callable[[View[P]], View[P]]:
    """Visitors sign in; somebody signed in for whom `test(viewer)` is not true is told that this is not for them."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.viewer.is_signed_in:
                return to_sign_in(request)
            if not test(request.viewer):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def guests_join(words: str | Promise) -> Callable[[View[P]], View[P]]:
    """What a guest reads a button for is no closed door: they become a member first, and come back here."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.viewer.is_guest or request.viewer.helper is not None:
                return view(request, *args, **kwargs)
            messages.info(request, str(words))
            return HttpResponseRedirect(f"{reverse('become_member')}?{urlencode({'next': request.get_full_path()})}")

        return guarded

    return decorate


def own_account(view: View[P]) -> View[P]:
    """Pages about the account itself: never while typing for somebody else, whose account this is not."""

    @wraps(view)
    def guarded(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.viewer.is_signed_in:
            return to_sign_in(request)
        if request.viewer.helper is not None:
            messages.info(request, _("Rond eerst af met %(name)s.") % {"name": request.viewer.party.name})
            return HttpResponseRedirect(reverse("help_desk"))
        return view(request, *args, **kwargs)

    return guarded


def proven(view: View[P]) -> View[P]:
    """Own account, and a moment ago it was really this person: adding keys, a new address, everything away."""

    @own_account
    @wraps(view)
    def guarded(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if proven_recently(request):
            return view(request, *args, **kwargs)
        back = request.get_full_path() if request.method == "GET" else reverse("safety")
        return HttpResponseRedirect(f"{reverse('prove')}?{urlencode({'next': back})}")

    return guarded
