"""How an agreement stands follows from who is in the core and what they signed; never from the way it came there.

`settle` may be said again at any moment: it asks who came, lets go who left, and makes the text valid when everybody
who is awake said JA to that very text.
"""

import datetime as dt
from collections.abc import Iterable

from aanzet.goals.queries.core import Seat, seats_of
from aanzet.initiatives.models import Initiative, Participation
from aanzet.initiatives.page_parts import has_part
from aanzet.initiatives.queries.facilitating import facilitator_of
from aanzet.initiatives.services.keeping import keep_turn
from aanzet.initiatives.services.telling import tell_participants
from aanzet.parties.models import Party
from aanzet.parties.queries import has_voice
from aanzet.parties.viewer import Speaker

from .. import asks
from ..choices import COUNTED, WAITED_FOR, CooperationState, SignatureState
from ..lives import COOPERATION, SIGNATURE
from ..models import Cooperation, CooperationText, Share, Signature
from .holding import index, open_at, tell_core

ANCHOR = "samenwerking"
LEAST_YES = 2


def stand_of(signatures: Iterable[str]) -> CooperationState:
    """Valid only when everybody who is awake says JA, and at least two do: alone nobody agrees."""
    awake = [state for state in signatures if state in COUNTED and state != SignatureState.SLEEPING]
    if len(awake) >= LEAST_YES and all(state == SignatureState.YES for state in awake):
        return CooperationState.VALID
    if SignatureState.ASKED in awake or SignatureState.NO not in awake:
        return CooperationState.ROUND
    return CooperationState.WISHES


def settle_at(initiative: Initiative, /, *, at: dt.datetime) -> None:
    """Others stand around the initiative than before. For a caller that holds it."""
    if has_part(initiative, ANCHOR) and (whole := open_at(initiative)):
        settle(whole, by=None, at=at)


def settle(whole: Cooperation, *, by: Speaker | None, at: dt.datetime, without: Party | None = None) -> None:
    """For a caller that holds the initiative. `without` is who is leaving just now."""
    if whole.initiative.is_stopped:
        lapse(whole, at=at)
        return
    seats = {seat.party.pk: seat for seat in seats_of(whole.initiative)}
    _keep_pen(whole, seats, without)
    if whole.is_draft:
        keep_shares(whole.text, seats.values())
    else:
        _keep_signatures(whole, seats, by=by, at=at)
        if whole.is_open:
            _stand(whole, by=by, at=at)
    if whole.is_open:
        keep_turn(COOPERATION, whole, whole.initiative, by=by, at=at)


def _keep_pen(whole: Cooperation, seats: dict[int, Seat], without: Party | None) -> None:
    """Who wrote the text that stands, while that party is in the core and there; else the owner, else who helps out."""
    writer = seats.get(whole.text.party_id)
    candidates = [writer.asked if writer else None, whole.initiative.owner]
    there = (party for party in candidates if party and party != without and has_voice(party))
    keeper = next(there, None) or facilitator_of(whole.initiative, without=without)
    if keeper.pk != whole.keeper_id:
        whole.keeper = keeper
        whole.save(update_fields=["keeper"])


def keep_shares(text: CooperationText, seats: Iterable[Seat]) -> None:
    """A concept has a line for everybody who is in the core now."""
    wanted = {seat.party.pk: seat.party for seat in seats}
    places = Participation.objects.filter(initiative=text.cooperation.initiative, party__in=wanted)
    brings = dict(places.order_by("-since").values_list("party", "brings"))
    text.shares.exclude(party__in=wanted).delete()
    known = set(text.shares.values_list("party", flat=True))
    Share.objects.bulk_create(
        Share(text=text, party=party, brings=brings.get(pk, "")) for pk, party in wanted.items() if pk not in known
    )


def _keep_signatures(whole: Cooperation, seats: dict[int, Seat], *, by: Speaker | None, at: dt.datetime) -> None:
    text = whole.text
    known = {row.party_id: row for row in text.signatures.select_related("party", "asked")}
    for pk, seat in seats.items():
        row = known.get(pk) or Signature(text=text, party=seat.party, asked=seat.asked, later=not whole.is_asked)
        row.text = text
        if row.pk is None or row.asked_id != seat.asked.pk:
            row.asked = seat.asked
            row.save()
        if row.state == SignatureState.LAPSED:
            _ask_again(row, later=not whole.is_asked, at=at)
        keep_turn(SIGNATURE, row, whole.initiative, by=by, at=at)
    held = [] if whole.holding_id in (None, text.pk) else whole.holding.signatures.all()  # type: ignore[union-attr]
    for row in (*known.values(), *held):
        if row.party_id not in seats:
            row.text.cooperation = whole
            _let_go(row, at=at)
    if whole.state in (CooperationState.VALID, CooperationState.DUE):
        lapse_if_alone(whole, at=at)


def _ask_again(row: Signature, *, later: bool, at: dt.datetime) -> None:
    row.words, row.later, row.slept_at = "", later, None
    row.unsay()
    SIGNATURE.move("ask", row, by=None, at=at, party=row.party_id)


def _let_go(row: Signature, *, at: dt.datetime) -> None:
    """Its party is not in the core any more: what it signed and what held stays told as such."""
    held = row.text.cooperation.holding_id == row.text_id
    if row.state == SignatureState.YES and held:
        SIGNATURE.move("go", row, by=None, at=at, party=row.party_id)
    elif row.state in COUNTED:
        row.slept_at = None
        SIGNATURE.move("lapse", row, by=None, at=at, party=row.party_id)


def lapse_if_alone(whole: Cooperation, *, at: dt.datetime) -> None:
    """Fewer than two are left who signed: then there is no co-operation to hold on to."""
    yes = whole.text.signatures.filter(state__in=[SignatureState.YES, SignatureState.SLEEPING]).count()
    if yes < LEAST_YES:
        lapse(whole, at=at)


def lapse(whole: Cooperation, *, at: dt.datetime) -> None:
    """The initiative stopped, or one is left alone."""
    end(whole, "lapse", by=None, at=at)
    tell_core(whole, asks.DISSOLVED, by=None, at=at)


def end(whole: Cooperation, name: str, *, by: Speaker | None, at: dt.datetime, why: str = "") -> None:
    whole.ended_at = at
    COOPERATION.move(name, whole, by=by, at=at, why=why)
    lapse_waiting(whole.text, at=at)
    index(whole, at=at)


def lapse_waiting(text: CooperationText, *, at: dt.datetime) -> None:
    """What was not said yet does not have to be said any more; what was said stays there."""
    for row in text.signatures.filter(state__in=WAITED_FOR).select_related("party", "asked"):
        row.text, row.slept_at = text, None
        SIGNATURE.move("lapse", row, by=None, at=at, party=row.party_id)


def _stand(whole: Cooperation, *, by: Speaker | None, at: dt.datetime) -> None:
    if not whole.is_asked:
        return  # what holds keeps holding: who came later is asked beside it
    states = list(whole.text.signatures.values_list("state", flat=True))
    target = stand_of(states)
    if target == whole.state:
        return
    if target == CooperationState.VALID:
        _become_valid(whole, by=by, at=at)
        return
    COOPERATION.move("hear_wishes" if target == CooperationState.WISHES else "ask_on", whole, by=None, at=at)


def _become_valid(whole: Cooperation, *, by: Speaker | None, at: dt.datetime) -> None:
    whole.holding = whole.current
    COOPERATION.move("hold", whole, by=None, at=at, until=whole.text.valid_until.isoformat())
    index(whole, at=at)
    kind = asks.RENEWED if whole.text.is_renewal else asks.VALID
    if by is None:
        tell_core(whole, kind, by=None, at=at)
        return
    tell_participants(whole.initiative, kind=kind.code, by=by, at=at, url=whole.get_absolute_url(), seen_like=whole)
