"""One item, one response, one match with all its page shows. The caller asks the policy."""

from aanzet.agreements.models import Commitment
from aanzet.notices.queries import following
from aanzet.parties.viewer import Viewer

from ..choices import OPEN_RESPONSES, MatchState
from ..models import Item, Match, Response
from .lists import WITH


def item_for(pk: int, viewer: Viewer | None = None) -> Item | None:
    """With `i_follow` where a reader is given."""
    rows = Item.objects.annotate(i_follow=following(viewer, "item")) if viewer else Item.objects.all()
    rows = rows.select_related(*WITH, "area__parent", "helper", "hat__organisation", "initiative__owner", "own")
    return rows.filter(pk=pk).first()


def responses_on(item: Item, viewer: Viewer) -> list[Response]:
    """Open ones that this reader is a side of."""
    rows = Response.objects.filter(item=item, state__in=OPEN_RESPONSES, audience__in=list(viewer.audience_ids))
    return list(rows.select_related("party", "item__party").order_by("at", "pk"))


def response_for(pk: int) -> Response | None:
    around = (
        "item__party",
        "item__area",
        "item__initiative",
        "own_item__initiative",
        "party",
        "author",
        "helper",
        "hat__organisation",
    )
    return Response.objects.select_related(*around).filter(pk=pk).first()


def match_for(pk: int) -> Match | None:
    around = ("agreement__initiative", "agreement__proposer", "contact_by", "response__item")
    return Match.objects.select_related(*around).filter(pk=pk).first()


def promises_of(match: Match) -> list[Commitment]:
    rows = Commitment.objects.filter(agreement=match.agreement_id).select_related(
        "giver", "receiver", "wish_by", "kept_by"
    )
    found = list(rows.order_by("position"))
    for row in found:
        row.agreement = match.agreement
    return found


def matches_with(item: Item, viewer: Viewer) -> list[Match]:
    """The agreements made of this item that this reader has a side in, without what fell."""
    rows = Match.objects.filter(uses__item=item, agreement__sides__in=list(viewer.audience_ids)).distinct()
    return list(rows.exclude(state=MatchState.FELL).select_related("agreement").order_by("-made_at", "-pk")[:20])
