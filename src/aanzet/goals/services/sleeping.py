"""At night: who was silent for three weeks in the round sleeps, and wakes by the first sign of life (S13).

A sleeping party stays where it stands; only its JA is not waited for. Its turn rests for some weeks at a time, so that
it is asked again. Who said something, a doubt too, never sleeps: that was no silence.
"""

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
from ..choices import VoiceState
from ..lives import VOICE
from ..models import Voice
from .holding import held_voice, keep_rest, tell_core
from .settling import settle
from .voicing import wake

SILENT_DAYS = 21
SLEEP_DAYS = 56


def keep_night(at: dt.datetime) -> None:
    for voice in _sleeping():
        if heard_from(voice):
            _wake(voice, at=at)
    for voice in _silent(at):
        doze(voice, at=at)


def _sleeping() -> list[Voice]:
    rows = Voice.objects.filter(state=VoiceState.SLEEPING, version__goal__current=F("version"))
    return list(rows.select_related("asked", "version__goal__initiative").order_by("pk"))


def heard_from(voice: Voice) -> bool:
    """Whether this party, or who speaks for it, did something around the initiative since it slept."""
    if voice.slept_at is None:
        return False
    people = {voice.asked_id} if voice.asked.is_person else _speakers(voice.asked)
    story = voice.version.goal.initiative.subject
    lines = LogLine.objects.filter(story_kind=story.kind, story_id=story.id, at__gt=voice.slept_at, actor_id__in=people)
    return lines.exists()


def _speakers(organisation: Party) -> set[int]:
    hats = Hat.objects.filter(organisation=organisation, state=HatState.CONFIRMED)
    return set(hats.values_list("person", flat=True))


def _wake(voice: Voice, *, at: dt.datetime) -> None:
    try:
        wake(voice, by=None, at=at)
    except CannotMove:  # another text, or awake already: since it was read
        return


def _silent(at: dt.datetime) -> list[Voice]:
    before = at - dt.timedelta(days=SILENT_DAYS)
    turns = Turn.objects.filter(subject_kind="voice", state=TurnState.OPEN, last_sign_at__lte=before)
    waiting = [VoiceState.ASKED, VoiceState.SLEEPING]
    rows = Voice.objects.filter(pk__in=turns.values("subject_id"), state__in=waiting)
    return list(rows.select_related("version__goal__initiative").order_by("pk"))


@transaction.atomic
def doze(voice: Voice, *, at: dt.datetime) -> None:
    """Silent for three weeks: not waited for until it is heard from. Looks again now that it is held."""
    voice = held_voice(voice)
    goal, turn = voice.version.goal, running_turn(voice.subject)
    silent = turn and turn.state == TurnState.OPEN and turn.last_sign_at <= at - dt.timedelta(days=SILENT_DAYS)
    if voice.version_id != goal.current_id or not silent or voice.state not in (VoiceState.ASKED, VoiceState.SLEEPING):
        return
    if voice.state == VoiceState.ASKED:
        voice.slept_at = at
        VOICE.move("doze", voice, by=None, at=at, party=voice.party_id)
        tell_core(goal, asks.SLEEPS, by=None, at=at, only=[voice.asked], url=voice.get_absolute_url())
    turn = running_turn(voice.subject)
    if turn is not None:
        rest_turn(turn, until=today(at) + dt.timedelta(days=SLEEP_DAYS), by=None, at=at)
    keep_rest(voice, goal.initiative, at=at)
    settle(goal, by=None, at=at)
