"""Getting the agreement or promise a page is about, or the right refusal."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from aanzet.initiatives.views.loading import speaker_for
from aanzet.parties.viewer import Request, Speaker

from ..lives import COMMITMENT
from ..models import Agreement, Commitment
from ..policies import may_read
from ..queries import agreement_for, commitment_for


def seen_agreement(request: Request, pk: int) -> Agreement:
    agreement = agreement_for(pk)
    if agreement is None or not may_read(request.viewer, agreement):
        raise Http404
    return agreement


def seen_commitment(request: Request, pk: int) -> Commitment:
    commitment = commitment_for(pk)
    if commitment is None or not may_read(request.viewer, commitment.agreement):
        raise Http404
    return commitment


def to(thing: Agreement | Commitment) -> HttpResponse:
    return HttpResponseRedirect(thing.get_absolute_url(), status=303)


def turned_away(request: Request, commitment: Commitment, name: str) -> HttpResponse | None:
    """None for who may do it now; back to the page for who could have; 403 for whom it is not."""
    if COMMITMENT.may(name, commitment, request.viewer):
        return None
    if not COMMITMENT.could(name, commitment, request.viewer):
        raise PermissionDenied
    messages.info(request, _("Dit is al gedaan, of intussen veranderd. Kijk hoe het nu staat."))
    return to(commitment)


def speaker_in(request: Request, commitment: Commitment, name: str) -> Speaker:
    """As the side for which this viewer does it."""
    party = COMMITMENT.acting(name, commitment, request.viewer)
    return speaker_for(request.viewer, party) if party else request.viewer.speaks()
