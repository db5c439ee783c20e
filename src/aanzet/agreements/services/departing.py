"""Somebody leaves Aanzet: what they promised is claimed or let go, what they would get goes to who pulls (V1, V10).

Promises of an organisation stay where they are: they were never the person's.
"""

import datetime as dt

from django.db.models import Q

from aanzet.parties.choices import PartyState
from aanzet.parties.models import Party

from ..choices import OPEN_COMMITMENTS, AgreementKind, AgreementState, CommitmentState
from ..lives import COMMITMENT
from ..models import Agreement, Assent, Commitment
from .answering import lapse
from .holding import held, held_commitment
from .keeping import let_lapse, lose
from .proposing import join_sides


def depart(party: Party, /, *, at: dt.datetime, erased: bool) -> None:
    """Runs in the transaction in which the person goes; with `erased` their own words about agreements go too."""
    asked = Agreement.objects.filter(state=AgreementState.PROPOSED)
    for agreement in asked.filter(Q(sides__members=party) | Q(author=party)).distinct().order_by("pk"):
        lapse(held(agreement), at=at)
    theirs = Q(giver=party) | Q(receiver=party) | Q(kept_by=party)
    for row in Commitment.objects.filter(theirs, state__in=OPEN_COMMITMENTS).select_related("agreement").order_by("pk"):
        _pass_on(held_commitment(row), left=party, at=at)
    if erased:
        Assent.objects.filter(person=party).update(words="")
        gifts = Agreement.objects.filter(author=party, kind=AgreementKind.GIFT)
        gifts.update(kind=AgreementKind.DIRECT, gift_because="")


def _pass_on(commitment: Commitment, *, left: Party, at: dt.datetime) -> None:
    owner = commitment.agreement.initiative.owner if commitment.agreement.initiative else None
    stays = owner if owner and owner.pk != left.pk and owner.state != PartyState.LEFT else None
    if commitment.receiver_id == left.pk:
        if stays is None or stays.pk == commitment.giver_id or commitment.giver.state == PartyState.LEFT:
            let_lapse(commitment, at=at)
            return
        _receive(commitment, stays, at=at)
    if commitment.giver_id == left.pk and commitment.state in (*_UNTIL_DONE,):
        lose(commitment, keeper=stays or commitment.receiver, at=at)
    elif commitment.kept_by_id == left.pk:
        commitment.kept_by = stays or commitment.receiver
        commitment.save()
        COMMITMENT.lay(commitment, by=None, at=at)


_UNTIL_DONE = (CommitmentState.PLANNED, CommitmentState.CHANGING, CommitmentState.NOT_KEPT)


def _receive(commitment: Commitment, owner: Party, *, at: dt.datetime) -> None:
    """Who pulls the initiative receives it, and so confirms it."""
    if commitment.wish_by_id == commitment.receiver_id:
        commitment.wish_by = owner
    if commitment.kept_by_id == commitment.receiver_id:
        commitment.kept_by = owner
    commitment.receiver = owner
    commitment.save()
    join_sides(commitment.agreement, owner)
    COMMITMENT.lay(commitment, by=None, at=at)
