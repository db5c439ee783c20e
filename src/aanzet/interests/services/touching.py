"""What a party says about a touching point: it fits, or it is something else."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.laying import locked
from aanzet.parties.models import Party
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker

from ..choices import Verdict
from ..models import Interest, TouchVerdict
from ..touching import touch_of
from .keeping import stands_here


class CannotSay(Exception):
    """The message is fit for the screen."""


@transaction.atomic
def say_of_touch(
    initiative: Initiative, pair: tuple[int, int], verdict: Verdict, *, party: Party, by: Speaker, at: dt.datetime
) -> None:
    """For one of the two parties; another word replaces the first. Raises CannotSay."""
    initiative = locked(initiative)
    rows = Interest.objects.filter(initiative=initiative, pk__in=pair, shared_at__isnull=False, withheld=False)
    lines = list(rows.select_related("party").order_by("pk"))
    touch = touch_of(*lines) if len(lines) == 2 else None
    if touch is None:
        raise CannotSay(_("Dit raakvlak is er niet meer: een van beide regels is teruggenomen of veranderd."))
    if party.pk not in {line.party_id for line in lines} or not stands_here(initiative, party, by):
        raise CannotSay(_("Dit is aan de partijen die deze regels deelden."))
    TouchVerdict.objects.update_or_create(
        one=touch.one, other=touch.other, party=party, defaults={"verdict": verdict, "kind": touch.kind, "at": at}
    )
    log("touch.said", by=by, at=at, subject=touch.one.subject, seen_like=initiative.for_participants,
        story=initiative.subject, party=party.pk, verdict=str(verdict))  # fmt: skip
