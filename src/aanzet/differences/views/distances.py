"""Who was asked along and what they said; and a signal that somebody stays at a distance."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from aanzet.agreements.services.proposing import CannotAgree, Leg
from aanzet.initiatives.models import Participation
from aanzet.initiatives.policies import is_core
from aanzet.initiatives.views.acting import attempt, speaker_in, to, turned_away
from aanzet.initiatives.views.loading import posted, require, seen_initiative, seen_participation, speaker_for
from aanzet.parties.access import signed_in
from aanzet.parties.viewer import Request
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.queries import running_turns

from ..choices import HearingState
from ..forms.distances import BoundaryForm, DistanceWayForm, HearingForm, SignalForm
from ..lives import DISTANCE, HEARING
from ..models import Distance
from ..policies import (
    may_read_distance,
    may_read_hearing,
    may_signal,
    may_track,
    may_write_sheet,
    signals_as_connector,
)
from ..queries import badge_for, hearing_for, invitations_of, own_at
from ..services import distancing
from .loading import seen_distance
from .sheet import on_the_sheet


@signed_in
def invitations(request: Request, pk: int) -> HttpResponse:
    """The tracker: for the core alone, because nobody is named as a refuser."""
    initiative = seen_initiative(request, pk)
    require(may_track(request.viewer, initiative))
    rows, now = invitations_of(initiative, request.viewer), timezone.now()
    shown = [(one, badge_for(one.turn, request.viewer, now) if one.turn else None) for one in rows]
    return render(request, "differences/invitations.html", {"initiative": initiative, "rows": shown, "now": now,
                                                             "core": is_core(request.viewer, initiative)})  # fmt: skip


@signed_in
def distance_start(request: Request, pk: int) -> HttpResponse:
    """Somebody stays away; or who was asked says in confidence what it touches."""
    row, viewer = seen_participation(request, pk), request.viewer
    own = row.party_id in viewer.party_ids
    if not (own or may_track(viewer, row.initiative) or row.invited_by_id in viewer.party_ids):
        raise Http404
    require(may_signal(viewer, row))
    form = SignalForm(posted(request))
    if form.is_bound and form.is_valid():
        made: list[Distance] = []
        refusal = attempt(request, lambda: made.append(_signal(request, row, form)),
                          _("Het staat er. Een verbinder hoort beide kanten."))  # fmt: skip
        if not refusal:
            return to(made[0])
        form.add_error(None, refusal)
    return render(request, "differences/signal.html", {"form": form, "row": row, "initiative": row.initiative,
                                                        "own": own})  # fmt: skip


def _signal(request: Request, row: Participation, form: SignalForm) -> Distance:
    viewer, around = request.viewer, row.initiative
    one, other, as_party = around.owner, row.party, None
    if row.party_id in viewer.party_ids:
        one, other, as_party = row.party, around.owner, row.party
    elif not signals_as_connector(viewer, around):
        one = as_party = own_at(around, viewer)[0]
    by = speaker_for(viewer, as_party) if as_party else viewer.speaks()
    return distancing.signal(around, other=other, one=one, words=form.cleaned_data["words"], by=by, at=timezone.now(),
                             once=form.cleaned_data["once"])  # fmt: skip


@signed_in
def distance(request: Request, pk: int) -> HttpResponse:
    """What was felt for the connector and who felt it; each side's own words, and the other's where it wants that."""
    row, viewer = seen_distance(request, pk), request.viewer
    hearings = list(row.hearings.all())
    for one in hearings:
        one.distance = row
    turns = running_turns([row.subject, *(one.subject for one in hearings)], viewer)
    turn = next((one for one in turns.values() if one.party_id in viewer.party_ids), next(iter(turns.values()), None))
    context = {
        "distance": row,
        "initiative": row.initiative,
        "sides": [(one, may_read_hearing(viewer, one), HEARING.may("tell", one, viewer)) for one in hearings],
        "keeps": row.keeper_id in viewer.party_ids,
        "may_read_felt": bool({row.felt_by.pk, row.keeper_id} & viewer.party_ids),
        "journey": list(row.journey.all()),
        "may_write_sheet": may_write_sheet(viewer, row),
        "may": DISTANCE.open_to(row, viewer),
        "badge": badge_for(turn, viewer, timezone.now()) if turn else None,
    }
    return render(request, "differences/distance.html", context)


DO = {
    "hear": (distancing.hear_both, _l("Beide kanten zijn gevraagd.")),
    "leave_silent": (distancing.leave_silent, _l("Goed. Stil mag ook.")),
    "again": (distancing.look_again, _l("Je kijkt opnieuw welke weg past.")),
    "close": (distancing.close, _l("Dank je. Dit is afgerond.")),
    "take_back": (distancing.take_back, _l("Je nam het signaal terug.")),
}


@require_POST
@signed_in
def distance_do(request: Request, pk: int, name: str) -> HttpResponse:
    row = seen_distance(request, pk)
    if name not in DO:
        raise Http404
    if away := turned_away(request, DISTANCE, row, name):
        return away
    action, said = DO[name]
    by, at = speaker_in(request, DISTANCE, row, name), timezone.now()
    if refusal := attempt(request, lambda: action(row, by=by, at=at), said):
        messages.error(request, refusal)
    return to(row)


@signed_in
def hearing(request: Request, pk: int) -> HttpResponse:
    """One side tells; or the connector writes down what was said on the phone."""
    row = hearing_for(pk)
    if row is None or not may_read_distance(request.viewer, row.distance):
        raise Http404
    if row.state != HearingState.ASKED and request.method == "GET":
        return to(row.distance)
    if away := turned_away(request, HEARING, row, "tell", page=row.distance):
        return away
    own = row.party_id in request.viewer.party_ids
    form = HearingForm(posted(request), own=own)
    if form.is_bound and form.is_valid():
        by = speaker_in(request, HEARING, row, "tell")
        act = lambda: distancing.tell_side(row, by=by, at=timezone.now(), **form.cleaned_data)  # noqa: E731
        refusal = attempt(request, act, _("Dank je. Wie verbindt, leest het.") if own else _("Opgeschreven."))
        if not refusal:
            return to(row.distance)
        form.add_error(None, refusal)
    return render(request, "differences/hearing.html", {"form": form, "row": row, "distance": row.distance, "own": own})


@signed_in
def distance_way(request: Request, pk: int) -> HttpResponse:
    row = seen_distance(request, pk)
    if away := turned_away(request, DISTANCE, row, "choose", "draw"):
        return away
    form = DistanceWayForm(posted(request))
    if form.is_bound and form.is_valid():
        by = speaker_in(request, DISTANCE, row, "choose")
        act = lambda: distancing.choose_way(row, form.sorted, by=by, at=timezone.now())  # noqa: E731
        refusal = attempt(request, act, _("De weg staat erbij."))
        if not refusal:
            return to(row)
        form.add_error(None, refusal)
    return render(request, "differences/way.html", {"form": form, "distance": row})


@signed_in
def distance_boundary(request: Request, pk: int) -> HttpResponse:
    """Who does what, as an agreement between these two: it runs when both said JA."""
    row = seen_distance(request, pk)
    if away := turned_away(request, DISTANCE, row, "agree"):
        return away
    form = BoundaryForm(posted(request), theirs=row.other.name, ours=row.one.name, initial=on_the_sheet(row))
    if form.is_bound and form.is_valid():
        by = speaker_in(request, DISTANCE, row, "agree")
        try:
            made = distancing.propose_boundary(row, _legs(row, form), by=by, at=timezone.now(),
                                               once=form.cleaned_data["once"])  # fmt: skip
            messages.success(request, _("De afbakening ligt voor. Zij loopt als jullie allebei JA zeggen."))
            return HttpResponseRedirect(made.get_absolute_url(), status=303)
        except (CannotMove, CannotAgree) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "differences/boundary.html", {"form": form, "distance": row})


def _legs(row: Distance, form: BoundaryForm) -> list[Leg]:
    data = form.cleaned_data
    legs = [
        Leg(row.other, row.one, data["theirs"], data["due_on"]),
        Leg(row.one, row.other, data["ours"], data["due_on"]),
    ]
    if data["together"]:
        legs += [Leg(row.one, row.other, data["together"], data["due_on"]),
                 Leg(row.other, row.one, data["together"], data["due_on"])]  # fmt: skip
    return legs
