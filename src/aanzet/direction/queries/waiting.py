"""Who waits on whom: the running turns that a reader may see, as stones with a party to move and a party that waits.

A turn is the one fact behind every wait, also behind an open promise (giver to move, receiver waiting), and it carries
the circle of its thing: no edge and no count comes from what this reader may not see (V6).
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from aanzet.areas.models import Area
from aanzet.initiatives.models import Initiative
from aanzet.parties.models import Party
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Viewer
from aanzet.turns.asks import all_asks, asks_on_the_day
from aanzet.turns.calendar import today
from aanzet.turns.choices import TurnState
from aanzet.turns.models import Turn
from aanzet.turns.queries import SILENT_AFTER_DAYS, Badge, badge_of
from aanzet.web.drawings.waiting import MOST

PER_PAGE = 50
# So many stones are looked at one by one; with more only the silent ones are, longest first, and what lies around them.
EACH = 300
LONGEST_SILENT = 60


@dataclass(frozen=True, slots=True)
class Stone:
    """One turn as the map shows it; `mover` and `waiter` are the names of where it lies and who waits for it."""

    turn: Turn
    badge: Badge
    mover: str
    waiter: str

    @property
    def is_silent(self) -> bool:
        return self.badge.kind == "stil"

    @property
    def has_arrow(self) -> bool:
        return bool(self.waiter) and self.waiter != self.mover


@dataclass(frozen=True, slots=True)
class Waiting:
    """The map: the stones that are drawn, one page of all of them, and how many there are."""

    drawn: list[Stone]
    rows: list[Stone]
    page: "Page[Turn]"
    total: int
    silent: int
    me: str = ""
    totals: dict[str, int] = field(default_factory=dict)

    @property
    def is_drawn_whole(self) -> bool:
        return len(self.drawn) == self.total


Key = tuple[str, int | str]
# Under which name a party of a turn stands in the map.
Naming = Callable[[Turn, Party, str], tuple[Key, str]]


def lying(viewer: Viewer, *, on: dt.date) -> QuerySet[Turn]:
    """What runs and asks something now. What comes on its own day, and what others read as rounded off, is no wait."""
    mine = Q(party__in=list(viewer.party_ids)) if viewer.party_ids else Q()
    rows = Turn.objects.running().filter(seen_by(viewer) | mine)
    rounded = [ask.code for ask in all_asks() if ask.rounded_off]
    return rows.exclude(ask__in=asks_on_the_day(), due_on__gt=on).exclude(state=TurnState.RESTING, ask__in=rounded)


def at_initiative(initiative: Initiative, viewer: Viewer, *, on: dt.date) -> QuerySet[Turn]:
    return lying(viewer, on=on).filter(context_kind="initiative", context_id=initiative.pk)


def in_area(area: Area, viewer: Viewer, *, on: dt.date) -> QuerySet[Turn]:
    """Of initiatives there: questions of people are theirs, and no business of a map."""
    places = list(Area.objects.within(area).values_list("pk", flat=True))
    return lying(viewer, on=on).filter(context_kind="initiative", area_id__in=places)


def by_name(turn: Turn, party: Party, office: str) -> tuple[Key, str]:
    """Around one initiative everybody stands under their own name, an official under that of the office: there is one
    municipality, whether it promised something itself or one of its people is to move."""
    if office or not party.is_person:
        return ("name", office or party.name), office or party.name
    return ("person", party.pk), party.name


def by_initiative(turn: Turn, party: Party, office: str) -> tuple[Key, str]:
    """In an area organisations stand there; a person is not, but the initiative of which they move something."""
    if office or not party.is_person:
        return by_name(turn, party, office)
    return ("initiative", turn.context_id or 0), turn.context_title


def waiting_map_of(rows: QuerySet[Turn], viewer: Viewer, naming: Naming, *, at: dt.datetime, number: str) -> Waiting:
    """Five queries, whatever lies there."""
    day = today(at)
    late = day - dt.timedelta(days=SILENT_AFTER_DAYS)
    is_silent = Q(state=TurnState.OPEN, due_on__lte=late) & ~Q(party__in=list(viewer.party_ids))
    counts = rows.aggregate(total=Count("pk"), silent=Count("pk", filter=is_silent))
    ordered = rows.select_related("party", "waiting").order_by("state", "due_on", "pk")
    pages = Paginator(ordered, PER_PAGE)
    pages.count = counts["total"]
    page = pages.get_page(number)
    turns = list(ordered) if counts["total"] <= EACH else _silent_ones(rows, is_silent)
    names = _Names(naming, viewer)
    stones = [names.stone(turn, at) for turn in turns]
    drawn, totals = stones, dict(Counter(stone.mover for stone in stones))
    if counts["total"] > EACH:
        drawn, totals = _around_silence(rows, stones, names, at)
    return Waiting(
        drawn=drawn, rows=[names.stone(turn, at) for turn in page.object_list], page=page, total=counts["total"],
        silent=counts["silent"], me=names.me, totals=totals,
    )  # fmt: skip


def _silent_ones(rows: QuerySet[Turn], is_silent: Q) -> list[Turn]:
    """The longest silent first, without those whose silence nobody in particular waits through."""
    found = rows.filter(is_silent).select_related("party", "waiting").order_by("last_sign_at", "pk")
    return list(found[:LONGEST_SILENT])


def _around_silence(
    rows: QuerySet[Turn], silent: Sequence[Stone], names: "_Names", at: dt.datetime
) -> tuple[list[Stone], dict[str, int]]:
    """Of a crowd: the longest silent stones of at most twelve parties, and what else lies between these."""
    chosen: list[Stone] = []
    shown: set[str] = set()
    for stone in silent:
        ends = {stone.mover, stone.waiter} - {""}
        if len(shown | ends) <= MOST:
            chosen.append(stone)
            shown |= ends
    parties = {pk for stone in chosen for pk in (stone.turn.party_id, stone.turn.waiting_id) if pk}
    near = rows.filter(party__in=parties).select_related("party", "waiting").order_by("due_on", "pk")
    others = [names.stone(turn, at) for turn in near[:EACH]]
    totals = Counter(stone.mover for stone in others)
    drawn = {stone.turn.pk for stone in chosen}
    between = [stone for stone in others if {stone.mover, stone.waiter} - {""} <= shown and stone.turn.pk not in drawn]
    return [*chosen, *between], dict(totals)


class _Names:
    """Each party one name, and no two the same: two people who are called alike are told apart."""

    def __init__(self, naming: Naming, viewer: Viewer) -> None:
        self.naming, self.viewer, self.me = naming, viewer, ""
        self.given: dict[Key, str] = {}

    def stone(self, turn: Turn, at: dt.datetime) -> Stone:
        waiter = self._name(turn, turn.waiting, "") if turn.waiting else ""
        return Stone(turn, badge_of(turn, self.viewer, at), self._name(turn, turn.party, turn.office_name), waiter)

    def _name(self, turn: Turn, party: Party, office: str) -> str:
        mine = party == self.viewer.party
        key, name = by_name(turn, party, "") if mine else self.naming(turn, party, office)
        if key not in self.given:
            known, number = set(self.given.values()), 2
            wanted = name = _("%(name)s (jij)") % {"name": name} if mine else name
            while name in known:
                name, number = f"{wanted} {number}", number + 1
            self.given[key] = name
            self.me = name if mine else self.me
        return self.given[key]


def each(rows: QuerySet[Turn], viewer: Viewer, naming: Naming, *, at: dt.datetime) -> Iterator[Stone]:
    """All of them, for a spreadsheet; memory stays flat."""
    names = _Names(naming, viewer)
    ordered = rows.select_related("party", "waiting").order_by("state", "due_on", "pk")
    return (names.stone(turn, at) for turn in ordered.iterator(chunk_size=1000))


@dataclass(frozen=True, slots=True)
class Help:
    """Something that would help now. `kind`: ask, answer, talk or lend."""

    kind: str
    stone: Stone
    count: int = 1
    other: Stone | None = None


MOST_HELP = 3


def what_would_help(waiting: Waiting, viewer: Viewer) -> list[Help]:
    """At most three: the longest silence, the own move that others wait for most, two that wait on each other, and
    who has much lying. Never who is slow: what can be done."""
    found = [*_silence(waiting), *_own_move(waiting), *_knot(waiting), *_much(waiting, viewer)]
    seen: set[str] = set()
    shown: list[Help] = []
    for one in found:
        if one.stone.mover not in seen:
            shown.append(one)
            seen.add(one.stone.mover)
    return shown[:MOST_HELP]


def _silence(waiting: Waiting) -> Iterable[Help]:
    silent = [stone for stone in waiting.drawn if stone.is_silent]
    if silent:
        longest = max(silent, key=lambda stone: (stone.badge.days, -stone.turn.pk))
        yield Help("ask", longest, waiting.totals.get(longest.mover, 1))


def _own_move(waiting: Waiting) -> Iterable[Help]:
    own = [stone for stone in waiting.drawn if stone.badge.kind == "jij"]
    awaited = [stone for stone in own if stone.has_arrow] or own
    if awaited:
        yield Help("answer", min(awaited, key=lambda stone: (stone.turn.due_on, stone.turn.pk)), len(own))


def _knot(waiting: Waiting) -> Iterable[Help]:
    """Two who wait on each other."""
    arrows = {(stone.waiter, stone.mover): stone for stone in reversed(waiting.drawn) if stone.has_arrow}
    for (waiter, mover), stone in arrows.items():
        back = arrows.get((mover, waiter))
        if back and "jij" not in (stone.badge.kind, back.badge.kind):
            yield Help("talk", stone, 1, back)
            return


def _much(waiting: Waiting, viewer: Viewer) -> Iterable[Help]:
    """An organisation where several stones lie: somebody may take one over."""
    others = [stone for stone in waiting.drawn if stone.badge.kind == "ander" and not stone.turn.party.is_person]
    counted = Counter(stone.mover for stone in others)
    for name, count in counted.most_common(1):
        if count > 1:
            yield Help("lend", next(stone for stone in others if stone.mover == name), count)
