"""An agreement gets another circle, by a moderator or with its initiative: what derives from it goes along (V6)."""

import datetime as dt

from aanzet.initiatives.models import Initiative
from aanzet.logbook.subjects import Subject
from aanzet.notices.services import recircle_notices
from aanzet.parties.models import Audience
from aanzet.turns.services import recircle_turn

from ..models import Agreement
from .holding import index


def set_circle(agreement: Agreement, *, circle: int, audience: Audience | None, at: dt.datetime) -> None:
    before = (agreement.circle, agreement.audience_id)
    agreement.circle, agreement.audience = circle, audience
    agreement.save(update_fields=["circle", "audience"])
    parts = [Subject("assent", pk) for pk in agreement.assents.values_list("pk", flat=True)]
    parts += [Subject("commitment", pk) for pk in agreement.commitments.values_list("pk", flat=True)]
    for subject in parts:
        recircle_turn(subject, seen_like=agreement)
        recircle_notices(subject, seen_like=agreement, was=before)
    index(agreement, at=at)


def follow_initiative(initiative: Initiative, was: tuple[int, int | None], at: dt.datetime) -> None:
    """What stood as wide as its initiative stays so; what stood narrower stays there."""
    rows = initiative.agreements.filter(circle=was[0], audience=was[1])
    for agreement in rows.select_related("initiative__area", "audience"):
        set_circle(agreement, circle=initiative.circle, audience=initiative.audience, at=at)
