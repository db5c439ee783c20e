"""What the log says about deciding in practice, beside what the map says. Counts about the initiative, never a list of
people: who reads this knows each other."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from aanzet.initiatives.models import Initiative
from aanzet.logbook.models import LogLine
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Hat
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Viewer
from aanzet.turns.choices import TurnState
from aanzet.turns.models import Turn

from ..choices import Decider, Mark
from ..models import ControlMap
from ..models.maps import MOST_FIXED

LOOKS_BACK = dt.timedelta(days=182)
# With less than this nothing can be said; from this share on one decides what others should.
FEWEST = 4
MOST_OF = 0.6
LOOKED_AT = 500


@dataclass(frozen=True, slots=True)
class Closed:
    """How many things ended lately that somebody was to move on; how many of these a third one ended, and how many of
    those the same."""

    ended: int
    by_third: int
    by_one: int

    @property
    def hidden_boss(self) -> bool:
        return self.by_one >= FEWEST and self.by_one >= MOST_OF * self.ended


def closed_by_others(initiative: Initiative, viewer: Viewer, *, at: dt.datetime) -> Closed:
    """An item is closed by a third where whoever did it neither had the move nor waited for it. Two queries."""
    ended = list(
        Turn.objects.filter(seen_by(viewer), context_kind="initiative", context_id=initiative.pk, state=TurnState.DONE)
        .filter(ended_at__gt=at - LOOKS_BACK).order_by("-ended_at")[:LOOKED_AT]
    )  # fmt: skip
    kinds, numbers = {turn.subject_kind for turn in ended}, {turn.subject_id for turn in ended}
    spoken_for = Hat.objects.filter(pk=OuterRef("hat_id")).values("organisation")
    lines = LogLine.objects.filter(subject_kind__in=kinds, subject_id__in=numbers, at__gt=at - LOOKS_BACK)
    lines = lines.annotate(spoken_for=Subquery(spoken_for[:1]))
    done: dict[tuple[Subject, dt.datetime], LogLine] = {
        (line.subject, line.at): line for line in lines.filter(actor_id__isnull=False).order_by("-pk")
    }
    thirds: Counter[int] = Counter()
    for turn in ended:
        line = done.get((turn.subject, turn.ended_at)) if turn.ended_at else None
        if line is None or line.actor_id is None:
            continue
        sides = {turn.party_id, turn.waiting_id} - {None}
        if not sides & {line.actor_id, line.spoken_for}:  # type: ignore[attr-defined]
            thirds[line.actor_id] += 1
    return Closed(len(ended), sum(thirds.values()), max(thirds.values(), default=0))


@dataclass(frozen=True, slots=True)
class Shares:
    """One line: how much is kept, shared and given."""

    kept: int
    shared: int
    given: int
    fixed: int

    @property
    def all_kept(self) -> bool:
        """Who pulls decides everything alone, and nothing of it may be talked about any more."""
        return bool(self.kept) and not (self.shared or self.given)

    @property
    def fixed_is_full(self) -> bool:
        return self.fixed >= MOST_FIXED


def shares_of(control_map: ControlMap) -> Shares:
    """Of a map that was fetched with its topics."""
    topics = list(control_map.topics.all())
    counted = Counter(topic.decider for topic in topics)
    return Shares(
        kept=counted[Decider.ME],
        shared=counted[Decider.TOGETHER] + counted[Decider.ADVICE],
        given=counted[Decider.YOU],
        fixed=sum(topic.mark == Mark.FIXED for topic in topics),
    )
