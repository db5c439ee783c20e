"""At night: who was silent for three weeks sleeps and wakes by the first sign of life; a term that is over asks to look
back; a space letter that is over stops (S24)."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from aanzet.logbook.models import LogLine
from aanzet.parties.choices import HatState
from aanzet.parties.models import Hat, Party
from aanzet.turns.calendar import today
from aanzet.turns.choices import TurnState
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.models import Turn
from aanzet.turns.services import rest_turn, running_turn

from .. import asks
from ..choices import WAITED_FOR, CooperationState, LetterState, SignatureState
from ..lives import COOPERATION, SIGNATURE
from ..models import Cooperation, Signature, SpaceLetter
from .giving import expire
from .holding import held, held_signature, keep_rest, tell_core
from .settling import settle
from .signing import wake

SILENT_DAYS = 21
SLEEP_DAYS = 56


def keep_night(at: dt.datetime) -> None:
    for signature in _sleeping():
        if heard_from(signature):
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


def heard_from(signature: Signature) -> bool:
    """Whether this party, or who speaks for it, did something around the initiative since it slept."""
    if signature.slept_at is None:
        return False
    people = {signature.asked_id} if signature.asked.is_person else _speakers(signature.asked)
    story = signature.text.cooperation.initiative.subject
    lines = LogLine.objects.filter(story_kind=story.kind, story_id=story.id, actor_id__in=people)
    return lines.filter(at__gt=signature.slept_at).exists()


def _speakers(organisation: Party) -> set[int]:
    hats = Hat.objects.filter(organisation=organisation, state=HatState.CONFIRMED)
    return set(hats.values_list("person", flat=True))


def _silent(at: dt.datetime) -> list[Signature]:
    before = at - dt.timedelta(days=SILENT_DAYS)
    turns = Turn.objects.filter(subject_kind="signature", state=TurnState.OPEN, last_sign_at__lte=before)
    rows = Signature.objects.filter(pk__in=turns.values("subject_id"), state__in=WAITED_FOR)
    return list(rows.select_related("text__cooperation__initiative").order_by("pk"))


@transaction.atomic
def doze(signature: Signature, *, at: dt.datetime) -> None:
    """Silent for three weeks: not waited for until it is heard from. Looks again now that it is held."""
    signature = held_signature(signature)
    whole, turn = signature.text.cooperation, running_turn(signature.subject)
    silent = turn and turn.state == TurnState.OPEN and turn.last_sign_at <= at - dt.timedelta(days=SILENT_DAYS)
    if signature.text_id != whole.current_id or not silent or signature.state not in WAITED_FOR:
        return
    if signature.state == SignatureState.ASKED:
        signature.slept_at = at
        SIGNATURE.move("doze", signature, by=None, at=at, party=signature.party_id)
        tell_core(whole, asks.SLEEPS, by=None, at=at, only=[signature.asked], url=signature.get_absolute_url())
    turn = running_turn(signature.subject)
    if turn is not None:
        rest_turn(turn, until=today(at) + dt.timedelta(days=SLEEP_DAYS), by=None, at=at)
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
