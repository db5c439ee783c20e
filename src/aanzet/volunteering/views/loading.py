"""Finding what a page is about, and doing one thing with it. What somebody may not see answers 404."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from aanzet.initiatives.views.loading import count_move, speaker_for
from aanzet.parties.limits import TooOften
from aanzet.parties.models import Party
from aanzet.parties.viewer import Request, Speaker
from aanzet.turns.lifecycle import CannotMove

from ..lives import PLACEMENT
from ..models import Job, JobSwap, Placement, TimeOffer, TiredNote
from ..policies import may_read, may_read_note, may_read_offer, may_read_placement, may_read_swap
from ..queries.reading import job_for, note_for, offer_for, placement_for
from ..queries.swapping import swap_for
from ..services.holding import CannotPlace


def seen_job(request: Request, pk: int) -> Job:
    job = job_for(pk)
    if job is None or not may_read(request.viewer, job):
        raise Http404
    return job


def seen_offer(request: Request, pk: int) -> TimeOffer:
    offer = offer_for(pk)
    if offer is None or not may_read_offer(request.viewer, offer):
        raise Http404
    return offer


def seen_placement(request: Request, pk: int) -> Placement:
    row = placement_for(pk)
    if row is None or not may_read_placement(request.viewer, row):
        raise Http404
    return row


def seen_note(request: Request, pk: int) -> TiredNote:
    note = note_for(pk)
    if note is None or not may_read_note(request.viewer, note):
        raise Http404
    return note


def seen_swap(request: Request, pk: int) -> JobSwap:
    swap = swap_for(pk)
    if swap is None or not may_read_swap(request.viewer, swap):
        raise Http404
    return swap


def to(thing: Any) -> HttpResponse:
    address = thing if isinstance(thing, str) else thing.get_absolute_url()
    return HttpResponseRedirect(address, status=303)


def speaker_as(request: Request, party: Party | None) -> Speaker:
    ours = party is not None and party.pk in request.viewer.party_ids
    return speaker_for(request.viewer, party) if party and ours else request.viewer.speaks()


def turned_away(request: Request, row: Placement, name: str) -> HttpResponse | None:
    """None for who may do it now; back to the page for who could have; 403 for whom it is not."""
    if PLACEMENT.may(name, row, request.viewer):
        return None
    if not PLACEMENT.could(name, row, request.viewer):
        raise PermissionDenied
    messages.info(request, _("Dit is al gedaan, of intussen veranderd. Kijk hoe het nu staat."))
    return to(row)


def try_it(
    request: Request, thing: Any, action: Callable[..., Any], said: str | Promise, *, by: Speaker, **more: Any
) -> str:
    """Do it and say so; the refusal in words where it could not be, else nothing."""
    try:
        count_move(request)
        action(thing, by=by, at=timezone.now(), **more)
    except (CannotMove, CannotPlace, TooOften) as refusal:
        return str(refusal)
    messages.success(request, str(said))
    return ""


def at_once(
    request: Request, thing: Any, action: Callable[..., Any], said: str | Promise, *, by: Speaker, **more: Any
) -> HttpResponse:
    """One press, and back to the page."""
    if refusal := try_it(request, thing, action, said, by=by, **more):
        messages.error(request, refusal)
    return to(thing)
