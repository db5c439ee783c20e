"""Control maps, notes, directors and talks as pages show them."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery, Value, prefetch_related_objects
from django.db.models.functions import Coalesce

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import has_part
from aanzet.parties.models import Party
from aanzet.parties.policies import may_see, seen_by
from aanzet.parties.viewer import Reader, Viewer
from aanzet.web.prepared import prepared

from ..choices import (
    BEING_WRITTEN,
    HOLDING,
    MAP_OVER,
    MARK,
    AnswerState,
    ChangeState,
    DirectorState,
    FearState,
    MapState,
    Mark,
    TalkState,
)
from ..models import Assent, ControlMap, Directorship, FearNote, Invited, Talk, Topic, TopicChange

AROUND = ("initiative__area", "initiative__owner", "initiative__director", "audience")


def _whole(rows: QuerySet[ControlMap]) -> QuerySet[ControlMap]:
    return rows.select_related(*AROUND, "helper").prefetch_related(*_held())


def _held() -> tuple[Any, Any]:
    """All that a map holds: topics with the questions that run, and who said JA to it."""
    open_changes = TopicChange.objects.filter(state=ChangeState.ASKED).select_related("party", "was_party", "proposer")
    answers = Assent.objects.select_related("party", "person", "helper").exclude(state=AnswerState.LAPSED)
    topics = Topic.objects.select_related("party").prefetch_related(
        Prefetch(
            "changes", open_changes.prefetch_related(Prefetch("assents", answers, to_attr="said")), to_attr="asked"
        )
    )
    return (
        Prefetch("topics", topics.order_by("position")),
        Prefetch("assents", answers.filter(change=None).order_by("pk"), to_attr="said"),
    )


@dataclass(slots=True)
class Maps:
    """What stands and what is being written; the versions before it by number."""

    holding: ControlMap | None = None
    written: ControlMap | None = None
    earlier: list[ControlMap] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        return bool(self.holding or self.written or self.earlier)


def maps_of(initiative: Initiative, viewer: Viewer) -> Maps:
    """All versions that this reader may see, the two that matter with all they hold. Five queries at most."""
    maps = Maps()
    rows = ControlMap.objects.filter(seen_by(viewer), initiative=initiative).select_related(*AROUND, "helper")
    for row in rows.filter(state__in=[*HOLDING, *BEING_WRITTEN, MapState.REVISED]).order_by("-version"):
        row.initiative = initiative
        if row.state == MapState.REVISED:
            maps.earlier.append(row)
        elif row.holds:
            maps.holding = row
        else:
            maps.written = row
    prefetch_related_objects([row for row in (maps.holding, maps.written) if row], *_held())
    return maps


def holding_at(initiative: Initiative, viewer: Viewer) -> ControlMap | None:
    """The map that holds, with its topics, for a room above; nothing where this reader may not see it. Five queries."""
    rows = ControlMap.objects.filter(seen_by(viewer), initiative=initiative, state__in=HOLDING)
    row = _whole(rows).first() if has_part(initiative, MARK) else None
    if row is not None:
        row.initiative = initiative
    return row


@dataclass(frozen=True, slots=True)
class TopicDecided:
    """`why` is said with the last change of who decides; empty where it never changed. `topic.note` is of the map."""

    topic: Topic
    why: str


def topics_decided(initiative: Initiative, viewer: Viewer) -> list[TopicDecided]:
    """For a room above: who decides about what by the map that holds, where this reader may see that map (V6: the
    circle is `topic.control_map`'s). One query; none where there never was a map."""
    if not has_part(initiative, MARK):
        return []
    agreed = TopicChange.objects.filter(topic=OuterRef("pk"), state=ChangeState.AGREED).order_by("-ended_at", "-pk")
    rows = Topic.objects.filter(
        seen_by(viewer, "control_map__"), control_map__initiative=initiative, control_map__state__in=HOLDING
    )
    found = rows.annotate(why=Coalesce(Subquery(agreed.values("why")[:1]), Value("")))
    return [TopicDecided(row, row.why) for row in found.select_related("control_map", "party").order_by("position")]


def version_of(initiative: Initiative, version: int) -> ControlMap | None:
    return _whole(ControlMap.objects.filter(initiative=initiative, version=version)).first()


def newest_state(initiative: Initiative, viewer: Viewer) -> ControlMap | None:
    """The one that holds, else the one that is being written: for one line on the page. One query."""
    rows = list(_standing(initiative.pk, viewer.reader))
    return next((row for row in rows if row.holds), rows[0] if rows else None)


@prepared
def _standing(initiative_id: int, reader: Reader) -> QuerySet[ControlMap]:
    rows = ControlMap.objects.filter(seen_by(reader), initiative=initiative_id)
    return rows.filter(state__in=[*HOLDING, *BEING_WRITTEN]).order_by("pk")


def not_negotiable(initiative: Initiative, viewer: Viewer) -> list[Topic]:
    """What is said beforehand to whoever thinks of joining; also while the map itself is still being written. What a
    moderator set apart stays apart. Two queries."""
    rows = ControlMap.objects.filter(initiative=initiative).exclude(state__in=MAP_OVER).order_by("-version")
    shown = next((row for row in rows if may_see(viewer, row) or row.audience_id == initiative.participants_id), None)
    return list(shown.topics.filter(mark=Mark.FIXED).order_by("position")) if shown else []


def own_note(initiative: Initiative, viewer: Viewer) -> FearNote | None:
    rows = FearNote.objects.filter(initiative=initiative, writer=viewer.party).exclude(state=FearState.DROPPED)
    return rows.select_related("writer", "initiative__owner").first() if viewer.party else None


def notes_at(initiative: Initiative, viewer: Viewer) -> tuple[FearNote | None, list[FearNote]]:
    """The viewer's own, and what others let everybody who takes part read. One query."""
    seen = seen_by(viewer) | Q(writer=viewer.party) if viewer.party else seen_by(viewer)
    rows = FearNote.objects.filter(seen, initiative=initiative).exclude(state=FearState.DROPPED)
    found = list(rows.select_related("writer"))
    for row in found:
        row.initiative = initiative
    own = next((row for row in found if row.writer == viewer.party), None)
    return own, [row for row in found if row.writer != viewer.party]


def running_role(initiative: Initiative) -> Directorship | None:
    """Who serves or was asked."""
    rows = Directorship.objects.filter(initiative=initiative, state__in=[DirectorState.ASKED, DirectorState.SERVING])
    return rows.select_related("party", "asked_by").order_by("-state").first()


def roles_of(initiative: Initiative) -> list[Directorship]:
    rows = Directorship.objects.filter(initiative=initiative, state__in=[DirectorState.ASKED, DirectorState.SERVING])
    return list(rows.select_related("party", "asked_by").order_by("state", "pk"))


def talks_of(initiative: Initiative, viewer: Viewer) -> list[Talk]:
    """The planned ones first. Two queries."""
    guests = Invited.objects.select_related("party").order_by("pk")
    rows = Talk.objects.filter(seen_by(viewer), initiative=initiative).exclude(state=TalkState.CANCELLED)
    rows = rows.select_related("called_by").prefetch_related(Prefetch("invited", guests))
    return sorted(rows[:20], key=lambda talk: (not talk.is_planned, -talk.on.toordinal()))


def talk_for(pk: int) -> Talk | None:
    guests = Invited.objects.select_related("party", "person", "helper").order_by("pk")
    rows = Talk.objects.select_related(*AROUND, "called_by").prefetch_related(Prefetch("invited", guests))
    return rows.filter(pk=pk).first()


def change_for(pk: int) -> TopicChange | None:
    answers = Assent.objects.select_related("party", "person", "helper").exclude(state=AnswerState.LAPSED)
    around = [f"topic__control_map__{name}" for name in AROUND]
    rows = TopicChange.objects.select_related(*around, "party", "was_party", "proposer", "author")
    return rows.prefetch_related(Prefetch("assents", answers.order_by("pk"))).filter(pk=pk).first()


def directed_by(party: Party) -> QuerySet[Initiative]:
    return Initiative.objects.filter(director=party)
