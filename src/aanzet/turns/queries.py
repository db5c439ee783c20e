"""Turns as they are shown: with whom the stone lies and for how many days."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from aanzet.areas.models import Area
from aanzet.logbook.subjects import Subject
from aanzet.parties.policies import seen_by
from aanzet.parties.queries import other_voices
from aanzet.parties.viewer import Reader, Viewer
from aanzet.web.prepared import prepared

from .asks import ask_of, asks_apart, asks_on_the_day
from .calendar import today
from .choices import TurnState
from .models import Turn

SILENT_AFTER_DAYS = 14
# Asking how it stands once is kind; every day is not.
ASK_AGAIN_DAYS = 3


@dataclass(frozen=True, slots=True)
class Badge:
    """What the aan-zet badge shows. `kind` is jij, ander, stil, rust or klaar; `days` as look.md section 5 counts."""

    kind: str
    party_name: str
    days: int
    due_on: dt.date
    rests_until: dt.date | None = None
    words: str = ""


def badge_of(turn: Turn, viewer: Viewer, at: dt.datetime) -> Badge:
    """Silence is measured from the last sign of the party to move, and shown once the date has passed by 14 days."""
    day = today(at)
    name = turn.mover_name
    if turn.state == TurnState.RESTING and (words := ask_of(turn.ask).rounded_off):
        return Badge("klaar", name, 0, today(turn.given_at), turn.rests_until, str(words))
    if turn.state == TurnState.RESTING:
        return Badge("rust", name, 0, turn.due_on, turn.rests_until)
    if turn.state == TurnState.DONE:
        return Badge("klaar", name, 0, turn.due_on)
    left = (turn.due_on - day).days
    if turn.party_id in viewer.party_ids:
        return Badge("jij", name, left, turn.due_on)
    if left <= -SILENT_AFTER_DAYS:
        return Badge("stil", name, (day - today(turn.last_sign_at)).days, turn.due_on)
    return Badge("ander", name, left, turn.due_on)


def onlooker_url(turn: Turn) -> str:
    """Where somebody else than the party to move can look."""
    return turn.url if ask_of(turn.ask).shared or not turn.context_url else turn.context_url


def _for_another_voice(viewer: Viewer | Reader) -> Q:
    """Asked of an organisation by who stands on both sides: another who speaks for it answers, if there is one."""
    voices = Exists(other_voices(OuterRef("party"), than=OuterRef("waiting")))
    return Q(voices, ask__in=asks_apart(), waiting_id__in=viewer.party_ids)


def turns_of(viewer: Viewer | Reader) -> QuerySet[Turn]:
    """What waits on the viewer and on whom the viewer speaks for, oldest date first."""
    return (
        Turn.objects.filter(party_id__in=viewer.party_ids, state=TurnState.OPEN)
        .exclude(_for_another_voice(viewer))
        .select_related("party", "waiting")
        .order_by("due_on", "id")
    )


def asked_of(viewer: Viewer | Reader, *, on: dt.date) -> QuerySet[Turn]:
    """Of those what is asked on this day: what is asked on its own day only, not before."""
    return turns_of(viewer).exclude(ask__in=asks_on_the_day(), due_on__gt=on)


def coming_for(viewer: Viewer | Reader, *, on: dt.date) -> QuerySet[Turn]:
    """The others: what comes, and asks nothing yet."""
    return turns_of(viewer).filter(ask__in=asks_on_the_day(), due_on__gt=on)


def silent_in(areas: QuerySet[Area], viewer: Viewer, *, on: dt.date) -> QuerySet[Turn]:
    """What is silent in these areas and waits on somebody else, longest first: for who looks after them."""
    late = on - dt.timedelta(days=SILENT_AFTER_DAYS)
    rows = Turn.objects.filter(seen_by(viewer), state=TurnState.OPEN, due_on__lte=late, area_id__in=areas.values("pk"))
    return rows.exclude(party_id__in=viewer.party_ids).select_related("party").order_by("last_sign_at", "id")


def awaited_by(viewer: Viewer | Reader) -> QuerySet[Turn]:
    """What the viewer waits for, oldest silence first, the resting ones last."""
    return (
        Turn.objects.running()
        .filter(waiting_id__in=viewer.party_ids)
        .exclude(~_for_another_voice(viewer), party_id__in=viewer.party_ids, state=TurnState.OPEN)
        .filter(seen_by(viewer))
        .select_related("party", "waiting")
        .order_by("state", "last_sign_at", "id")
    )


def running_turns(subjects: list[Subject], viewer: Viewer) -> dict[Subject, Turn]:
    """The running turn of each of these things that the viewer may see, as whoever is to move always does; one
    query for a whole list of one kind."""
    found: dict[Subject, Turn] = {}
    for kind in {subject.kind for subject in subjects}:
        rows = _running(kind, tuple(subject.id for subject in subjects if subject.kind == kind), viewer.reader)
        found.update({turn.subject: turn for turn in rows})
    return found


@prepared
def _running(kind: str, ids: tuple[int, ...], reader: Reader) -> QuerySet[Turn]:
    seen = seen_by(reader) | Q(party_id__in=list(reader.party_ids))
    rows = Turn.objects.running().filter(seen, subject_kind=kind, subject_id__in=ids)
    return rows.select_related("party")
