"""Items, responses and matches as lists. Each costs a fixed number of queries."""

from dataclasses import dataclass, field

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from aanzet.areas.choices import Level
from aanzet.areas.models import Area, Theme
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.queries.lists import readable as readable_initiative
from aanzet.parties.models import Party
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Reader, Viewer
from aanzet.web.prepared import prepared

from ..choices import ON_LIST, OPEN_RESPONSES, PRIVATE, ItemState, MatchState
from ..fitting import same_words
from ..models import Item, Match, Refusal, Response

PER_PAGE = 24
MOST_MINE = 60
LOOKED_AT = 300
WITH = ("party", "author", "area", "theme", "initiative")


def readable(viewer: Viewer | Reader, prefix: str = "") -> Q:
    """The twin of policies.may_read for lists."""
    around = Q(**{f"{prefix}initiative": None}) | readable_initiative(viewer, f"{prefix}initiative__")
    seen = seen_by(viewer, prefix) & around & ~Q(**{f"{prefix}state__in": PRIVATE})
    if not viewer.party_ids:
        return seen
    return seen | Q(**{f"{prefix}party__in": list(viewer.party_ids)})


def on_list(
    viewer: Viewer, *, kind: str = "", resource: str = "", area: Area | None = None, theme: Theme | None = None,
    words: str = "", initiative: Initiative | None = None,
) -> QuerySet[Item]:  # fmt: skip
    """What is to be had now: one's own area first, then the municipality around it, then the newest."""
    rows = Item.objects.filter(readable(viewer), state__in=ON_LIST)
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(resource=resource) if resource else rows
    rows = rows.filter(area__path__startswith=area.path) if area else rows
    rows = rows.filter(theme=theme) if theme else rows
    rows = rows.filter(initiative=initiative) if initiative else rows
    for word in words.split()[:5]:
        rows = rows.filter(Q(what__icontains=word) | Q(story__icontains=word))
    return _near_first(rows, viewer.party).select_related(*WITH)


def _near_first(rows: QuerySet[Item], party: Party | None) -> QuerySet[Item]:
    home = party.home if party else None
    if home is None:
        return rows.order_by("-shown_at", "-pk")
    wider = home.path.rstrip("/").rsplit("/", 1)[0] + "/"
    near = Case(
        When(area__path__startswith=home.path, then=Value(0)),
        When(area__path__startswith=wider if home.level < Level.MUNICIPALITY else home.path, then=Value(1)),
        default=Value(2), output_field=IntegerField(),
    )  # fmt: skip
    return rows.order_by(near, "-shown_at", "-pk")


def item_areas() -> list[Area]:
    """The areas of what is on the list, for the choice above it."""
    return list(Area.objects.filter(items__state__in=ON_LIST).distinct().order_by("name").defer("shape")[:60])


def fitting_items(item: Item, viewer: Viewer) -> list[Item]:
    """Of the other kind, for the suggestions beside an item. One query, of at most three hundred rows."""
    rows = Item.objects.filter(readable(viewer), state__in=ON_LIST).exclude(kind=item.kind).exclude(party=item.party)
    return list(rows.select_related(*WITH).order_by("-shown_at", "-pk")[:LOOKED_AT])


def same_already(what: str, kind: str, party: Party, viewer: Viewer) -> Item | None:
    """What looks like the same thing, typed by somebody else or a while ago. One query."""
    rows = Item.objects.filter(readable(viewer), kind=kind, state__in=[*ON_LIST, ItemState.DRAFT, ItemState.CHECKED])
    for row in rows.select_related(*WITH).order_by("-pk")[:LOOKED_AT]:
        if same_words(what, row.what) >= (0.5 if row.party_id == party.pk else 0.8):
            return row
    return None


@dataclass(frozen=True, slots=True)
class Mine:
    """What the reader and whom the reader speaks for have going."""

    items: list[Item] = field(default_factory=list)
    over: list[Item] = field(default_factory=list)
    to_me: list[Response] = field(default_factory=list)
    by_me: list[Response] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        return bool(self.items or self.over or self.to_me or self.by_me or self.matches)


def mine(viewer: Viewer) -> Mine:
    """Three queries."""
    own, found = list(viewer.party_ids), Mine()
    rows = Item.objects.filter(party__in=own).exclude(state=ItemState.WITHDRAWN)
    for item in rows.select_related(*WITH).order_by("-brought_at", "-pk")[:MOST_MINE]:
        (found.over if item.state in (ItemState.EXPIRED, ItemState.PASSED_ON) else found.items).append(item)
    asked = Response.objects.filter(Q(party__in=own) | Q(item__party__in=own), state__in=OPEN_RESPONSES)
    for row in asked.select_related("item__party", "party").order_by("-at", "-pk")[:MOST_MINE]:
        (found.to_me if row.item.party_id in viewer.party_ids else found.by_me).append(row)
    met = Match.objects.filter(agreement__sides__in=list(viewer.audience_ids)).exclude(state=MatchState.FELL)
    met = met.select_related("agreement__initiative")
    found.matches.extend(met.order_by("-made_at", "-pk")[:MOST_MINE])
    return found


def refusals_of(viewer: Viewer) -> QuerySet[Refusal]:
    """*Nu niet* that this reader, or whom the reader speaks for, said to what can still be had."""
    rows = Refusal.objects.filter(readable(viewer, "given__"), party__in=list(viewer.party_ids))
    rows = rows.filter(given__state__in=ON_LIST, given__taken__lt=F("given__capacity"))
    return rows.select_related("given__party", "receiver", "party", "need").order_by("-at", "-pk")


@prepared
def open_items_at(initiative_id: int, reader: Reader) -> QuerySet[Item]:
    """For the line on the page of an initiative. One query."""
    rows = Item.objects.filter(readable(reader), initiative=initiative_id, state__in=ON_LIST)
    return rows.only("kind", "what").order_by("-shown_at", "-pk")
