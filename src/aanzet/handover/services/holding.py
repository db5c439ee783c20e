"""Holding a handover while something in it changes, and saying where it stands."""

import datetime as dt

from django.utils.functional import Promise

from aanzet.initiatives.choices import ACTIVE
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.laying import all_locked
from aanzet.notices.kinds import NoticeKind
from aanzet.notices.services import Telling, tell_many
from aanzet.parties.models import Party
from aanzet.parties.viewer import Speaker

from ..lives import HANDOVER, SEAT
from ..models import Handover, Seat

WHOLE = (
    "departure__person",
    "departure__organisation",
    "participation__party",
    "participation__person",
    "participation__hat",
    "writer",
    "successor",
    "mover",
)


class CannotHandOver(Exception):
    """The message is fit for the screen."""


def held(handover: Handover) -> Handover:
    """The row as it is now; its initiative is held until the transaction ends."""
    return all_held([handover])[0]


def all_held(handovers: list[Handover]) -> list[Handover]:
    """Many at once, in four queries whatever their number, and in the order in which they were given."""
    rows = list(Handover.objects.filter(pk__in=[one.pk for one in handovers]).values_list("pk", "initiative"))
    initiatives = all_locked(*Initiative.objects.filter(pk__in=[initiative for _pk, initiative in rows]))
    found = {row.pk: row for row in Handover.objects.select_related(*WHOLE).filter(pk__in=[pk for pk, _one in rows])}
    seats = Seat.objects.select_related("asked", "asked_hat__organisation", "asked_by").filter(handover__in=found)
    for seat in seats:
        seat.handover = found[seat.handover_id]
    for row in found.values():
        row.initiative = initiatives[row.initiative_id]
    by_number = {seat.handover_id: seat for seat in seats}
    for pk, row in found.items():
        row.seat = by_number[pk]
    return [found[one.pk] for one in handovers]


def held_seat(seat: Seat) -> Seat:
    return held(seat.handover).seat


def lay_again(handover: Handover, *, at: dt.datetime) -> None:
    """Somebody who was to move is gone: both turns where they belong now."""
    HANDOVER.lay(handover, by=None, at=at)
    SEAT.lay(handover.seat, by=None, at=at)


def everybody(handover: Handover) -> list[Party]:
    rows = handover.initiative.participations.filter(state__in=ACTIVE).select_related("party", "person")
    return list({row.face.pk: row.face for row in rows}.values())


def tell_all(
    handover: Handover,
    kind: NoticeKind,
    *,
    by: Speaker | None,
    at: dt.datetime,
    detail: str | Promise = "",
    only: list[Party] | None = None,
) -> None:
    """Everybody who takes part hears it, except who did it."""
    people = everybody(handover) if only is None else only
    one, actor = handover.initiative, by.party if by else None
    tell_many(
        [
            Telling(party, kind.code, one.title, handover.get_absolute_url(), handover.subject, one, detail, actor)
            for party in people
        ],
        at=at,
    )
