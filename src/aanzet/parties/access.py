"""Who has to be signed in before a view looks at anything else."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from .viewer import Request

P = ParamSpec("P")
View = Callable[Concatenate[Any, P], HttpResponse]


def to_sign_in(request: Request) -> HttpResponse:
    """To the door, and back here afterwards. A POST comes back to the page it was sent from, never to itself."""
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
