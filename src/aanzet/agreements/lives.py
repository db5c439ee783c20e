"""The lives of an assent, a commitment and an agreement: read these tables to know what may happen (V1, V2, V11)."""

import datetime as dt

from aanzet.parties.models import Party
from aanzet.turns.lifecycle import Life, Stand, Transition

from . import asks
from .choices import UNTIL_DONE, AgreementState, AssentState, CommitmentState
from .models import Agreement, Assent, Commitment

ANSWER_DAYS = 7
CONFIRM_DAYS = 7
CLAIM_DAYS = 14


def _within(days: int) -> dt.timedelta:
    return dt.timedelta(days=days)


def asked_giver(assent: Assent) -> list[Party]:
    return [assent.party]


ASSENT: Life[Assent] = Life(
    stands={
        AssentState.ASKED: Stand(
            asks.ASSENT,
            mover=lambda assent: assent.party,
            due=lambda assent, day: day + _within(ANSWER_DAYS),
            waiting=lambda assent: None if assent.agreement.found else assent.agreement.proposer,
        ),
        AssentState.YES: None,
        AssentState.NO: None,
        AssentState.LAPSED: None,
    },
    transitions=(
        Transition("accept", (AssentState.ASKED,), AssentState.YES, "assent.yes", asked_giver),
        Transition("decline", (AssentState.ASKED,), AssentState.NO, "assent.no", asked_giver),
        # Only while the others are still asked: with the last JA it runs, and that is not taken back.
        Transition("take_back", (AssentState.YES,), AssentState.NO, "assent.no", asked_giver),
        Transition("lapse", (AssentState.ASKED,), AssentState.LAPSED, "assent.lapsed"),
    ),
)


def proposers(agreement: Agreement) -> list[Party]:
    return [agreement.proposer]


# Its parts are what is open: the assents until it runs, the commitments from then on.
AGREEMENT: Life[Agreement] = Life(
    stands={str(state): None for state in AgreementState},
    transitions=(
        Transition("start", (AgreementState.PROPOSED,), AgreementState.RUNNING, "agreement.runs"),
        Transition("decline", (AgreementState.PROPOSED,), AgreementState.DECLINED, "agreement.declined"),
        Transition("withdraw", (AgreementState.PROPOSED,), AgreementState.WITHDRAWN, "agreement.withdrawn", proposers),
        Transition("lapse", (AgreementState.PROPOSED,), AgreementState.WITHDRAWN, "agreement.lapsed"),
        Transition("finish", (AgreementState.RUNNING,), AgreementState.DONE, "agreement.done"),
        Transition("end", (AgreementState.RUNNING,), AgreementState.STOPPED, "agreement.stopped"),
    ),
)


def giver(commitment: Commitment) -> list[Party]:
    return [commitment.giver]


def receiver(commitment: Commitment) -> list[Party]:
    return [commitment.receiver]


def both(commitment: Commitment) -> list[Party]:
    return [commitment.giver, commitment.receiver]


def asked_side(commitment: Commitment) -> list[Party]:
    return [commitment.asked] if commitment.wish_by_id else both(commitment)


def keepers(commitment: Commitment) -> list[Party]:
    return [commitment.kept_by or commitment.receiver, commitment.receiver]


def claimants(commitment: Commitment) -> list[Party]:
    """Who takes part or has a side in it, and does not receive it."""
    whole = commitment.agreement
    lists = [whole.sides_id, *([whole.initiative.participants_id] if whole.initiative else [])]
    rows = Party.objects.filter(audience_memberships__audience__in=lists).distinct()
    return [party for party in rows if party.pk != commitment.receiver_id]


_S = CommitmentState
_ANSWER: Stand[Commitment] = Stand(
    asks.ANSWER_CHANGE,
    mover=lambda commitment: commitment.asked,
    due=lambda commitment, day: day + _within(ANSWER_DAYS),
    waiting=lambda commitment: commitment.wish_by,
)
COMMITMENT: Life[Commitment] = Life(
    stands={
        _S.PROPOSED: None,  # the assents have the turns
        _S.PLANNED: Stand(
            asks.DO,
            mover=lambda commitment: commitment.giver,
            # Agreed after its own day: due at once, and not late already.
            due=lambda commitment, day: max(commitment.due_on, day),
            waiting=lambda commitment: commitment.receiver,
        ),
        _S.CHANGING: _ANSWER,
        _S.NOT_KEPT: _ANSWER,
        _S.HANDED_OVER: Stand(
            asks.CONFIRM,
            mover=lambda commitment: commitment.receiver,
            due=lambda commitment, day: day + _within(CONFIRM_DAYS),
            waiting=lambda commitment: commitment.giver,
        ),
        _S.UNCLAIMED: Stand(
            asks.TAKE_OVER,
            mover=lambda commitment: commitment.kept_by or commitment.receiver,
            due=lambda commitment, day: day + _within(CLAIM_DAYS),
            waiting=lambda commitment: commitment.receiver,
        ),
        _S.FULFILLED: None,
        _S.STOPPED: None,
    },
    transitions=(
        Transition("begin", (_S.PROPOSED,), _S.PLANNED, "commitment.begins"),
        Transition("fall", (_S.PROPOSED,), _S.STOPPED, "commitment.fell"),
        Transition("hand_over", UNTIL_DONE, _S.HANDED_OVER, "commitment.handed_over", giver),
        # V2: the one way to FULFILLED, and the receiver's alone.
        Transition("confirm", (*UNTIL_DONE, _S.HANDED_OVER), _S.FULFILLED, "commitment.fulfilled", receiver),
        Transition("ask_change", (_S.PLANNED,), _S.CHANGING, "commitment.change_asked", both),
        Transition("ask_change", (_S.CHANGING,), _S.CHANGING, "commitment.change_asked", asked_side),
        Transition("ask_change", (_S.NOT_KEPT,), _S.NOT_KEPT, "commitment.change_asked", asked_side),
        Transition("agree_change", (_S.CHANGING, _S.NOT_KEPT), _S.PLANNED, "commitment.changed", asked_side),
        # After a day that passed there is no old day to keep: a new one, or stopping.
        Transition("refuse_change", (_S.CHANGING,), _S.PLANNED, "commitment.change_refused", asked_side),
        Transition("not_kept", (_S.PLANNED,), _S.NOT_KEPT, "commitment.not_kept", both),
        Transition("not_kept", (_S.HANDED_OVER,), _S.NOT_KEPT, "commitment.not_kept", receiver),
        Transition("stop", UNTIL_DONE, _S.STOPPED, "commitment.stopped", both),
        Transition("stop", (_S.HANDED_OVER,), _S.STOPPED, "commitment.stopped", receiver),
        Transition("stop", (_S.UNCLAIMED,), _S.STOPPED, "commitment.stopped", keepers),
        Transition("lose", UNTIL_DONE, _S.UNCLAIMED, "commitment.unclaimed"),
        Transition("give_back", UNTIL_DONE, _S.UNCLAIMED, "commitment.given_back", giver),
        Transition("claim", (_S.UNCLAIMED,), _S.PLANNED, "commitment.claimed", claimants),
        Transition("lapse", (*UNTIL_DONE, _S.HANDED_OVER, _S.UNCLAIMED), _S.STOPPED, "commitment.lapsed"),
    ),
)
