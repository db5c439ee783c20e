"""Somebody leaves Aanzet: what they promised is claimed or let go, what they would get goes to who pulls (V1, V10).

Promises of an organisation stay where they are: they were never the person's.
"""

import datetime as dt

from django.db.models import Q

from aanzet.initiatives.services.laying import keeper_for
from aanzet.parties.models import Party
from aanzet.parties.queries import has_voice

from ..choices import OPEN_AGREEMENTS, OPEN_COMMITMENTS, UNTIL_DONE, AgreementKind, AgreementState
from ..lives import COMMITMENT
from ..models import Agreement, Assent, Commitment
from .answering import lapse
from .entrusting import leave_promises
from .holding import held, held_commitment
from .keeping import let_lapse, lose
from .proposing import join_sides


def depart(party: Party, /, *, at: dt.datetime, erased: bool) -> None:
    """Runs in the transaction in which the person goes; with `erased` their own words about agreements go too."""
    _hold_all_of(party)
    asked = Agreement.objects.filter(state=AgreementState.PROPOSED)
    for agreement in asked.filter(Q(sides__members=party) | Q(author=party)).distinct().order_by("pk"):
        lapse(held(agreement), at=at)
    if party.is_person:
        leave_promises(party, at=at)
    theirs = Q(giver=party) | Q(receiver=party) | Q(kept_by=party)
    for row in Commitment.objects.filter(theirs, state__in=OPEN_COMMITMENTS).select_related("agreement").order_by("pk"):
        _pass_on(held_commitment(row), left=party, at=at)
    if erased:
        Assent.objects.filter(person=party).update(words="")
        gifts = Agreement.objects.filter(author=party, kind=AgreementKind.GIFT)
        gifts.update(kind=AgreementKind.DIRECT, gift_because="")


def _hold_all_of(party: Party) -> None:
    """In order of number, before anything of them is read; their initiatives are held already."""
    promises = Commitment.objects.filter(Q(giver=party) | Q(receiver=party) | Q(kept_by=party) | Q(carrier=party))
    rows = Agreement.objects.filter(state__in=OPEN_AGREEMENTS).filter(
        Q(author=party) | Q(sides__members=party) | Q(pk__in=promises.values("agreement"))
    )
    numbers = Agreement.objects.filter(pk__in=rows.values("pk")).order_by("pk")
    list(numbers.select_for_update(of=("self",)).values_list("pk"))


def orphaned(organisation: Party, /, *, at: dt.datetime) -> None:
    """Nobody speaks for it any more. Its promises stay its own, and whoever pulls the initiative, or looks after the
    area, is to find out who keeps them; somebody who speaks for it again takes them back with one press."""
    depart(organisation, at=at, erased=False)


def _pass_on(commitment: Commitment, *, left: Party, at: dt.datetime) -> None:
    stays = _who_stays(commitment, left)
    if commitment.receiver_id == left.pk:
        heir = stays if stays and stays.pk != commitment.giver_id else None
        if heir is None or not has_voice(commitment.giver):
            let_lapse(commitment, at=at)
            return
        _receive(commitment, heir, at=at)
    if commitment.giver_id == left.pk and commitment.state in UNTIL_DONE:
        receiver = commitment.receiver if has_voice(commitment.receiver) else None
        lose(commitment, keeper=stays or receiver or commitment.receiver, at=at)
    elif commitment.kept_by_id == left.pk:
        commitment.kept_by = stays or commitment.receiver
        commitment.save()
        COMMITMENT.lay(commitment, by=None, at=at)


def _who_stays(commitment: Commitment, left: Party) -> Party | None:
    """Who pulls the initiative; where nobody does, or it is the organisation itself, who looks after the area."""
    around = commitment.agreement.initiative
    if around is None:
        return None
    if around.owner_id != left.pk and has_voice(around.owner):
        return around.owner
    keeper = keeper_for(around, without=left)
    return keeper if keeper.pk != left.pk and has_voice(keeper) else None


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
