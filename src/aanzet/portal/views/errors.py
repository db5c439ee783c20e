"""The pages for what went wrong: each says what happened and how to go on, and gives back what was typed."""

import errno
from functools import cache
from typing import cast

from django.apps import apps
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db.utils import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils import timezone

from aanzet.parties.queries import just_ended
from aanzet.parties.viewer import Request

UNSHOWN = {"csrfmiddlewaretoken", "once", "next", "password", "password1", "password2", "oldpassword", "code"}
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def typed(request: HttpRequest) -> list[str]:
    """What somebody had written in the form that could not be kept, to be copied; never a password or a code."""
    try:
        fields = request.POST.lists() if request.method == "POST" else []
    except (RequestDataTooBig, TooManyFieldsSent, MultiPartParserError, OSError):
        return []
    written = [value for name, values in fields if name not in UNSHOWN for value in values]
    return [value for value in written if len(value.strip()) > 2 and value not in _codes()]


@cache
def _codes() -> frozenset[str]:
    """What is chosen from a list and not written: `offer`, `materials`. One word that somebody wrote is given back."""
    fields = (field for model in apps.get_models() for field in model._meta.fields)
    return frozenset(str(value) for field in fields for value, _words in field.flatchoices)


def _page(request: HttpRequest, name: str, status: int, **more: object) -> HttpResponse:
    return render(request, f"portal/errors/{name}.html", {"typed": typed(request), **more}, status=status)


def _not_theirs(request: HttpRequest, name: str, status: int) -> HttpResponse:
    """Of something that was sent: where an office of this reader ended lately, that may well be why."""
    sent = request.method == "POST" and request.resolver_match is not None
    ended = just_ended(cast(Request, request).viewer, on=timezone.localdate()) if sent else []
    return _page(request, "ended" if ended else name, status, ended=ended)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "400", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _not_theirs(request, "403", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _not_theirs(request, "404", 404)


def wrong_method(request: HttpRequest, allowed: str) -> HttpResponse:
    response = _page(request, "405", 405)
    response.headers["Allow"] = allowed
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(request, "500", 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """`reason`: of parties.middleware the page that says what ended meanwhile; of Django words for a log."""
    if reason == "ended":
        return _not_theirs(request, "403", 403)
    return _page(request, "closed" if reason == "closed" else "csrf", 403)


def no_room(request: HttpRequest) -> HttpResponse:
    return _page(request, "full", 507)


def too_much(request: HttpRequest) -> HttpResponse:
    """Without what was typed: it was not read."""
    most = settings.UPLOAD_MAX_BYTES // 1_000_000
    return render(request, "portal/errors/413.html", {"typed": [], "most": most}, status=413)


def is_full_disk(error: BaseException) -> bool:
    """The disk is full, whether the file system says so or the database in its own words."""
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    return isinstance(error, DatabaseError) and any(
        words in str(error).lower() for words in ("disk is full", "no space left", "disk i/o error")
    )
