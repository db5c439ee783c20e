from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from .helping import helped_viewer
from .viewer import VISITOR, Request, Viewer, viewer_of


class ViewerMiddleware:
    """Puts a lazy `viewer` on the request: pages that never ask who looks cost no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        cast(Request, request).viewer = cast(Viewer, SimpleLazyObject(lambda: find_viewer(request)))
        return self.get_response(request)


def find_viewer(request: HttpRequest) -> Viewer:
    if not request.user.is_authenticated:
        return VISITOR
    own = viewer_of(request.user)
    return helped_viewer(request, own) or own
