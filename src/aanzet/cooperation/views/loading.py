"""Getting the agreement, signature or letter a page is about, or the right refusal."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.functional import Promise

from aanzet.initiatives.views.acting import attempt
from aanzet.initiatives.views.loading import speaker_for
from aanzet.parties.models import Party
from aanzet.parties.viewer import Request

from ..models import Cooperation, Signature, SpaceLetter
from ..policies import may_read, may_read_letter
from ..queries.reading import cooperation_for, letter_for, signature_for


def seen_cooperation(request: Request, pk: int) -> Cooperation:
    whole = cooperation_for(pk)
    if whole is None or not may_read(request.viewer, whole):
        raise Http404
    return whole


def seen_signature(request: Request, pk: int) -> Signature:
    signature = signature_for(pk)
    if signature is None or not may_read(request.viewer, signature.text.cooperation):
        raise Http404
    return signature


def seen_letter(request: Request, pk: int) -> SpaceLetter:
    letter = letter_for(pk)
    if letter is None or not may_read_letter(request.viewer, letter):
        raise Http404
    return letter


def move(request: Request, action: Callable[..., Any], thing: Any, party: Party, said: str | Promise,
         **more: Any) -> str:  # fmt: skip
    """As this party; the refusal in words where it cannot be, else nothing."""
    by = speaker_for(request.viewer, party)
    return attempt(request, lambda: action(thing, by=by, at=timezone.now(), **more), said)
