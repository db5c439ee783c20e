"""Holding an agreement while something in it changes; telling its sides; ending it with its last promise."""

import datetime as dt

from django.utils.functional import Promise

from aanzet.initiatives.models.initiatives import Seen
from aanzet.notices.kinds import NoticeKind
from aanzet.notices.services import Telling, tell_many
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.parties.viewer import Speaker
from aanzet.search.services import forget_text, index_text

from ..choices import OPEN_COMMITMENTS, AgreementState, CommitmentState
from ..lives import AGREEMENT
from ..models import Agreement, Commitment

WHOLE = ("initiative__area", "initiative__owner", "proposer", "author", "audience")


def held(agreement: Agreement) -> Agreement:
    """The row as it is now, held until the transaction ends. Held first and read after: who waited would otherwise read
    what stood there before the wait."""
    list(Agreement.objects.filter(pk=agreement.pk).select_for_update(of=("self",)).values_list("pk"))
    return Agreement.objects.select_related(*WHOLE).get(pk=agreement.pk)


def held_commitment(commitment: Commitment) -> Commitment:
    """The agreement is held, so that what happens to one promise and to the next comes one after the other."""
    whole = held(commitment.agreement)
    row = Commitment.objects.select_related("giver", "receiver", "wish_by", "kept_by").get(pk=commitment.pk)
    row.agreement = whole
    return row


def for_sides(agreement: Agreement) -> Seen:
    """What is told to the givers and receivers is for them alone, also where they no longer take part around it."""
    return Seen(Circle.NAMED, agreement.sides_id)


def tell_sides(
    agreement: Agreement,
    kind: NoticeKind,
    *,
    by: Speaker | None,
    at: dt.datetime,
    title: str = "",
    url: str = "",
    detail: str | Promise = "",
    only: list[Party] | None = None,
) -> None:
    """Every side hears it once, except who did it."""
    parties = list(agreement.sides.members.all()) if only is None else only
    seen, actor = for_sides(agreement), by.party if by else None
    tell_many(
        [Telling(party, kind.code, title or agreement.title, url or agreement.get_absolute_url(), agreement.subject,
                 seen, detail, actor) for party in parties],
        at=at,
    )  # fmt: skip


def round_off(agreement: Agreement, *, by: Speaker | None, at: dt.datetime) -> None:
    """With its last open promise an agreement is done, or stopped where nothing of it was kept."""
    states = set(agreement.commitments.values_list("state", flat=True))
    if agreement.state != AgreementState.RUNNING or states & set(OPEN_COMMITMENTS):
        return
    agreement.ended_at = at
    AGREEMENT.move("finish" if CommitmentState.FULFILLED in states else "end", agreement, by=by, at=at)
    index(agreement, at=at)


def index(agreement: Agreement, *, at: dt.datetime) -> None:
    """What never ran, and what stands in two different narrow circles, is in no index."""
    around = agreement.initiative
    two_circles = around is not None and None not in (around.audience_id, agreement.audience_id)
    if agreement.never_ran or (two_circles and around and around.audience_id != agreement.audience_id):
        forget_text(agreement.subject)
        return
    whats = agreement.commitments.values_list("what", flat=True)
    index_text(
        agreement.subject, title=agreement.title, text="\n".join([*whats, agreement.gift_because]).strip(),
        url=agreement.get_absolute_url(), seen_like=agreement, area=around.area if around else None, at=at,
        note=AgreementState(agreement.state).label,
    )  # fmt: skip
