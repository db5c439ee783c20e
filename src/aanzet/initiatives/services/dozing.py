"""Who is asked for a JA and is silent for three weeks sleeps, and wakes by the first sign of life (S13, S24).

A sleeping party stays where it stands; only its JA is not waited for. Its turn rests for some weeks at a time, so that
it is asked again. Who said something, a doubt too, never sleeps: that was no silence. What a sleeping JA is, the room
that asks for it says in its own life; here is only what they all mean by silent and by heard.
"""

import datetime as dt

from django.db.models import QuerySet

from aanzet.logbook.models import LogLine
from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import HatState
from aanzet.parties.models import Hat, Party
from aanzet.turns.calendar import today
from aanzet.turns.choices import TurnState
from aanzet.turns.models import Turn
from aanzet.turns.services import rest_turn, running_turn

from ..models import Initiative

SILENT_DAYS = 21
SLEEP_DAYS = 56


def silent(kind: str, *, at: dt.datetime) -> QuerySet[Turn, int]:
    """The numbers of the things of this kind on which nobody was heard for three weeks."""
    before = at - dt.timedelta(days=SILENT_DAYS)
    turns = Turn.objects.filter(subject_kind=kind, state=TurnState.OPEN, last_sign_at__lte=before)
    return turns.values_list("subject_id", flat=True)


def is_silent(subject: Subject, *, at: dt.datetime) -> bool:
    """Asked again of what is held: between the reading and the holding they may have spoken."""
    turn = running_turn(subject)
    before = at - dt.timedelta(days=SILENT_DAYS)
    return turn is not None and turn.state == TurnState.OPEN and turn.last_sign_at <= before


def let_sleep(subject: Subject, *, at: dt.datetime) -> None:
    turn = running_turn(subject)
    if turn is not None:
        rest_turn(turn, until=today(at) + dt.timedelta(days=SLEEP_DAYS), by=None, at=at)


def heard_from(asked: Party, *, since: dt.datetime | None, initiative: Initiative) -> bool:
    """Whether this party, or who speaks for it, did something around the initiative since it slept."""
    if since is None:
        return False
    people = {asked.pk} if asked.is_person else _speakers(asked)
    story = initiative.subject
    lines = LogLine.objects.filter(story_kind=story.kind, story_id=story.id, at__gt=since, actor_id__in=people)
    return lines.exists()


def _speakers(organisation: Party) -> set[int]:
    hats = Hat.objects.filter(organisation=organisation, state=HatState.CONFIRMED)
    return set(hats.values_list("person", flat=True))
