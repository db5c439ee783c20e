"""Holding a challenge while something in it changes, telling who it is about, the index."""

import datetime as dt
from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from aanzet.initiatives.services.keeping import keep_rest, refuse_unless_running
from aanzet.initiatives.services.laying import locked
from aanzet.notices.kinds import NoticeKind
from aanzet.notices.services import Telling, tell_many
from aanzet.parties.choices import PartyKind
from aanzet.parties.models import Party
from aanzet.parties.viewer import Speaker
from aanzet.search.services import forget_text, index_text
from aanzet.turns.lifecycle import CannotMove, Transition
from aanzet.turns.services import running_turn

from ..choices import CARRIED, ChallengeState, Role, SeatState
from ..lives import CHALLENGE, SEAT, lead, residents
from ..models import Challenge, Fallback, Seat
from ..policies import is_tied, parties_of

LEAST_CARRIERS = 2
PARTS = ("information", "plan", "decision", "fallback__taker", "contract", "municipality", "audience", "ending")


def held(whole: Challenge) -> Challenge:
    """As it is now, held until the transaction ends. The initiative is held first: what happens around it waits too."""
    initiative = locked(whole.initiative)
    row = Challenge.objects.select_related(*PARTS).get(pk=whole.pk)
    row.initiative = initiative
    return row


def held_seat(seat: Seat) -> Seat:
    whole = held(seat.challenge)
    row = Seat.objects.select_related("party", "asked_by").get(pk=seat.pk)
    row.challenge = whole
    return row


def held_fallback(row: Fallback) -> Fallback:
    whole = held(row.challenge)
    row = Fallback.objects.select_related("taker").get(challenge=whole)
    row.challenge = whole
    return row


def step_of(name: str, whole: Challenge, by: Speaker) -> Transition[Challenge] | None:
    """What this speaker may do now; what nobody has a tie in is asked of `refuse_tied`. Raises CannotMove."""
    refuse_unless_running(whole.initiative)
    return CHALLENGE.check(name, whole, by=by)


def refuse_tied(whole: Challenge, by: Speaker) -> None:
    """V5: who has a tie to it does not judge or decide, and nobody does so through somebody who types."""
    if by.helper is not None:
        raise CannotMove(_("Beoordelen en besluiten doet iemand zelf, niet via wie typt."))
    if is_tied(by.party.pk, parties_of(by.party), whole):
        raise CannotMove(_("Je bent hierbij betrokken. Vraag een collega die dat niet is."))


def around(whole: Challenge) -> list[Party]:
    """Both sides, and who said yes to a role."""
    seats = whole.seats.filter(state=SeatState.YES).select_related("party")
    parties = [*residents(whole), whole.municipality, *(row.party for row in seats)]
    return list({party.pk: party for party in parties}.values())


def tell(
    whole: Challenge,
    kind: NoticeKind,
    *,
    by: Speaker | None,
    at: dt.datetime,
    detail: str | Promise = "",
    only: Iterable[Party] | None = None,
) -> None:
    """Everybody around hears it once, except who did it and who is asked to move now: they hear that."""
    turn = running_turn(whole.subject)
    parties = [party for party in around(whole) if turn is None or party.pk != turn.party_id]
    actor = by.party if by else None
    tell_many(
        [Telling(party, kind.code, whole.task, whole.get_absolute_url(), whole.subject, whole, detail, actor)
         for party in (parties if only is None else only)],
        at=at,
    )  # fmt: skip


def settle(whole: Challenge, *, by: Speaker | None, at: dt.datetime) -> None:
    """The turn with who is to move now; one that lies there already keeps its day."""
    stand, running = CHALLENGE.stands[whole.state], running_turn(whole.subject)
    lies = stand and running and (running.ask, running.party_id) == (stand.ask.code, stand.mover(whole).pk)
    if not lies:
        CHALLENGE.lay(whole, by=by, at=at)
    for seat in whole.seats.filter(state=SeatState.VACANT).select_related("party"):
        seat.challenge, turn = whole, running_turn(seat.subject)
        if turn is None or turn.party_id != lead(whole).pk:
            SEAT.lay(seat, by=None, at=at)
    if whole.state != ChallengeState.RETURNING:
        keep_rest(whole, whole.initiative, at=at)


@override("nl")  # its title is for whoever searches
def index(whole: Challenge, *, at: dt.datetime) -> None:
    """Found from the day on which it was handed in; what was withdrawn is not."""
    one = whole.initiative
    two_circles = None not in (one.audience_id, whole.audience_id) and one.audience_id != whole.audience_id
    if whole.state in (ChallengeState.EXPLORED, ChallengeState.WITHDRAWN) or two_circles:
        forget_text(whole.subject)
        return
    index_text(
        whole.subject, title=_("Uitdaging: %(task)s") % {"task": whole.task}, text=f"{whole.where}\n{whole.because}",
        url=whole.get_absolute_url(), seen_like=whole, area=one.area, at=at, note=ChallengeState(whole.state).label,
    )  # fmt: skip


def carried_by_enough(kinds: Iterable[str]) -> bool:
    """Two named residents, or one legal person."""
    found = list(kinds)
    return found.count(PartyKind.PERSON) >= LEAST_CARRIERS or PartyKind.ORGANISATION in found


def leave_seat(seat: Seat, name: str, *, by: Speaker | None, at: dt.datetime) -> None:
    """Whoever had this role has it no longer: `step_down` by themselves, `lapse` by what happened. Where nobody else
    can do without it, it stays open for who comes next (V1)."""
    whole = seat.challenge
    if seat.state == SeatState.YES and _needs(whole, seat.role, without=seat):
        name = "leave_open" if by else "fall_open"
    SEAT.move(name, seat, by=by, at=at, party=seat.party_id)


def _needs(whole: Challenge, role: str, *, without: Seat | None = None) -> bool:
    """A handed in request needs its carriers, and a task that residents do its principal."""
    rows = whole.seats.filter(role=role, state=SeatState.YES).exclude(pk=without.pk if without else 0)
    asked = whole.requested_at is not None and whole.is_open and whole.state != ChallengeState.RETURNING
    if role == Role.CARRIER and asked:
        return not carried_by_enough(rows.values_list("party__kind", flat=True))
    return role == Role.PRINCIPAL and whole.state in CARRIED and not rows.exists()


def close_seats(whole: Challenge, *states: str, at: dt.datetime) -> None:
    """Nobody is waited for in these any more."""
    for seat in whole.seats.filter(state__in=states).select_related("party", "asked_by"):
        seat.challenge = whole
        SEAT.move("lapse", seat, by=None, at=at)


def fill_seats(whole: Challenge, role: str, *, at: dt.datetime) -> None:
    """Somebody said yes: who stopped before is not to be replaced any more where there are enough again."""
    if _needs(whole, role):
        return
    for seat in whole.seats.filter(role=role, state=SeatState.VACANT).select_related("party", "asked_by"):
        seat.challenge = whole
        SEAT.move("fill", seat, by=None, at=at, party=seat.party_id)
