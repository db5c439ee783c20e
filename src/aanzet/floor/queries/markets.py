"""Markets, who has a task, who comes, what lies on the tables. Each list costs a fixed number of queries."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from aanzet.exchange.choices import ON_LIST, ItemKind, ItemState, Resource
from aanzet.exchange.fitting import Fit, best_for
from aanzet.exchange.models import Item
from aanzet.exchange.queries.lists import readable as readable_item
from aanzet.parties.choices import Circle
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Reader, Viewer
from aanzet.web.prepared import prepared

from ..choices import COMING, OPEN_DUTIES, OVER, MarketState
from ..models import Duty, Entry, Market, SignUp

SHOWN = 20
SHOWN_NOW = 6
FOUND = 12
SHOWN_NAMES = 200
MOST_ENTRIES = 800
WITH = ("host", "area", "author", "hat__organisation", "helper", "audience")
ITEM = ("item__party", "item__area", "item__author", "item__initiative")


def market_for(pk: int, *, counted: bool = False) -> Market | None:
    """`counted`: with how many `badges` and `people` come, at no query of its own."""
    rows = Market.objects.select_related(*WITH).filter(pk=pk)
    if counted:
        coming = SignUp.objects.filter(market=OuterRef("pk"), coming=True).order_by().values("market")
        rows = rows.annotate(
            badges=Coalesce(Subquery(coming.annotate(all=Count("pk")).values("all")), 0),
            people=Coalesce(Subquery(coming.annotate(all=Sum("people")).values("all")), 0),
        )
    return rows.first()


@dataclass(frozen=True, slots=True)
class Markets:
    now: list[Market]
    coming: list[Market]
    over: list[Market]


def markets(viewer: Viewer) -> Markets:
    """Three queries: where the floor is open now; what comes, the first one first; and what was, the last one first."""
    rows = Market.objects.filter(seen_by(viewer) | Q(host__in=list(viewer.party_ids))).select_related("host", "area")
    coming = rows.filter(state__in=COMING).order_by("starts_at", "pk")
    over = rows.filter(state__in=OVER).order_by("-starts_at", "-pk")
    return Markets(going_on(viewer.reader), list(coming[:SHOWN]), list(over[:SHOWN]))


@prepared
def going_on(reader: Reader) -> QuerySet[Market]:
    """Where the floor is open now, for the list and for the pages that say so too. One query."""
    rows = Market.objects.filter(seen_by(reader) | Q(host__in=reader.party_ids), state=MarketState.OPEN)
    return rows.select_related("area").defer("area__shape").order_by("-starts_at", "-pk")[:SHOWN_NOW]


def _of(viewer: Viewer) -> Q:
    return Q(party__in=list(viewer.party_ids)) | Q(person=viewer.party_id)


def own_sign_ups(market: Market, viewer: Viewer) -> list[SignUp]:
    """Of the reader and of whom the reader speaks for; the ones that stay away too."""
    rows = SignUp.objects.filter(_of(viewer), market=market)
    return list(rows.select_related("party", "person", "hat__organisation").order_by("number"))


def duties_at(market: Market) -> list[Duty]:
    rows = Duty.objects.filter(market=market, state__in=OPEN_DUTIES).select_related("party")
    return list(rows.order_by("task", "corner", "pk"))


@dataclass(frozen=True, slots=True)
class Coming:
    """How many come, and the names of who want that to be seen."""

    badges: int
    people: int
    names: list[SignUp]


def who_comes(market: Market, viewer: Viewer) -> tuple[Coming, list[SignUp]]:
    """For everybody, and beside it the reader's own, also who stays away. One query; the market is a counted one."""
    shown = Q(coming=True, shown=True, party__protected=False)
    rows = SignUp.objects.filter(market=market).select_related("party", "person", "hat__organisation")
    if viewer.is_signed_in:
        mine = Case(When(_of(viewer), then=Value(0)), default=Value(1), output_field=IntegerField())
        rows = rows.filter(shown | _of(viewer)).order_by(mine, "number")
    else:
        rows = rows.filter(shown).order_by("number")
    found = sorted(rows[:SHOWN_NAMES], key=lambda row: row.number)
    names = [row for row in found if row.coming and row.shown and not row.party.protected]
    own = [row for row in found if row.party_id in viewer.party_ids or row.person_id == viewer.party_id]
    counts: Any = market  # annotated
    return Coming(counts.badges, counts.people, names), own if viewer.is_signed_in else []


def all_badges(market: Market) -> list[SignUp]:
    rows = SignUp.objects.filter(market=market, coming=True).select_related("party", "person")
    return list(rows.order_by("number"))


def entries_at(market: Market, viewer: Viewer) -> QuerySet[Entry]:
    """What lies there for everybody, as the paper of the market does, and may be read by this reader: also what was
    agreed by now."""
    rows = Entry.objects.filter(readable_item(viewer, "item__"), lies_open("item__"), market=market)
    return rows.select_related(*ITEM).order_by("number")


def lies_open(prefix: str = "") -> Q:
    """On the list, or agreed, and not left to fewer people since it was laid out."""
    return Q(**{f"{prefix}state__in": [*ON_LIST, ItemState.MATCHED], f"{prefix}circle": Circle.OPEN})


def own_entries(market: Market, viewer: Viewer) -> list[Entry]:
    rows = Entry.objects.filter(market=market, item__party__in=list(viewer.party_ids))
    return list(rows.exclude(item__state=ItemState.WITHDRAWN).select_related(*ITEM).order_by("number"))


def items_to_lay_out(market: Market, viewer: Viewer) -> list[Item]:
    """Own items on the open list that are not on this market yet."""
    rows = Item.objects.filter(party__in=list(viewer.party_ids), state__in=ON_LIST, circle=0)
    rows = rows.exclude(market_entries__market=market)
    return list(rows.select_related("party").order_by("-shown_at", "-pk")[:60])


@dataclass(frozen=True, slots=True)
class Corner:
    """One corner of the floor with what lies there."""

    code: str
    name: str
    offers: list[Entry]
    needs: list[Entry]


def corners(market: Market, viewer: Viewer) -> list[Corner]:
    """One query; corners where something lies."""
    rows = list(entries_at(market, viewer)[:MOST_ENTRIES])
    found = []
    for code in Resource:
        here = [row for row in rows if row.item.resource == code]
        offers = [row for row in here if row.item.kind == ItemKind.OFFER]
        if here:
            found.append(Corner(code.value, str(code.label), offers, [row for row in here if row not in offers]))
    return found


def find_entries(market: Market, viewer: Viewer, words: str, corner: str = "") -> list[Entry]:
    """For the console: a number, or words in what it says or in the name of who brought it. One query."""
    rows = entries_at(market, viewer).filter(item__state__in=ON_LIST)
    rows = rows.filter(item__resource=corner) if corner else rows
    if words.strip().isdecimal():
        return list(rows.filter(number=int(words.strip()[:6])))
    for word in words.split()[:5]:
        rows = rows.filter(
            Q(item__what__icontains=word) | Q(item__story__icontains=word) | Q(item__party__name__icontains=word)
        )
    return list(rows[:FOUND])


def find_badges(market: Market, words: str) -> list[SignUp]:
    """For the crew. One query."""
    rows = SignUp.objects.filter(market=market, coming=True).select_related("party", "person")
    if words.strip().isdecimal():
        return list(rows.filter(number=int(words.strip()[:6])))
    return list(rows.filter(Q(party__name__icontains=words.strip()) | Q(person__name__icontains=words.strip()))[:FOUND])


@dataclass(frozen=True, slots=True)
class Fitting:
    entry: Entry
    fit: Fit

    @property
    def words(self) -> str:
        """What both say: one word where they use the same, else both."""
        return ", ".join(one if one == other else f"{one} / {other}" for one, other in self.fit.common.words)


def fitting_here(entry: Entry, viewer: Viewer) -> list[Fitting]:
    """What fits beside this on the same floor, with the words that say so. One query."""
    rows = entries_at(entry.market, viewer).filter(item__state__in=ON_LIST).exclude(item__kind=entry.item.kind)
    by_item = {row.item_id: row for row in rows[:MOST_ENTRIES] if row.item.left > 0}
    fits = best_for(entry.item, [row.item for row in by_item.values()], most=5)
    return [Fitting(by_item[fit.item.pk], fit) for fit in fits]
