"""Holding a denominator while something in it changes; where it stands after that; telling its sides."""

import datetime as dt

from django.utils.functional import Promise

from aanzet.initiatives.models.initiatives import Seen
from aanzet.notices.kinds import NoticeKind
from aanzet.notices.services import Telling, tell_many
from aanzet.parties.choices import Circle
from aanzet.parties.models import Party
from aanzet.parties.viewer import Speaker
from aanzet.search.services import forget_text, index_text

from .. import asks
from ..choices import GONE, DenominatorState, RecognitionState
from ..lives import DENOMINATOR, RECOGNITION
from ..models import Denominator, Recognition

LEAST_PARTIES = 2
WHOLE = ("initiative__area", "initiative__owner", "other__owner", "proposer", "author", "audience")


def held(denominator: Denominator) -> Denominator:
    """The row as it is now, held until the transaction ends. Held first and read after."""
    list(Denominator.objects.filter(pk=denominator.pk).select_for_update(of=("self",)).values_list("pk"))
    return Denominator.objects.select_related(*WHOLE).get(pk=denominator.pk)


def live_recognitions(denominator: Denominator) -> list[Recognition]:
    rows = denominator.recognitions.exclude(state=RecognitionState.LAPSED).select_related("party", "asked")
    found = list(rows.order_by("pk"))
    for row in found:
        row.denominator = denominator
    return found


_WAYS = {
    DenominatorState.ASKED: "wait", DenominatorState.TALK: "talk", DenominatorState.RECOGNISED: "agree",
}  # fmt: skip


def settle(denominator: Denominator, *, by: Speaker | None, at: dt.datetime) -> None:
    """Where it stands now, by what its parties say. Safe to say again."""
    if not denominator.is_open:
        return
    said = {row.pk: row.state for row in live_recognitions(denominator)}
    if len(said) < LEAST_PARTIES:
        end(denominator, "lapse", by=None, at=at)
        return
    target = _target(set(said.values()))
    if denominator.state == target:
        return
    DENOMINATOR.move(_WAYS[target], denominator, by=by, at=at)
    if target == DenominatorState.RECOGNISED:
        tell_sides(denominator, asks.BY_ALL, by=by, at=at)


def _target(said: set[str]) -> DenominatorState:
    if RecognitionState.ASKED in said:
        return DenominatorState.ASKED
    return DenominatorState.RECOGNISED if said == {RecognitionState.YES} else DenominatorState.TALK


def end(denominator: Denominator, name: str, *, by: Speaker | None, at: dt.datetime) -> bool:
    """Put into the goal, kept, taken back or no longer needed. False where it was so already."""
    step = DENOMINATOR.check(name, denominator, by=by)
    if step is None:
        return False
    denominator.ended_at = at
    DENOMINATOR.make(step, denominator, by=by, at=at)
    if step.target in GONE:
        for row in live_recognitions(denominator):
            lapse_recognition(row, at=at)
    index(denominator, at=at)
    return True


def lapse_recognition(row: Recognition, *, at: dt.datetime) -> None:
    row.unsay()
    RECOGNITION.move("lapse", row, by=None, at=at)


def tell_sides(
    denominator: Denominator,
    kind: NoticeKind,
    *,
    by: Speaker | None,
    at: dt.datetime,
    detail: str | Promise = "",
    only: list[Party] | None = None,
) -> None:
    """Every side hears it once, except who did it; for them alone, also where they no longer take part around it."""
    parties = list(denominator.sides.members.all()) if only is None else only
    seen, actor = Seen(Circle.NAMED, denominator.sides_id), by.party if by else None
    tell_many(
        [Telling(party, kind.code, denominator.text, denominator.get_absolute_url(), denominator.subject, seen, detail,
                 actor) for party in parties],
        at=at,
    )  # fmt: skip


def index(denominator: Denominator, *, at: dt.datetime) -> None:
    """For whoever may read it; what was taken back is in no index."""
    if denominator.state in GONE:
        forget_text(denominator.subject)
        return
    around = denominator.initiative
    index_text(
        denominator.subject, title=denominator.text, text=denominator.sign, url=denominator.get_absolute_url(),
        seen_like=denominator, area=around.area, at=at, note=str(denominator.get_state_display()),
    )  # fmt: skip
