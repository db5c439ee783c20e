"""Getting the agreement or promise a page is about, or the right refusal."""

from django.http import Http404, HttpResponse

from aanzet.initiatives.views import acting
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


def turned_away(request: Request, commitment: Commitment, name: str) -> HttpResponse | None:
    return acting.turned_away(request, COMMITMENT, commitment, name)


def speaker_in(request: Request, commitment: Commitment, name: str) -> Speaker:
    return acting.speaker_in(request, COMMITMENT, commitment, name)
