"""What each party of the core says about the text: JA, JA mits, NEE want, nog niet (V3, V11)."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.initiatives.queries.facilitating import facilitator_of
from aanzet.initiatives.services.keeping import refuse_unless_running
from aanzet.parties.choices import Circle
from aanzet.parties.circles import open_audience
from aanzet.parties.models import Party
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..choices import SAID, WISHES, VoiceState
from ..lives import DOUBT, VOICE
from ..models import Doubt, Goal, Voice
from .holding import held_voice, tell_core
from .settling import end_doubts, settle
from .wording import TextChanged


@transaction.atomic
def say(voice: Voice, answer: str, *, words: str = "", doubt: str = "", by: Speaker, at: dt.datetime) -> Voice:
    """The own answer to this very text; it may be changed as long as the text stands. `doubt` goes with *nog niet* and
    to the facilitator alone. Raises CannotMove, TextChanged where another text stands there now: then it never
    counts."""
    voice = held_voice(voice)
    goal = voice.version.goal
    if voice.version_id != goal.current_id:
        raise TextChanged
    refuse_unless_running(goal.initiative)
    step = VOICE.check(VoiceState(answer).value, voice, by=by)
    words = words.strip() if answer in WISHES else ""
    _check(answer, words, doubt)
    if doubt.strip():
        _keep_back(voice, doubt.strip(), by=by, at=at)
        return voice
    if step is None or (voice.state == answer and voice.words == words):
        return voice
    voice.words, voice.slept_at = words, None
    voice.said(by=by, at=at)
    VOICE.make(step, voice, by=by, at=at, party=voice.party_id)
    end_doubts(voice, at=at)
    if words:
        tell_core(goal, asks.WISHED, by=by, at=at, detail=words)
    settle(goal, by=by, at=at)
    return voice


def _keep_back(voice: Voice, doubt: str, *, by: Speaker, at: dt.datetime) -> None:
    """*Nog niet*, to the facilitator alone (S13): for everybody else this party has not said anything yet, in the
    round, the story, the notices and the counts. What it said before falls away with it."""
    end_doubts(voice, at=at)
    if voice.state in SAID:
        voice.words = ""
        voice.unsay()
        VOICE.move("keep_back", voice, by=None, at=at, party=voice.party_id)
    elif voice.state == VoiceState.SLEEPING:
        voice.slept_at = None
        VOICE.move("wake", voice, by=by, at=at, party=voice.party_id)
    _tell_facilitator(voice, doubt, by=by, at=at)
    settle(voice.version.goal, by=None, at=at)


def _check(answer: str, words: str, doubt: str) -> None:
    if answer == VoiceState.YES_IF and not words:
        raise CannotMove(_("JA, mits … wat? Schrijf het in een paar woorden."))
    if answer == VoiceState.NO and not words:
        raise CannotMove(_("NEE, want … Schrijf in een paar woorden waarom."))
    if doubt and answer != VoiceState.NOT_YET:
        raise CannotMove(_("Je koos niet ‘nog niet’. Haal weg wat je alleen vertelt, of kies ‘nog niet’."))


def listener_to(goal: Goal, voice: Voice, person: Party) -> Party | None:
    """Who hears a doubt of this person; None where nobody else is there to tell it to."""
    found = facilitator_of(goal.initiative, without=person)
    return None if found.pk in (person.pk, voice.party_id, voice.asked_id) else found


def _tell_facilitator(voice: Voice, words: str, *, by: Speaker, at: dt.datetime) -> None:
    """Not in the story of the initiative, and in a circle of two."""
    listener = listener_to(voice.version.goal, voice, by.party)
    if listener is None:
        raise CannotMove(_("Er is hier niemand anders om dit alleen aan te vertellen. Kies ‘nog niet’ zonder woorden."))
    doubt = Doubt.objects.create(
        voice=voice, words=words, person=by.party, facilitator=listener, told_at=at,
        circle=Circle.NAMED, audience=open_audience("doubt", members=[by.party, listener]),
    )  # fmt: skip
    log("doubt.told", by=by, at=at, subject=doubt.subject, seen_like=doubt, story=doubt.subject)
    DOUBT.lay(doubt, by=by, at=at)


@transaction.atomic
def hear_doubt(doubt: Doubt, *, by: Speaker, at: dt.datetime) -> Doubt:
    """The facilitator: *we hebben gepraat*. Raises CannotMove."""
    voice = held_voice(doubt.voice)
    doubt = Doubt.objects.select_related("facilitator", "person").get(pk=doubt.pk)
    doubt.voice = voice
    step = DOUBT.check("hear", doubt, by=by)
    if step is not None:
        doubt.ended_at = at
        DOUBT.make(step, doubt, by=by, at=at)
    return doubt


@transaction.atomic
def wake(voice: Voice, *, by: Speaker | None, at: dt.datetime) -> Voice:
    """*Ik ben er weer*: its JA counts again, and is asked. `by=None` is the clock that saw a sign of life."""
    voice = held_voice(voice)
    if voice.version_id != voice.version.goal.current_id:
        raise TextChanged
    step = VOICE.check("wake" if by else "stir", voice, by=by)
    if step is not None:
        voice.slept_at = None
        VOICE.make(step, voice, by=by, at=at, party=voice.party_id)
        settle(voice.version.goal, by=by, at=at)
    return voice
