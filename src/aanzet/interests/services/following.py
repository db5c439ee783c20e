"""What happens here when others stand around an initiative than before, when somebody leaves, and when a moderator
narrows a line."""

import datetime as dt

from django.db.models import Q

from aanzet.initiatives.models import Initiative
from aanzet.notices.models import Notice
from aanzet.notices.services import recircle_notices
from aanzet.parties.circles import admit, dismiss
from aanzet.parties.models import Audience, Party
from aanzet.turns.services import recircle_turn

from ..choices import OPEN_DENOMINATORS, RecognitionState
from ..lives import DENOMINATOR, RECOGNITION
from ..models import Chance, Denominator, Interest, Recognition
from ..queries import Voice, voices_at
from .holding import end, held, index, lapse_recognition, live_recognitions, settle


def follow_regrouped(initiative: Initiative, /, *, at: dt.datetime) -> None:
    """Who went is no longer asked; a stopped initiative asks nothing. The caller holds the initiative."""
    rows = Denominator.objects.filter(Q(initiative=initiative) | Q(other=initiative), state__in=OPEN_DENOMINATORS)
    for row in rows.order_by("pk"):
        _follow(held(row), at=at)


def _follow(denominator: Denominator, *, at: dt.datetime) -> None:
    if any(one.is_stopped for one in denominator.around):
        end(denominator, "lapse", by=None, at=at)
        return
    voices = {voice.party.pk: voice for voice in voices_at(*denominator.around)}
    for row in live_recognitions(denominator):
        _ask_who_is_there(row, voices.get(row.party_id), at=at)
    _pass_on(denominator, at=at)
    settle(denominator, by=None, at=at)


def _ask_who_is_there(row: Recognition, voice: Voice | None, *, at: dt.datetime) -> None:
    """Nobody, or another official of the same government."""
    if voice is None:
        lapse_recognition(row, at=at)
        dismiss(row.denominator.sides, row.asked)
    elif voice.asked.pk != row.asked_id:
        dismiss(row.denominator.sides, row.asked)
        row.asked = voice.asked
        row.save()
        admit(row.denominator.sides, voice.asked)
        RECOGNITION.lay(row, by=None, at=at)


def _pass_on(denominator: Denominator, *, at: dt.datetime) -> None:
    """The proposer went: who pulls the initiative goes on with it, else who recognised it first."""
    live = live_recognitions(denominator)
    there = {row.asked_id for row in live}
    if denominator.proposer_id in there or not live:
        return
    owner = denominator.initiative.owner
    denominator.proposer = owner if owner.pk in there else live[0].asked
    denominator.save()
    DENOMINATOR.lay(denominator, by=None, at=at)
    for row in live:
        RECOGNITION.lay(row, by=None, at=at)


def depart(party: Party, /, *, at: dt.datetime, erased: bool) -> None:
    """The lines of a person go with the person, shared or not; those of an organisation stay the organisation's."""
    Interest.objects.filter(party=party).delete()
    Chance.objects.filter(party=party).delete()
    if erased:
        said = Recognition.objects.filter(person=party)
        said.filter(state=RecognitionState.OTHERWISE).update(state=RecognitionState.NOT_YET, words="")
        said.update(words="")
        Notice.objects.filter(actor=party, subject_kind="denominator").update(detail="")


def withhold(line: Interest, *, hidden: bool) -> None:
    line.withheld = hidden
    line.save(update_fields=["withheld"])


def set_circle(denominator: Denominator, *, circle: int, audience: Audience | None, at: dt.datetime) -> None:
    """By a moderator: what derives from it goes along (V6)."""
    before = (denominator.circle, denominator.audience_id)
    denominator.circle, denominator.audience = circle, audience
    denominator.save(update_fields=["circle", "audience"])
    for subject in (denominator.subject, *(row.subject for row in denominator.recognitions.all())):
        recircle_turn(subject, seen_like=denominator)
        recircle_notices(subject, seen_like=denominator, was=before)
    index(denominator, at=at)
