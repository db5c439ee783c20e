"""Finding what a page is about. What somebody may not see answers 404, as if it were not there."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404

from aanzet.parties.viewer import Request

from ..models import Introduction, Question, Reply
from ..policies import may_open_introduction, may_read, may_read_reply
from ..queries import question_for


def seen_question(request: Request, pk: int) -> Question:
    question = question_for(pk, request.viewer)
    if question is None or not may_read(request.viewer, question):
        raise Http404
    return question


def seen_reply(request: Request, pk: int) -> Reply:
    rows = Reply.objects.select_related("question__author", "question__area", "author", "hat__organisation")
    reply = get_object_or_404(rows, pk=pk)
    if not may_read_reply(request.viewer, reply):
        raise Http404
    return reply


def seen_introduction(request: Request, pk: int) -> Introduction:
    rows = Introduction.objects.select_related("question__author", "introducer", "asked_by", "reply")
    row = get_object_or_404(rows, pk=pk)
    if not may_open_introduction(request.viewer, row):
        raise Http404
    return row


def require(allowed: bool) -> None:
    """Somebody may see it and may not do it: 403, with a page that says so."""
    if not allowed:
        raise PermissionDenied


def see_other(address: str) -> HttpResponse:
    return HttpResponseRedirect(address, status=303)
