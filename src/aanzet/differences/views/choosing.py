"""Options, tables, the choice, the ways out, living with it and looking back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from aanzet.initiatives.views.acting import attempt, speaker_in, to, turned_away
from aanzet.initiatives.views.loading import posted, require, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request

from ..forms.differences import (
    WAY_NOTES,
    DecideForm,
    LiveForm,
    LookBackForm,
    OfferForm,
    OptionForm,
    TableForm,
    ViewForm,
    WayOutForm,
)
from ..lives import DIFFERENCE
from ..models import Difference, Option
from ..policies import may_tell_view
from ..queries import others_at, topics_decided, who_could_decide
from ..services.choosing import offer, plan_table
from ..services.deciding import decide, live_with, look_back, reopen
from ..services.stuck import take_way, way_chose
from ..services.writing import remove_option, tell_view, write_option
from .loading import form_page, seen_difference


@signed_in
def difference_view(request: Request, pk: int) -> HttpResponse:
    """How one side sees it, beside the other."""
    row = seen_difference(request, pk)
    require(may_tell_view(request.viewer, row))
    side = row.one if row.one_id in request.viewer.party_ids else row.other
    form = ViewForm(posted(request), initial={"words": row.one_view if side == row.one else row.other_view})
    if form.is_bound and form.is_valid():
        by, words = speaker_for(request.viewer, side), form.cleaned_data["words"]
        refusal = attempt(request, lambda: tell_view(row, words=words, by=by, at=timezone.now()), _("Het staat erbij."))
        if not refusal:
            return to(row)
        form.add_error(None, refusal)
    return render(request, "differences/view.html", {"difference": row, "form": form})


@signed_in
def difference_option(request: Request, pk: int) -> HttpResponse:
    """A new option, or with `?optie=` another text for one that is there."""
    row = seen_difference(request, pk)
    if away := turned_away(request, DIFFERENCE, row, "write"):
        return away
    found = _option(request, row)
    if found and request.method == "POST" and "weg" in request.POST:
        by = speaker_in(request, DIFFERENCE, row, "write")
        act = lambda: remove_option(row, position=found.position, by=by, at=timezone.now())  # noqa: E731
        if refusal := attempt(request, act, _("De optie is weg.")):
            messages.error(request, refusal)
        return to(row)
    shown = {"what": found.what, "wins": found.wins, "gives_in": found.gives_in} if found else {}
    form = OptionForm(posted(request), initial=shown)
    position = found.position if found else None
    return form_page(
        request, row, form, names=("write",), said=_("De optie staat op papier."), template="differences/option.html",
        act=lambda by, at: write_option(row, form.way, position=position, by=by, at=at), option=found,
    )  # fmt: skip


def _option(request: Request, row: Difference) -> Option | None:
    chosen = request.GET.get("optie", "")
    return next((option for option in row.options.all() if str(option.position) == chosen), None)


@signed_in
def difference_table(request: Request, pk: int) -> HttpResponse:
    row = seen_difference(request, pk)
    if away := turned_away(request, DIFFERENCE, row, "plan_table"):
        return away
    form = TableForm(posted(request), initial={"on": row.table_on} if row.table_on else None)
    return form_page(
        request, row, form, names=("plan_table",), said=_("De tafel staat gepland."),
        template="differences/table.html", act=lambda by, at: plan_table(row, by=by, at=at, **form.cleaned_data),
    )  # fmt: skip


@signed_in
def difference_offer(request: Request, pk: int) -> HttpResponse:
    row = seen_difference(request, pk)
    if away := turned_away(request, DIFFERENCE, row, "offer", "hand_to_owner"):
        return away
    form = OfferForm(posted(request), options=list(row.options.all()), deciders=who_could_decide(row),
                     topics=topics_decided(row.initiative), owner=row.initiative.owner)  # fmt: skip
    return form_page(
        request, row, form, names=("offer", "hand_to_owner"), said=_("Het ligt voor. Nu is de ander aan zet."),
        template="differences/offer.html", act=lambda by, at: offer(row, form.choice, by=by, at=at),
        options=list(row.options.all()),
    )  # fmt: skip


@signed_in
def difference_decide(request: Request, pk: int) -> HttpResponse:
    row = seen_difference(request, pk)
    if away := turned_away(request, DIFFERENCE, row, "decide", "way_chose"):
        return away
    options = list(row.options.all())
    form = DecideForm(posted(request), options=options)
    action = decide if DIFFERENCE.may("decide", row, request.viewer) else way_chose
    return form_page(
        request, row, form, names=("decide", "way_chose"), said=_("De keuze staat er, met de redenen."),
        template="differences/decide.html", options=options,
        act=lambda by, at: action(row, form.choice, sentence=form.cleaned_data["sentence"], by=by, at=at),
    )  # fmt: skip


@signed_in
def difference_way_out(request: Request, pk: int) -> HttpResponse:
    """The menu of an impasse."""
    row = seen_difference(request, pk)
    if away := turned_away(request, DIFFERENCE, row, "take_way"):
        return away
    around = {party.pk: party for party in [*row.sides, row.guide, *others_at(row.initiative)]}
    form = WayOutForm(posted(request), parties=list(around.values()))
    return form_page(
        request, row, form, names=("take_way",), said=_("De uitweg staat er, met een naam en een dag."),
        template="differences/way_out.html", act=lambda by, at: take_way(row, form.exit, by=by, at=at),
        way_notes=WAY_NOTES,
    )  # fmt: skip


@signed_in
def difference_live_with(request: Request, pk: int) -> HttpResponse:
    row = seen_difference(request, pk)
    if away := turned_away(request, DIFFERENCE, row, "live_with"):
        return away
    form = LiveForm(posted(request))
    return form_page(
        request, row, form, names=("live_with",), said=_("Het ligt voor. Nu is de ander aan zet."),
        template="differences/live_with.html", act=lambda by, at: live_with(row, by=by, at=at, **form.cleaned_data),
    )  # fmt: skip


@signed_in
def difference_look_back(request: Request, pk: int) -> HttpResponse:
    """It works like this, or it is opened again."""
    row = seen_difference(request, pk)
    if away := turned_away(request, DIFFERENCE, row, "look_back"):
        return away
    if request.method == "POST" and "opnieuw" in request.POST:
        by = speaker_in(request, DIFFERENCE, row, "reopen")
        said = _("Jullie kijken er opnieuw naar.")
        if refusal := attempt(request, lambda: reopen(row, by=by, at=timezone.now()), said):
            messages.error(request, refusal)
        return to(row)
    form = LookBackForm(posted(request))
    return form_page(
        request, row, form, names=("look_back",), said=_("Dank je. Dit verschil is rond."),
        template="differences/look_back.html",
        act=lambda by, at: look_back(row, words=form.cleaned_data["words"], by=by, at=at),
    )  # fmt: skip
