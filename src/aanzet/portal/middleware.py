import logging
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .views.errors import is_full_disk, no_room, too_much, wrong_method

logger = logging.getLogger(__name__)


class FullDiskMiddleware:
    """A full disk is not the reader's fault and not a mystery: say so, and give back what was typed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not is_full_disk(exception):
            return None
        logger.critical("The disk is full: %s", type(exception).__name__)
        return no_room(request)


class WrongMethodMiddleware:
    """An address that only takes what a button sends, typed or reloaded by hand: say so, instead of an empty page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content and request.method == "GET":
            return wrong_method(request, response.headers["Allow"])
        return response


class BodyLimitMiddleware:
    """More than any form can hold is refused by its announced size: nothing of it is read or kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if announced.isdecimal() and int(announced) > settings.REQUEST_MAX_BYTES:
            return too_much(request)
        return self.get_response(request)
