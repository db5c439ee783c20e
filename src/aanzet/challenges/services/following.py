"""What follows when somebody leaves, when others stand around an initiative, when a circle changes (V1, V6)."""

import datetime as dt

from django.db.models import Q

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import has_part
from aanzet.initiatives.services.laying import locked
from aanzet.logbook.subjects import Subject
from aanzet.notices.services import recircle_notices
from aanzet.parties.models import Audience, Party
from aanzet.turns.services import recircle_turn

from ..choices import ANCHOR, BEFORE_START, CARRIED, CHALLENGE_OVER, FallbackState, SeatState
from ..lives import CHALLENGE, FALLBACK
from ..models import Challenge, Fallback, Seat
from .carrying import fall_back
from .holding import PARTS, index, leave_seat, settle
from .requesting import let_lapse


def open_at(initiative: Initiative) -> Challenge | None:
    """For a caller that holds the initiative."""
    rows = Challenge.objects.filter(initiative=initiative).exclude(state__in=CHALLENGE_OVER)
    row = rows.select_related(*PARTS).first()
    if row is not None:
        row.initiative = initiative
    return row


def follow_core(initiative: Initiative, /, *, at: dt.datetime) -> None:
    """Others stand around it than before, it rests, or it stopped. For a caller that holds the initiative."""
    whole = open_at(initiative) if has_part(initiative, ANCHOR) else None
    if whole is None:
        return
    if initiative.is_stopped and whole.state in BEFORE_START:
        whole.lesson, whole.rather_not, whole.ended_at = initiative.lesson, initiative.rather_not, at
        CHALLENGE.move("fall", whole, by=None, at=at)
        let_lapse(whole, at=at)
        index(whole, at=at)
    elif initiative.is_stopped and whole.state in CARRIED:
        fall_back(whole, at=at)
    else:
        settle(whole, by=None, at=at)


def depart(party: Party, /, *, at: dt.datetime, erased: bool) -> None:
    """Runs in the transaction in which the person goes. Their roles lapse, and what they were to do goes to whoever
    is there; with `erased` their own words about a role go."""
    roles = Seat.objects.filter(party=party, state__in=[SeatState.ASKED, SeatState.YES])
    numbers = set(roles.values_list("challenge__initiative", flat=True))
    mine = Challenge.objects.filter(Q(initiative__owner=party) | Q(fallback__taker=party) | Q(municipality=party))
    numbers |= set(mine.exclude(state__in=CHALLENGE_OVER).values_list("initiative", flat=True))
    for initiative in Initiative.objects.filter(pk__in=numbers).order_by("pk"):
        if whole := open_at(locked(initiative)):
            _without(whole, party, at=at)
    if erased:
        Seat.objects.filter(Q(party=party) | Q(person=party)).update(words="")
        Fallback.objects.filter(person=party).update(words="")


def _without(whole: Challenge, party: Party, *, at: dt.datetime) -> None:
    seats = Seat.objects.filter(challenge=whole, party=party, state__in=[SeatState.ASKED, SeatState.YES])
    for seat in seats.select_related("party", "asked_by"):
        seat.challenge = whole
        leave_seat(seat, "lapse", by=None, at=at)
    fallback: Fallback | None = getattr(whole, "fallback", None)
    if fallback is not None and fallback.taker_id == party.pk:
        _other_taker(fallback, whole, at=at)
    settle(whole, by=None, at=at)


def _other_taker(row: Fallback, whole: Challenge, *, at: dt.datetime) -> None:
    """Whose task it was before: asked anew, because nobody takes back without an own yes (V11)."""
    if row.taker_id == whole.municipality_id or row.state == FallbackState.LAPSED:
        return
    row.challenge, row.taker, row.person, row.answered_at = whole, whole.municipality, None, None
    FALLBACK.move("ask_anew", row, by=None, at=at, party=whole.municipality_id)
    whole.fallback = row


def orphaned(organisation: Party, /, *, at: dt.datetime) -> None:
    """Nobody speaks for it any more: who helps the initiative to talk has what it was to do."""
    if organisation.kind != "government":
        depart(organisation, at=at, erased=False)
        return
    rows = Challenge.objects.filter(municipality=organisation).exclude(state__in=CHALLENGE_OVER)
    for row in rows.select_related("initiative").order_by("initiative"):
        if whole := open_at(locked(row.initiative)):
            settle(whole, by=None, at=at)


def parts_of(whole: Challenge) -> list[Subject]:
    fallback = Fallback.objects.filter(challenge=whole).values_list("pk", flat=True)
    seats = whole.seats.values_list("pk", flat=True)
    named = [Subject("challenge_fallback", pk) for pk in fallback]
    return [whole.subject, *named, *(Subject("challenge_seat", pk) for pk in seats)]


def set_circle(whole: Challenge, *, circle: int, audience: Audience | None, at: dt.datetime) -> None:
    before = (whole.circle, whole.audience_id)
    whole.circle, whole.audience = circle, audience
    whole.save(update_fields=["circle", "audience"])
    for subject in parts_of(whole):
        recircle_turn(subject, seen_like=whole)
        recircle_notices(subject, seen_like=whole, was=before)
    index(whole, at=at)


def follow_initiative(initiative: Initiative, was: tuple[int, int | None], at: dt.datetime) -> None:
    """What stood as wide as its initiative stays so; what stood narrower stays there."""
    for whole in initiative.challenges.filter(circle=was[0], audience=was[1]):
        whole.initiative = initiative
        set_circle(whole, circle=initiative.circle, audience=initiative.audience, at=at)
