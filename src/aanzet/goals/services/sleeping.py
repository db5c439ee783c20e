"""At night: who was silent for three weeks in the round sleeps (S13; initiatives.services.dozing)."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from aanzet.initiatives.services.dozing import heard_from, is_silent, let_sleep, silent
from aanzet.initiatives.services.keeping import keep_rest
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..choices import DoubtState, VoiceState
from ..lives import VOICE
from ..models import Voice
from .holding import held_voice, tell_core
from .settling import settle
from .voicing import wake

WAITED_FOR = (VoiceState.ASKED, VoiceState.SLEEPING)


def keep_night(at: dt.datetime) -> None:
    for voice in _sleeping():
        if heard_from(voice.asked, since=voice.slept_at, initiative=voice.version.goal.initiative):
            _wake(voice, at=at)
    for voice in _silent(at):
        doze(voice, at=at)


def _sleeping() -> list[Voice]:
    rows = Voice.objects.filter(state=VoiceState.SLEEPING, version__goal__current=F("version"))
    return list(rows.select_related("asked", "version__goal__initiative").order_by("pk"))


def _wake(voice: Voice, *, at: dt.datetime) -> None:
    try:
        wake(voice, by=None, at=at)
    except CannotMove:  # another text, or awake already: since it was read
        return


def _silent(at: dt.datetime) -> list[Voice]:
    rows = Voice.objects.filter(pk__in=silent("voice", at=at), state__in=WAITED_FOR)
    return list(rows.select_related("version__goal__initiative").order_by("pk"))


@transaction.atomic
def doze(voice: Voice, *, at: dt.datetime) -> None:
    """Not waited for until it is heard from. Looks again now that it is held. Who told a doubt to one person alone was
    not silent."""
    voice = held_voice(voice)
    goal = voice.version.goal
    if voice.version_id != goal.current_id or voice.state not in WAITED_FOR or not is_silent(voice.subject, at=at):
        return
    if voice.doubts.exclude(state=DoubtState.WITHDRAWN).exists():
        return
    if voice.state == VoiceState.ASKED:
        voice.slept_at = at
        VOICE.move("doze", voice, by=None, at=at, party=voice.party_id)
        tell_core(goal, asks.SLEEPS, by=None, at=at, only=[voice.asked], url=voice.get_absolute_url())
    let_sleep(voice.subject, at=at)
    keep_rest(voice, goal.initiative, at=at)
    settle(goal, by=None, at=at)
