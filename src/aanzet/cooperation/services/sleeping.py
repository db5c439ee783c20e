"""At night: who was silent for three weeks sleeps and wakes by the first sign of life; a term that is over asks to look
back; a space letter that is over stops (S24)."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from aanzet.initiatives.services.dozing import heard_from, is_silent, let_sleep, silent
from aanzet.initiatives.services.keeping import keep_rest
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..choices import WAITED_FOR, CooperationState, LetterState, SignatureState
from ..lives import COOPERATION, SIGNATURE
from ..models import Cooperation, Signature, SpaceLetter
from .giving import expire
from .holding import held, held_signature, tell_core
from .settling import settle
from .signing import wake


def keep_night(at: dt.datetime) -> None:
    for signature in _sleeping():
        around = signature.text.cooperation.initiative
        if heard_from(signature.asked, since=signature.slept_at, initiative=around):
            try:
                wake(signature, by=None, at=at)
            except CannotMove:  # another text, or awake already: since it was read
                continue
    for signature in _silent(at):
        doze(signature, at=at)
    due = Cooperation.objects.filter(state=CooperationState.VALID, current__evaluate_on__lte=today(at))
    for whole in due.select_related("initiative").order_by("pk"):
        fall_due(whole, at=at)
    over = SpaceLetter.objects.filter(state=LetterState.HOLDS, until__lt=today(at))
    for letter in over.select_related("initiative").order_by("pk"):
        expire(letter, at=at)


def _sleeping() -> list[Signature]:
    rows = Signature.objects.filter(state=SignatureState.SLEEPING, text__cooperation__current=F("text"))
    return list(rows.select_related("asked", "text__cooperation__initiative").order_by("pk"))


def _silent(at: dt.datetime) -> list[Signature]:
    rows = Signature.objects.filter(pk__in=silent("signature", at=at), state__in=WAITED_FOR)
    return list(rows.select_related("text__cooperation__initiative").order_by("pk"))


@transaction.atomic
def doze(signature: Signature, *, at: dt.datetime) -> None:
    """Not waited for until it is heard from. Looks again now that it is held."""
    signature = held_signature(signature)
    whole, waited_for = signature.text.cooperation, signature.state in WAITED_FOR
    if signature.text_id != whole.current_id or not waited_for or not is_silent(signature.subject, at=at):
        return
    if signature.state == SignatureState.ASKED:
        signature.slept_at = at
        SIGNATURE.move("doze", signature, by=None, at=at, party=signature.party_id)
        tell_core(whole, asks.SLEEPS, by=None, at=at, only=[signature.asked], url=signature.get_absolute_url())
    let_sleep(signature.subject, at=at)
    keep_rest(signature, whole.initiative, at=at)
    settle(whole, by=None, at=at)


@transaction.atomic
def fall_due(whole: Cooperation, *, at: dt.datetime) -> None:
    """The day to look back is there."""
    whole = held(whole)
    if whole.state != CooperationState.VALID or whole.text.evaluate_on > today(at):
        return
    COOPERATION.move("fall_due", whole, by=None, at=at)
    tell_core(whole, asks.DUE, by=None, at=at)
    settle(whole, by=None, at=at)
