"""The report button and the queue of the moderator."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from aanzet.parties.access import allowed, signed_in
from aanzet.parties.limits import TooOften, network_of, take
from aanzet.parties.viewer import Request

from .choices import ReportState
from .forms import HandleForm, ReportForm, UndoForm
from .models import Report
from .policies import is_moderator, may_see_report, may_undo
from .queries import reports_for
from .reportable import Reported, find_one, kind_in_address, kind_of
from .services import CannotModerate, handle_report, report, undo_moderation


def _seen_text(request: Request, word: str, number: int) -> Reported:
    kind = kind_in_address(word)
    text = next(iter(kind.find([number])), None) if kind else None
    if kind is None or text is None or not kind.may_read(request.viewer, text.thing):
        raise Http404
    return text


def report_write(request: Request, word: str, pk: int) -> HttpResponse:
    """Visitors too: whoever is hurt by a text need not become a member to say so."""
    text = _seen_text(request, word, pk)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at, data = timezone.now(), form.cleaned_data
        by = request.viewer.speaks() if request.viewer.is_signed_in else None
        try:
            take("report_from_network", network_of(request), at=at)
            report(text.subject, data["reason"], data["words"], by=by, at=at, once=data["once"])
            messages.success(request, _("Dank je. Een moderator kijkt er binnen twee werkdagen naar."))
            return HttpResponseRedirect(text.context.url if text.context else text.url, status=303)
        except (CannotModerate, TooOften) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "moderation/report_form.html", {"form": form, "text": text})


@allowed(is_moderator)
def reports(request: Request) -> HttpResponse:
    handled = request.GET.get("toon") == "bekeken"
    rows = reports_for(request.viewer, handled=handled)
    return render(request, "moderation/reports.html", {"rows": rows, "handled": handled})


@signed_in
def report_page(request: Request, pk: int) -> HttpResponse:
    rows = Report.objects.select_related("writer", "area", "reporter", "handled_by", "audience_before")
    row = get_object_or_404(rows, pk=pk)
    text, kind = find_one(row.thing), kind_of(row.thing_kind)
    if text is None or not may_see_report(request.viewer, row):
        raise Http404
    undoing = row.state != ReportState.OPEN
    form = UndoForm(request.POST or None) if undoing else HandleForm(request.POST or None, kind=kind)
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, row, form)
            messages.success(request, _("Dat is gebeurd. De schrijver leest je reden."))
            return HttpResponseRedirect(row.get_absolute_url(), status=303)
        except CannotModerate as refusal:
            form.add_error(None, str(refusal))
    visible = kind.may_read(request.viewer, text.thing)
    context = {"row": row, "form": form, "text": text, "kind": kind, "visible": visible,
               "may_undo": may_undo(request.viewer, row)}  # fmt: skip
    return render(request, "moderation/report.html", context)


def _decide(request: Request, row: Report, form: HandleForm | UndoForm) -> None:
    by, at, why = request.viewer.speaks(), timezone.now(), form.cleaned_data["why"]
    if isinstance(form, HandleForm):
        handle_report(row, ReportState(form.cleaned_data["outcome"]), why, by=by, at=at)
        return
    if not may_undo(request.viewer, row):
        raise PermissionDenied
    undo_moderation(row, why, by=by, at=at)
