"""The report button and the queue of the moderator."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from aanzet.parties.access import allowed, signed_in
from aanzet.parties.limits import TooOften, network_of, take
from aanzet.parties.viewer import Request

from .. import policies
from ..choices import ReportState
from ..forms import HandleForm, ReportForm, UndoForm
from ..models import Question, Reply, question_of
from ..queries import reports_for
from ..services.moderating import CannotModerate, handle_report, report, undo_moderation
from .loading import require, see_other, seen_question, seen_reply, seen_report

HANDLED_SHOWN = 50


def question_report(request: Request, pk: int) -> HttpResponse:
    return _report(request, seen_question(request, pk))


def reply_report(request: Request, pk: int) -> HttpResponse:
    return _report(request, seen_reply(request, pk))


def _report(request: Request, thing: Question | Reply) -> HttpResponse:
    """Visitors too: whoever is hurt by a text need not become a member to say so."""
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at, data = timezone.now(), form.cleaned_data
        by = request.viewer.speaks() if request.viewer.is_signed_in else None
        try:
            take("report_from_network", network_of(request), at=at)
            report(thing, data["reason"], data["words"], by=by, at=at, once=data["once"])
            messages.success(request, _("Dank je. Een moderator kijkt er binnen twee werkdagen naar."))
            return see_other(question_of(thing).get_absolute_url())
        except (CannotModerate, TooOften) as refusal:
            form.add_error(None, str(refusal))
    return render(
        request, "conversations/report_form.html", {"form": form, "thing": thing, "question": question_of(thing)}
    )


@allowed(policies.is_moderator)
def reports(request: Request) -> HttpResponse:
    handled = request.GET.get("toon") == "bekeken"
    rows = list(reports_for(request.viewer, handled=handled)[:HANDLED_SHOWN])
    return render(request, "conversations/reports.html", {"rows": rows, "handled": handled})


@signed_in
def report_page(request: Request, pk: int) -> HttpResponse:
    row = seen_report(request, pk)
    undoing = row.state != ReportState.OPEN
    form = UndoForm(request.POST or None) if undoing else HandleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, at, why = request.viewer.speaks(), timezone.now(), form.cleaned_data["why"]
        try:
            if undoing:
                require(policies.may_undo(request.viewer, row))
                undo_moderation(row, why, by=by, at=at)
            else:
                handle_report(row, ReportState(form.cleaned_data["outcome"]), why, by=by, at=at)
            messages.success(request, _("Dat is gebeurd. De schrijver leest je reden."))
            return see_other(row.get_absolute_url())
        except CannotModerate as refusal:
            form.add_error(None, str(refusal))
    visible = policies.may_read(request.viewer, row.thing)
    context = {"row": row, "form": form, "visible": visible, "may_undo": policies.may_undo(request.viewer, row)}
    return render(request, "conversations/report.html", context)
