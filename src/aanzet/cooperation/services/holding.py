"""Holding an agreement while something in it changes, telling the core, the index."""

import datetime as dt
from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from aanzet.goals.queries.core import seats_of
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.laying import locked
from aanzet.notices.kinds import NoticeKind
from aanzet.notices.services import Telling, tell_many
from aanzet.parties.models import Party
from aanzet.parties.viewer import Speaker
from aanzet.search.services import forget_text, index_text

from ..choices import COOPERATION_OVER, CooperationState
from ..models import Cooperation, Signature, SpaceLetter


def open_at(initiative: Initiative) -> Cooperation | None:
    """For a caller that holds the initiative."""
    rows = Cooperation.objects.select_related("keeper", "current__party", "holding", "audience")
    row = rows.filter(initiative=initiative).exclude(state__in=COOPERATION_OVER).first()
    if row is not None:
        row.initiative = initiative
        row.text.cooperation = row
    return row


def held(whole: Cooperation) -> Cooperation:
    """As it is now, held until the transaction ends. The initiative is held: what happens to its core waits too."""
    initiative = locked(whole.initiative)
    row = Cooperation.objects.select_related("keeper", "current__party", "holding", "audience").get(pk=whole.pk)
    row.initiative = initiative
    row.text.cooperation = row
    return row


def held_signature(signature: Signature) -> Signature:
    whole = held(signature.text.cooperation)
    row = Signature.objects.select_related("party", "asked", "text").get(pk=signature.pk)
    row.text.cooperation = whole
    return row


def held_letter(letter: SpaceLetter) -> SpaceLetter:
    initiative = locked(letter.initiative)
    row = SpaceLetter.objects.select_related("bearer", "organisation", "keeper", "audience").get(pk=letter.pk)
    row.initiative = initiative
    return row


def tell_core(
    whole: Cooperation,
    kind: NoticeKind,
    *,
    by: Speaker | None,
    at: dt.datetime,
    detail: str | Promise = "",
    only: Iterable[Party] | None = None,
    url: str = "",
) -> None:
    """Everybody in the core hears it once, except who did it."""
    parties = [seat.asked for seat in seats_of(whole.initiative)] if only is None else list(only)
    actor = by.party if by else None
    tell_many(
        [Telling(party, kind.code, whole.initiative.title, url or whole.get_absolute_url(), whole.subject, whole,
                 detail, actor) for party in {party.pk: party for party in parties}.values()],
        at=at,
    )  # fmt: skip


@override("nl")  # its title is for whoever searches
def index(whole: Cooperation, *, at: dt.datetime) -> None:
    """What was signed can be found, also while a next text is asked about; a concept and what is over cannot."""
    text = whole.holding
    one = whole.initiative
    two_circles = None not in (one.audience_id, whole.audience_id) and one.audience_id != whole.audience_id
    if text is None or not whole.is_open or two_circles:
        forget_text(whole.subject)
        return
    parts = (text.goal, text.decides, text.identity, text.free_room, text.leaving)
    index_text(
        whole.subject, title=_("Samenwerkingsafspraak: %(title)s") % {"title": one.title}, seen_like=whole,
        text="\n".join(part for part in parts if part), url=whole.get_absolute_url(), area=one.area, at=at,
        note=CooperationState(whole.state).label,
    )  # fmt: skip
