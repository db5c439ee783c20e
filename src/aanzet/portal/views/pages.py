"""Pages that say how things are (by phone or on paper, who sees what, privacy, accessibility); files for machines."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from aanzet.conversations.choices import Sought
from aanzet.parties.services.people import choose_language

YEAR = 60 * 60 * 24 * 365


def paper(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/pages/paper.html")


def paper_question(request: HttpRequest) -> HttpResponse:
    """The form on which a question is asked by hand; a helper types it in with the same fields."""
    return render(request, "portal/pages/paper_question.html", {"sought": Sought.choices})


def who_sees_what(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/pages/who_sees_what.html")


def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/pages/privacy.html")


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/pages/accessibility.html")


def styleguide(request: HttpRequest) -> HttpResponse:
    return render(request, "web/styleguide.html")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Dutch or English, kept in a cookie; back to where the reader was."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    answer = HttpResponseRedirect(back, status=303)
    chosen = request.POST.get("language", "")
    if chosen in {code for code, _name in settings.LANGUAGES}:
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=YEAR, httponly=True, samesite="Lax", secure=settings.HTTPS
        )
        if request.user.is_authenticated:  # mail comes in the same language, and so does a new device
            choose_language(request.user, language=chosen)
    return answer


@cache_control(max_age=3600, public=True)
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116. Expires a year from today, so that an unattended installation does not promise for ever."""
    expires = (timezone.now() + dt.timedelta(days=365)).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.ORIGIN}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@cache_control(max_age=3600, public=True)
def robots_txt(request: HttpRequest) -> HttpResponse:
    closed = ["/binnen/", "/mijn/", "/vandaag/", "/helpen/", "/zoeken/", "/beurt/", "/mail-uit/"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in (["/"] if settings.DEMO else closed))]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def health(request: HttpRequest) -> JsonResponse:
    """For whoever watches the server: answers without touching the database."""
    return JsonResponse({"status": "ok"})
