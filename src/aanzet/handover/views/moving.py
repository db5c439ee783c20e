"""The talk with three, the signature, and the word of the residents."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from aanzet.initiatives.views.acting import to
from aanzet.initiatives.views.loading import posted
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request
from aanzet.turns.calendar import AMSTERDAM

from ..choices import HandoverState
from ..forms import ReceiveForm, TalkForm, TellForm
from ..services.checking import mend, movers, say_it_went_well, say_what_is_missing
from ..services.receiving import passing, plan_talk, receive, undecided
from .loading import at_once, attempt, seen_handover, speaker_asked, speaker_in, turned_away


@signed_in
def handover_talk(request: Request, pk: int) -> HttpResponse:
    row = seen_handover(request, pk)
    if away := turned_away(request, row, "plan"):
        return away
    moment = row.talk_at.astimezone(AMSTERDAM) if row.talk_at else None
    initial = {"on": moment.date(), "at": f"{moment:%H:%M}", "place": row.talk_place} if moment else {}
    form = TalkForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        refusal = attempt(
            request,
            plan_talk,
            row,
            moment=form.moment,
            place=form.cleaned_data["place"],
            by=speaker_in(request, row, "plan"),
            said=_("Het gesprek staat erin. Iedereen die meedoet, weet het."),
        )
        if not refusal:
            return to(row)
        form.add_error(None, refusal)
    return render(request, "handover/talk.html", {"handover": row, "form": form})


@signed_in
def handover_receive(request: Request, pk: int) -> HttpResponse:
    row = seen_handover(request, pk)
    if away := turned_away(request, row, "receive"):
        return away
    rows = passing(row)
    shown = ",".join(str(one.pk) for one in rows)
    form = ReceiveForm(posted(request), initial={"promises": shown})
    if request.method == "POST" and form.is_valid():
        refusal = attempt(
            request,
            receive,
            row,
            promises=form.numbers,
            by=speaker_asked(request, row),
            said=_("Welkom. Vanaf nu ben jij het vaste gezicht."),
        )
        if not refusal:
            return to(row)
        form = ReceiveForm({"promises": shown})
        form.full_clean()
        form.errors.pop("read", None)
        form.add_error(None, refusal)
    context = {"handover": row, "form": form, "passing": rows, "undecided": undecided(row)}
    return render(request, "handover/receive.html", context)


@signed_in
def handover_tell(request: Request, pk: int) -> HttpResponse:
    """Right after the signature, and again six weeks later."""
    row = seen_handover(request, pk)
    first = row.state == HandoverState.RECEIVED
    name = "tick" if first else "finish"
    if away := turned_away(request, row, name):
        return away
    form = TellForm(posted(request), movers=movers(row), first=first)
    if request.method == "POST" and form.is_valid():
        by = speaker_in(request, row, name)
        if form.well:
            refusal = attempt(request, say_it_went_well, row, by=by, said=_("Dank je. Fijn om te horen."))
        else:
            refusal = attempt(
                request,
                say_what_is_missing,
                row,
                missing=form.cleaned_data["missing"],
                mover=form.chosen_mover,
                by=by,
                said=_("Dank je. Wie aan zet is, weet het."),
            )
        if not refusal:
            return to(row)
        form.add_error(None, refusal)
    return render(request, "handover/tell.html", {"handover": row, "form": form, "first": first})


@require_POST
@signed_in
def handover_mend(request: Request, pk: int) -> HttpResponse:
    said = _l("Mooi. Over twee weken vragen we de bewoners nog eens hoe het gaat.")
    return at_once(request, seen_handover(request, pk), "mend", mend, said)
