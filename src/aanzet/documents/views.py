"""What a view answers with when a page is asked for as PDF: in the narrowest circle of its parts (V6)."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _l

from aanzet.parties.choices import Circle
from aanzet.parties.limits import TooOften, network_of, take
from aanzet.parties.policies import HasCircle, may_see, narrowest
from aanzet.parties.viewer import Request, Viewer

from .services import CannotPrint, make_pdf

WHO_READS: dict[int, str | Promise] = {
    Circle.OPEN: _l("Iedereen mag dit lezen."),
    Circle.NETWORK: _l("Voor bekende leden. Geef dit blad niet verder door."),
    Circle.PARTICIPANTS: _l("Voor wie meedoet. Geef dit blad niet verder door."),
    Circle.CORE: _l("Voor de kern. Geef dit blad niet verder door."),
    Circle.NAMED: _l("Voor wie hierin genoemd is. Geef dit blad niet verder door."),
    Circle.CLOSED_SOCIAL: _l("Vertrouwelijk. Geef dit blad niet door."),
}


@dataclass(frozen=True, slots=True)
class Part:
    """Something a document is made from, and the policy of its room that says who may read it."""

    thing: HasCircle
    may_read: Callable[[Viewer, Any], bool] = may_see


@dataclass(frozen=True, slots=True)
class Document:
    """What stands at the foot of each page."""

    title: str
    made_on: dt.date
    who_reads: str


def readable(viewer: Viewer, parts: Iterable[Part]) -> list[Any]:
    """Of what may be left out: the things that this reader may read. Print these alone."""
    return [part.thing for part in parts if part.may_read(viewer, part.thing)]


def pdf_response(
    request: Request,
    template: str,
    context: Mapping[str, Any],
    *,
    name: str,
    parts: Iterable[Part],
    page: str,
    who_reads: str = "",
) -> HttpResponse:
    """The page `template` (one that extends `web/print.html`) as tagged PDF, called `name`.

    `parts` is everything it tells of: 404 when this reader may not read one of them, and the narrowest circle stands at
    the foot of each page, or `who_reads` where the room has plainer words for it. `page` is where the same page stands
    on screen: who cannot get a PDF is sent there to print.
    """
    parts = list(parts)
    if not all(part.may_read(request.viewer, part.thing) for part in parts):
        raise Http404
    document = Document(name, timezone.localdate(), who_reads or _who_reads(parts))
    try:
        _count(request)
        made = make_pdf(render_to_string(template, {**context, "document": document}, request))
    except (CannotPrint, TooOften) as refusal:
        return _unavailable(request, str(refusal), page)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{slugify(name)[:80] or "aanzet"}.pdf"'
    return _private(answer)


def _who_reads(parts: list[Part]) -> str:
    try:
        circle, _audience = narrowest(part.thing for part in parts)
    except ValueError:  # parts of different lists: only who is on all of them
        circle = Circle.NAMED
    return str(WHO_READS[circle])


def _count(request: Request) -> None:
    who = request.viewer.party_id or network_of(request)
    take("document_for_reader", who, at=timezone.now())


def _unavailable(request: Request, why: str, page: str) -> HttpResponse:
    return _private(render(request, "documents/unavailable.html", {"why": why, "page": page}, status=503))


def _private(answer: HttpResponse) -> HttpResponse:
    """For this reader alone, and kept by nothing in between."""
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer
