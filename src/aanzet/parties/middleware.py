from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import get_callable
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.functional import SimpleLazyObject

from .access import ScreenClosed
from .helping import HelpingEnded, helped_viewer
from .policies import NoLongerSpeaks
from .viewer import VISITOR, Request, Viewer, viewer_of

# What may have ended while a page stood open, and the page that says so.
STOOD_OPEN: dict[type[Exception], str] = {HelpingEnded: "csrf", ScreenClosed: "closed", NoLongerSpeaks: "ended"}


class ViewerMiddleware:
    """Puts a lazy `viewer` on the request: pages that never ask who looks cost no query.

    Whatever somebody with a session reads is kept by no browser and no cache: on the computer of a library the button
    "back" shows the next visitor nothing. Pictures say themselves how long they may be kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        cast(Request, request).viewer = cast(Viewer, SimpleLazyObject(lambda: find_viewer(request)))
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and "Cache-Control" not in response.headers:
            add_never_cache_headers(response)
            patch_vary_headers(response, ["Cookie"])
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """As with every page that stood open too long: what was typed comes back, and nothing was done with it."""
        if not isinstance(exception, tuple(STOOD_OPEN)):
            return None
        return cast(HttpResponse, get_callable(settings.CSRF_FAILURE_VIEW)(request, STOOD_OPEN[type(exception)]))


def find_viewer(request: HttpRequest) -> Viewer:
    if not request.user.is_authenticated:
        return VISITOR
    own = viewer_of(request.user)
    return helped_viewer(request, own) or own
