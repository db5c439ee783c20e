"""Others stand around an initiative than before, or somebody leaves Aanzet, or it gets another circle: what of its
direction is open goes along, so that nobody waits for who is gone (V1, V6)."""

import datetime as dt

from django.db.models import Q

from aanzet.initiatives.models import Initiative
from aanzet.logbook.subjects import Subject
from aanzet.notices.services import recircle_notices
from aanzet.parties.models import Audience, Party
from aanzet.turns.services import end_turn, recircle_turn, running_turn

from ..choices import (
    BEING_WRITTEN,
    HOLDING,
    MARK,
    AnswerState,
    ChangeState,
    DirectorState,
    FearState,
    MapState,
    TalkState,
)
from ..lives import ASSENT, CONTROL_MAP, INVITED
from ..models import Assent, ControlMap, Directorship, FearNote, Invited, Talk, TopicChange
from ..queries.sides import parties_here
from .answering import settle_change
from .directing import cancel_talk, end_role, planned_talks
from .fearing import empty
from .holding import asked_in, stands
from .mapping import drop, follow_core, lapse_change


def regroup(initiative: Initiative, /, *, at: dt.datetime) -> None:
    """Runs with the initiative held; costs nothing where there is nothing of the kind."""
    if MARK not in initiative.marks.split():
        return
    rows = list(ControlMap.objects.filter(initiative=initiative, state__in=[*BEING_WRITTEN, *HOLDING]).order_by("pk"))
    for row in rows:
        row.initiative = initiative
    if stands(initiative):
        _go_along(initiative, rows, at=at)
    else:
        _close(initiative, rows, at=at)


def _go_along(initiative: Initiative, rows: list[ControlMap], *, at: dt.datetime) -> None:
    here = {party.pk for party in parties_here(initiative)}
    for row in rows:
        if row.is_asked:
            follow_core(row, at=at)
        elif row.state in (MapState.DRAFT, MapState.VALID):
            running = running_turn(row.subject)
            if running is None or running.party_id != initiative.owner_id:
                CONTROL_MAP.lay(row, by=None, at=at)
        for change in _open_changes(row):
            _follow_change(change, row, here, at=at)
    for one in Invited.objects.filter(talk__in=planned_talks(initiative), state=AnswerState.ASKED).exclude(
        party__in=here
    ):
        INVITED.move("lapse", one, by=None, at=at)


def _open_changes(row: ControlMap) -> list[TopicChange]:
    rows = TopicChange.objects.filter(topic__control_map=row, state=ChangeState.ASKED)
    found = list(rows.select_related("topic", "party", "was_party", "proposer", "author"))
    for change in found:
        change.topic.control_map = row
    return found


def _follow_change(change: TopicChange, row: ControlMap, here: set[int], *, at: dt.datetime) -> None:
    """Who left is not waited for; where nobody would get the say any more, it stays as it was."""
    if change.party_id and change.party_id not in here:
        lapse_change(change, row, at=at)
        return
    for assent in asked_in(row, change):
        if assent.party_id not in here:
            ASSENT.move("lapse", assent, by=None, at=at)
    settle_change(change, by=None, at=at)


def _close(initiative: Initiative, rows: list[ControlMap], *, at: dt.datetime) -> None:
    """It stopped, or nobody pulls it: what was asked lapses. What holds is asked about again when it goes on."""
    for row in rows:
        for change in _open_changes(row):
            lapse_change(change, row, at=at)
        if row.state in BEING_WRITTEN:
            drop(row, "lapse", by=None, at=at)
    for row in ControlMap.objects.filter(initiative=initiative, state__in=HOLDING):
        end_turn(row.subject, at=at)
    for role in Directorship.objects.filter(initiative=initiative, state=DirectorState.ASKED):
        end_role(role, "lapse", by=None, at=at)
    for talk in planned_talks(initiative):
        cancel_talk(talk, by=None, at=at)


def depart(party: Party, /, *, at: dt.datetime, erased: bool) -> None:
    """Runs in the transaction in which the person goes, after their places were freed."""
    for role in Directorship.objects.filter(party=party, state=DirectorState.ASKED).select_related("initiative"):
        end_role(role, "lapse", by=None, at=at)
    for role in Directorship.objects.filter(party=party, state=DirectorState.SERVING).select_related("initiative"):
        end_role(role, "leave", by=None, at=at)
    for talk in Talk.objects.filter(called_by=party, state=TalkState.PLANNED).select_related("initiative"):
        cancel_talk(talk, by=None, at=at)
    _lapse_answers(party, at=at)
    notes = FearNote.objects.filter(writer=party).exclude(state=FearState.DROPPED)
    for note in notes.select_related("initiative__owner", "initiative__area", "writer"):
        if erased or note.state == FearState.KEPT:
            empty(note, "lapse", by=None, at=at)
    if erased:
        _forget_words(party)


def _lapse_answers(party: Party, *, at: dt.datetime) -> None:
    rows = Invited.objects.filter(party=party, state=AnswerState.ASKED).select_related(
        "party", "talk__initiative__area"
    )
    for one in rows:
        INVITED.move("lapse", one, by=None, at=at)


def _forget_words(party: Party) -> None:
    Assent.objects.filter(person=party).update(words="")
    Invited.objects.filter(person=party).update(words="")
    TopicChange.objects.filter(author=party).update(why="")
    Directorship.objects.filter(Q(asked_by=party) | Q(party=party)).update(words="")
    Talk.objects.filter(called_by=party).update(where="")  # perhaps at home


def set_circle(control_map: ControlMap, *, circle: int, audience: Audience | None, at: dt.datetime) -> None:
    """By a moderator, or with the initiative: what derives from the map goes along (V6)."""
    before = (control_map.circle, control_map.audience_id)
    control_map.circle, control_map.audience = circle, audience
    control_map.save(update_fields=["circle", "audience"])
    changes = TopicChange.objects.filter(topic__control_map=control_map).values_list("pk", flat=True)
    parts = [control_map.subject, *(Subject("topic_change", pk) for pk in changes)]
    parts += [Subject("control_assent", pk) for pk in control_map.assents.values_list("pk", flat=True)]
    for subject in parts:
        recircle_turn(subject, seen_like=control_map)
        recircle_notices(subject, seen_like=control_map, was=before)


def follow_initiative(initiative: Initiative, was: tuple[int, int | None], at: dt.datetime) -> None:
    """What stood as wide as its initiative stays so; what stood narrower stays there."""
    for row in initiative.control_maps.filter(circle=was[0], audience=was[1]).select_related("initiative", "audience"):
        set_circle(row, circle=initiative.circle, audience=initiative.audience, at=at)
