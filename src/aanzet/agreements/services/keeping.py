"""Doing what was promised: done, confirmed by the receiver alone (V2), not kept, or let go with a reason."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.notices.kinds import NoticeKind
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.queries import has_voice
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import CannotMove, Transition

from .. import asks
from ..choices import AssentState, CommitmentState
from ..lives import COMMITMENT, claimants
from ..models import Assent, Commitment
from ..policies import gives_too, others_to_confirm, said_by_others
from ..watching import tell_watchers
from .holding import held_commitment, round_off, tell_sides
from .proposing import MOST_DAYS_AHEAD, join_sides

CLAIMED_DAYS = 7


@transaction.atomic
def hand_over(commitment: Commitment, *, why: str = "", by: Speaker, at: dt.datetime) -> Commitment:
    """The giver: *het is gedaan*. The receiver is asked whether that is so. Raises CannotMove."""
    commitment = held_commitment(commitment)
    step = COMMITMENT.check("hand_over", commitment, by=by)
    if step is not None:
        commitment.forget_wish()
        COMMITMENT.make(step, commitment, by=by, at=at, why=why, party=commitment.giver_id)
    return commitment


@transaction.atomic
def confirm(commitment: Commitment, *, why: str = "", by: Speaker, at: dt.datetime) -> Commitment:
    """The receiver: *ja, het is gebeurd*. Nobody else can say so (V2), and nobody of one's own work while somebody else
    can; where nobody can, it is said openly (docs/decisions/0023). Raises CannotMove."""
    commitment = held_commitment(commitment)
    step = COMMITMENT.check("confirm", commitment, by=by)
    if step is None:
        return commitment
    commitment.same_person = _speaks_for_both(commitment, by)
    commitment.forget_wish()
    commitment.confirmed_by, commitment.ended_at = commitment.receiver, at
    COMMITMENT.make(step, commitment, by=by, at=at, why=why, party=commitment.receiver_id)
    _tell(commitment, asks.FULFILLED, by=by, at=at)
    round_off(commitment.agreement, by=by, at=at)
    tell_watchers(commitment.agreement, at=at)
    return commitment


def _speaks_for_both(commitment: Commitment, by: Speaker) -> bool:
    if not (gives_too(by.party, commitment) or gives_too(by.helper, commitment)):
        return False
    if others := others_to_confirm(commitment, by):
        raise CannotMove(said_by_others(others))
    return True


def _tell(commitment: Commitment, kind: NoticeKind, *, by: Speaker | None, at: dt.datetime, why: str = "",
          only: list[Party] | None = None) -> None:  # fmt: skip
    tell_sides(commitment.agreement, kind, by=by, at=at, title=commitment.what, url=commitment.get_absolute_url(),
               detail=why, only=only)  # fmt: skip


def check_day(day: dt.date, at: dt.datetime) -> None:
    if day <= today(at):
        raise CannotMove(_("Deze dag is al geweest. Kies een dag vanaf morgen."))
    if day > today(at) + dt.timedelta(days=MOST_DAYS_AHEAD):
        raise CannotMove(_("Dat is meer dan twee jaar weg. Kies een dag dichterbij."))


def side_of(commitment: Commitment, by: Speaker) -> Party:
    """For whom this speaker speaks here; who speaks for both speaks for the side that is asked, else for the giver."""
    sides = [commitment.giver, commitment.receiver]
    if commitment.wish_by_id:
        sides.sort(key=lambda party: party.pk != commitment.asked.pk)
    return next((party for party in sides if speaks_as(by, party)), commitment.giver)


def wish(commitment: Commitment, day: dt.date, amount: Decimal | None, by: Speaker) -> None:
    commitment.wish_by, commitment.wish_due_on, commitment.wish_amount = side_of(commitment, by), day, amount


@transaction.atomic
def report_not_kept(
    commitment: Commitment, *, because: str, new_day: dt.date, by: Speaker, at: dt.datetime
) -> Commitment:
    """The day passed without it, or what was said to be done is not; with the reason and a new day, that the other side
    agrees to or changes. Raises CannotMove."""
    commitment = held_commitment(commitment)
    step = COMMITMENT.check("not_kept", commitment, by=by)
    if step is None:
        return commitment
    if commitment.state == CommitmentState.PLANNED and commitment.due_on >= today(at):
        raise CannotMove(_("De dag is nog niet voorbij. Vraag dan een andere dag."))
    if not because.strip():
        raise CannotMove(_("Zeg in een paar woorden waarom het niet lukte."))
    check_day(new_day, at)
    wish(commitment, new_day, None, by)
    commitment.missed += 1
    COMMITMENT.make(step, commitment, by=by, at=at, why=because, party=commitment.giver_id, due=new_day.isoformat())
    _tell(commitment, asks.NOT_KEPT, by=by, at=at, why=because, only=[commitment.asked])
    if not has_voice(commitment.giver):
        lose(commitment, keeper=commitment.receiver, at=at)
    return commitment


@transaction.atomic
def stop(commitment: Commitment, *, because: str, by: Speaker, at: dt.datetime) -> Commitment:
    """Taken back by the giver or no longer needed by the receiver, with the reason. Raises CannotMove."""
    commitment = held_commitment(commitment)
    step = COMMITMENT.check("stop", commitment, by=by)
    if step is None:
        return commitment
    if not because.strip():
        raise CannotMove(_("Zeg in een paar woorden waarom."))
    _end(step, commitment, by=by, at=at, because=because)
    return commitment


def _end(
    step: Transition[Commitment], commitment: Commitment, *, by: Speaker | None, at: dt.datetime, because: str = ""
) -> None:
    commitment.forget_wish()
    commitment.kept_by, commitment.ended_at = None, at
    COMMITMENT.make(step, commitment, by=by, at=at, why=because)
    _tell(commitment, asks.STOPPED, by=by, at=at, why=because)
    round_off(commitment.agreement, by=by, at=at)
    tell_watchers(commitment.agreement, at=at)


def let_lapse(commitment: Commitment, *, at: dt.datetime) -> None:
    """Nobody is left to receive it, or to see to it. For a caller that holds the agreement."""
    step = COMMITMENT.check("lapse", commitment, by=None)
    if step is not None:
        _end(step, commitment, by=None, at=at)


def lose(commitment: Commitment, *, keeper: Party, at: dt.datetime) -> None:
    """The giver left: `keeper` is to find who takes it over (V10). For a caller that holds the agreement."""
    step = COMMITMENT.check("lose", commitment, by=None)
    if step is not None:
        commitment.forget_wish()
        commitment.kept_by, commitment.carrier = keeper, None
        COMMITMENT.make(step, commitment, by=None, at=at, party=commitment.giver_id)


@transaction.atomic
def give_back(commitment: Commitment, *, because: str, by: Speaker, at: dt.datetime) -> Commitment:
    """The giver leaves and cannot keep it: back to who would get it, with the reason and with their knowledge. They
    find somebody else, or let it go (V10). Raises CannotMove."""
    commitment = held_commitment(commitment)
    step = COMMITMENT.check("give_back", commitment, by=by)
    if step is None:
        return commitment
    if not because.strip():
        raise CannotMove(_("Zeg in een paar woorden waarom."))
    commitment.forget_wish()
    commitment.kept_by, commitment.carrier = commitment.receiver, None
    COMMITMENT.make(step, commitment, by=by, at=at, why=because, party=commitment.giver_id)
    _tell(commitment, asks.GIVEN_BACK, by=by, at=at, why=because)
    return commitment


@transaction.atomic
def pass_on_to(commitment: Commitment, *, by: Speaker, at: dt.datetime) -> Commitment:
    """Who leaves asked this speaker to take it over, and they do: by their own yes (V11). Raises CannotMove."""
    commitment = held_commitment(commitment)
    lose(commitment, keeper=commitment.receiver, at=at)
    if speaks_as(by, commitment.receiver):
        return commitment  # theirs to get: they find somebody else, or let it go
    join_sides(commitment.agreement, by.hat.organisation if by.hat and by.hat.organisation else by.party)
    return claim(commitment, by=by, at=at)


@transaction.atomic
def claim(commitment: Commitment, *, by: Speaker, at: dt.datetime) -> Commitment:
    """*Ik neem het over*: an own yes to a promise whose giver left (V11). Its day holds, or a week from now. Raises
    CannotMove."""
    commitment = held_commitment(commitment)
    step = COMMITMENT.check("claim", commitment, by=by)
    if step is None:
        return commitment
    whole = commitment.agreement
    taker = next((party for party in claimants(commitment) if _is_hat(by, party)), by.party)
    commitment.giver, commitment.carrier, commitment.kept_by, commitment.accepted_at = taker, by.party, None, at
    commitment.due_on = max(commitment.due_on, today(at) + dt.timedelta(days=CLAIMED_DAYS))
    Assent.objects.update_or_create(
        agreement=whole, party=taker,
        defaults={"state": AssentState.YES, "answered_at": at, "person": by.party, "hat": by.hat, "helper": by.helper,
                  "channel": by.channel},
    )  # fmt: skip
    join_sides(whole, taker)
    COMMITMENT.make(step, commitment, by=by, at=at, party=taker.pk, due=commitment.due_on.isoformat())
    _tell(commitment, asks.CLAIMED, by=by, at=at)
    return commitment


def _is_hat(by: Speaker, party: Party) -> bool:
    return bool(by.hat and by.hat.organisation_id == party.pk)
