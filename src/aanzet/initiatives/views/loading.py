"""Getting the thing a page is about, or the right refusal: 404 for what may not be seen, 403 for what may not be
done."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone

from aanzet.parties.limits import take_move
from aanzet.parties.models import Party
from aanzet.parties.viewer import Request, Speaker, Viewer

from ..models import Initiative, Participation
from ..policies import is_owner, may_read
from ..queries.page import initiative_for


def seen_initiative(request: Request, pk: int) -> Initiative:
    initiative = initiative_for(pk, request.viewer)
    if initiative is None or not may_read(request.viewer, initiative):
        raise Http404
    return initiative


def posted(request: Request) -> QueryDict | None:
    """What was sent; also an empty form that was sent is an answer."""
    return request.POST if request.method == "POST" else None


def speaker_of_board(viewer: Viewer, organisation: Party) -> Speaker:
    """In the hat in which this viewer confirms for the organisation."""
    hats = (hat for hat in viewer.hats if hat.is_confirmed and hat.manages and hat.organisation_id == organisation.pk)
    return viewer.speaks(next(hats, None))


def count_move(request: Request) -> None:
    """Others hear of what is done here. Raises limits.TooOften for whoever presses on and on."""
    take_move(request.viewer.speaks().party.pk, at=timezone.now())


def require(allowed: bool) -> None:
    """Somebody who may see this may still not do it; the page for 403 says how to go on."""
    if not allowed:
        raise PermissionDenied


def seen_participation(request: Request, pk: int) -> Participation:
    rows = Participation.objects.select_related(
        "initiative__area", "initiative__owner", "initiative__question", "party", "person", "hat__organisation",
        "hat__person", "invited_by",
    )  # fmt: skip
    participation = get_object_or_404(rows, pk=pk)
    readable = may_read(request.viewer, participation.initiative)
    # Somebody who was asked may look before answering, also where the circle is narrow.
    if not readable and participation.party_id not in request.viewer.party_ids:
        raise Http404
    return participation


def speaker_for(viewer: Viewer, party: Party) -> Speaker:
    """The viewer as this party: themselves, or in the confirmed hat of the organisation."""
    hats = (hat for hat in viewer.hats if hat.is_confirmed and hat.organisation_id == party.pk)
    return viewer.speaks(None if viewer.party == party else next(hats, None))


def speaker_at(viewer: Viewer, initiative: Initiative) -> Speaker:
    """As the owner where the viewer is one, else as themselves."""
    return speaker_for(viewer, initiative.owner) if is_owner(viewer, initiative) else viewer.speaks()


def to_page(thing: Initiative, part: str = "") -> HttpResponse:
    return HttpResponseRedirect(thing.get_absolute_url() + part, status=303)
