"""Words that both can stand behind, before anybody else reads them. A changed text asks both anew."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.parties.choices import Circle
from aanzet.parties.circles import admit
from aanzet.parties.policies import speaks_as
from aanzet.parties.viewer import Speaker
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..choices import Kind, Matter, State
from ..lives import DIFFERENCE
from ..models import Difference
from .asking import ask_sides
from .feeling import end
from .holding import held, index, tell_near

KINDS = (Kind.COMPATIBLE, Kind.TENSION, Kind.OPPOSED, Kind.CONFLICT)


def _write(difference: Difference, wording: str, shown_in: int, kind: str, by: Speaker) -> None:
    if not wording.strip():
        raise CannotMove(_("Schrijf hier eerst iets op."))
    if difference.personal:
        raise CannotMove(_("Dit gaat over een persoon. Daar maken we geen verschil van: zoek hulp van buiten."))
    difference.wording, difference.shown_in = wording.strip(), shown_in
    # An old sore stays one, and nothing becomes one on the way: the other side would not know what it agrees to.
    if difference.kind in KINDS and kind in KINDS:
        difference.kind = kind
    difference.worded_by = next((side for side in difference.sides if speaks_as(by, side)), difference.guide)


@transaction.atomic
def draft(
    difference: Difference, *, wording: str, shown_in: int = Circle.CORE, kind: str = "", by: Speaker, at: dt.datetime
) -> Difference:
    """The facilitator lays words ready for who feels it; the other side hears nothing yet. Raises CannotMove."""
    difference = held(difference)
    step = DIFFERENCE.check("draft", difference, by=by)
    same = (difference.wording, difference.shown_in) == (wording.strip(), shown_in)
    if step is None or (difference.state == State.DRAFTED and same):
        return difference
    _write(difference, wording, shown_in, kind, by)
    DIFFERENCE.make(step, difference, by=by, at=at)
    return difference


@transaction.atomic
def word(
    difference: Difference, *, wording: str, shown_in: int = Circle.CORE, kind: str = "", by: Speaker, at: dt.datetime
) -> Difference:
    """Lay words before both. Who wrote them said JA by it; a changed text resets every JA, as with the
    goal (V3). The first time the other side comes in, and only who feels it can do that. Raises CannotMove."""
    difference = held(difference)
    step = DIFFERENCE.check("word", difference, by=by)
    alone = difference.is_alone
    same = (difference.wording, difference.shown_in) == (wording.strip(), shown_in)
    if step is None or (difference.state == State.WORDING and same):
        return difference
    _write(difference, wording, shown_in, kind, by)
    if alone:
        admit(difference.near, difference.other)
    DIFFERENCE.make(step, difference, by=by, at=at)
    ask_sides(difference, Matter.WORDING, by=by, at=at)
    if alone:
        tell_near(difference, asks.LAID_BEFORE, by=by, at=at, only=[difference.other])
    return difference


def words_are_agreed(difference: Difference, *, by: Speaker, at: dt.datetime) -> None:
    """Both said JA: from now on it may be read in the circle that they chose. For a caller that holds it."""
    if difference.stays_between:
        difference.sentence = difference.wording
        end("sentence", difference, by=by, at=at)
        tell_near(difference, asks.ENDED, by=by, at=at)
        return
    difference.named_at = at
    around = difference.initiative
    if difference.shown_in >= Circle.CORE:
        difference.circle, difference.audience = around.for_core.circle, around.core
    elif difference.shown_in >= Circle.PARTICIPANTS:
        difference.circle, difference.audience = around.for_participants.circle, around.participants
    else:
        difference.circle, difference.audience = around.circle, around.audience
    DIFFERENCE.move("name", difference, by=by, at=at)
    tell_near(difference, asks.NAMED, by=by, at=at)
    index(difference, at=at)


def words_are_refused(difference: Difference, *, by: Speaker, at: dt.datetime) -> None:
    DIFFERENCE.move("no_words", difference, by=by, at=at)
    tell_near(difference, asks.NO_WORDS, by=by, at=at)
