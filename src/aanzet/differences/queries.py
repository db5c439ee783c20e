"""Differences and distances as pages show them. Each list costs a fixed number of queries."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import F, Prefetch, Q, QuerySet

from aanzet.direction.choices import HOLDING, Decider
from aanzet.direction.models import Topic
from aanzet.goals.choices import OPEN_STEPS, WISHES
from aanzet.goals.models import GoalStep, Voice
from aanzet.initiatives.choices import ACTIVE, ParticipationState
from aanzet.initiatives.models import Initiative, Participation
from aanzet.initiatives.page_parts import has_part
from aanzet.initiatives.queries.facilitating import facilitators
from aanzet.initiatives.queries.lists import readable as readable_initiative
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Party
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Reader, Viewer
from aanzet.turns.asks import asks_on_the_day
from aanzet.turns.calendar import today
from aanzet.turns.models import Turn
from aanzet.turns.queries import Badge, badge_of, running_turns
from aanzet.web.prepared import prepared

from .choices import ENDED, HOLDS_UP, OPEN_DISTANCES, PART, PRIVATE, SETTLED, Kind, StandpointState, State
from .models import Difference, Distance, Hearing, Option, Standpoint

PER_LIST = 100
TALKING_AGAIN = (State.NAMED, State.AGENDA, State.OPTIONS, State.TABLE, State.IMPASSE)


def readable(viewer: Viewer | Reader, prefix: str = "") -> Q:
    """The twin of policies.may_read for lists."""
    named = Q(**{f"{prefix}named_at__isnull": False, f"{prefix}personal": False}) & ~Q(
        **{f"{prefix}kind": Kind.OLD_SORE}
    )
    around = readable_initiative(viewer, f"{prefix}initiative__")
    seen = named & seen_by(viewer, prefix) & around
    return seen | Q(**{f"{prefix}near__in": list(viewer.audience_ids)}) if viewer.audience_ids else seen


def difference_for(pk: int) -> Difference | None:
    """One with all its page shows; the caller asks the policy."""
    rows = Difference.objects.select_related(
        "initiative__owner", "initiative__area", "one", "other", "facilitator", "author", "decider", "way_party",
        "option", "step__goal", "helper",
    )  # fmt: skip
    options = Option.objects.select_related("by").order_by("position")
    said = Standpoint.objects.select_related("party", "person", "helper", "option").order_by("pk")
    return rows.prefetch_related(Prefetch("options", options), Prefetch("standpoints", said)).filter(pk=pk).first()


def asked_of(difference: Difference, viewer: Viewer) -> list[Standpoint]:
    """What this reader, or whom the reader speaks for, is asked now. Of what was fetched already."""
    asked = [row for row in difference.standpoints.all() if row.state == StandpointState.ASKED]
    for row in asked:
        row.difference = difference
    return [row for row in asked if row.party_id in viewer.party_ids]


def lying_now(difference: Difference) -> list[Standpoint]:
    """The answers to the question that lies before them now."""
    return [row for row in difference.standpoints.all() if row.round == difference.round]


def refused_last(difference: Difference) -> list[Standpoint]:
    """What each said to the last proposal, where somebody said no to it: the next one begins where that one ended."""
    rows = lying_now(difference) if difference.state in TALKING_AGAIN else []
    return rows if any(row.state == StandpointState.NO for row in rows) else []


@dataclass(frozen=True, slots=True)
class Listed:
    """The differences of an initiative by how they stand; `near` is what only those concerned may know of."""

    near: list[Difference] = field(default_factory=list)
    now: list[Difference] = field(default_factory=list)
    parked: list[Difference] = field(default_factory=list)
    settled: list[Difference] = field(default_factory=list)
    ended: list[Difference] = field(default_factory=list)

    @property
    def open(self) -> list[Difference]:
        return [*self.near, *self.now, *self.parked, *self.settled]


def differences_of(initiative: Initiative, viewer: Viewer) -> Listed:
    """All that this reader may see. One query."""
    rows = Difference.objects.filter(readable(viewer), initiative=initiative)
    rows = rows.select_related("one", "other", "option", "step").order_by("-felt_at", "-pk")
    listed = Listed()
    for row in rows.distinct()[:PER_LIST]:
        row.initiative = initiative
        _shelf(listed, row).append(row)
    return listed


def _shelf(listed: Listed, row: Difference) -> list[Difference]:
    if row.state in PRIVATE or (row.state in ENDED and row.named_at is None):
        return listed.near if row.state in PRIVATE else listed.ended
    if row.state in SETTLED:
        return listed.settled
    if row.state in ENDED:
        return listed.ended
    return listed.parked if row.state == State.PARKED else listed.now


def named_at(initiative: Initiative, viewer: Viewer) -> list[Difference]:
    """What was named and is still open, for the row on the page. One query."""
    return list(_named_at(initiative.pk, viewer.reader))


@prepared
def _named_at(initiative_id: int, reader: Reader) -> QuerySet[Difference]:
    seen = Q(kind__in=[kind for kind in Kind if kind != Kind.OLD_SORE], personal=False, named_at__isnull=False)
    rows = Difference.objects.filter(seen & seen_by(reader), initiative=initiative_id)
    return rows.exclude(state__in=ENDED).order_by("pk")


def wishes_at(initiative: Initiative) -> list[Voice]:
    """Every JA, mits and NEE on the text of the goal that counts: what a difference can be made of. One query."""
    rows = Voice.objects.filter(version__goal__initiative=initiative, version__goal__current=F("version"))
    return list(rows.filter(state__in=WISHES).select_related("party"))


def choices_made(initiative: Initiative, viewer: Viewer) -> list[Difference]:
    """For a room above: what was chosen here, or how they live with it, as far as this reader may read it (V6:
    `policies.may_read`), the last first. Each has `title`, `choice`, `option.wins` and `option.gives_in` (no option
    where it was written as a sentence), `keeps`, `reasons`, `decider`, `settled_at`. One query; none where no
    difference was ever felt."""
    if not has_part(initiative, PART):
        return []
    rows = Difference.objects.filter(readable(viewer), initiative=initiative, settled_at__isnull=False)
    rows = rows.filter(named_at__isnull=False).exclude(state=State.LAPSED).distinct().order_by("-settled_at", "-pk")
    found = list(rows.select_related("one", "other", "option", "decider", "step")[:PER_LIST])
    for row in found:
        row.initiative = initiative
    return found


def holding_up(step: GoalStep) -> list[Difference]:
    """Relevant, open, and needed before this step: what blocks it."""
    rows = Difference.objects.filter(step=step, state__in=HOLDS_UP).select_related("initiative")
    return list(rows.order_by("pk"))


def turns_of(rows: Sequence[Difference], viewer: Viewer) -> dict[int, Turn]:
    """The running turn of each, by its number, or one of what it asks; three queries."""
    asked = Standpoint.objects.filter(difference__in=[row.pk for row in rows], state=StandpointState.ASKED)
    belongs = {Subject("standpoint", pk): number for pk, number in asked.values_list("pk", "difference")}
    found = running_turns([*(row.subject for row in rows), *belongs], viewer) if rows else {}
    turns: dict[int, Turn] = {}
    for subject, turn in sorted(found.items(), key=lambda pair: pair[1].party_id not in viewer.party_ids):
        turns.setdefault(belongs.get(subject, subject.id), turn)
    return turns


def turn_on(difference: Difference, viewer: Viewer) -> Turn | None:
    """Who is to move: on the difference, else on what it asks. Whoever may read the difference may know: who helps them
    talk need not take part in the initiative. One query."""
    asked = [row.pk for row in lying_now(difference) if row.state == StandpointState.ASKED]
    lies = Q(subject_kind=difference.subject.kind, subject_id=difference.pk)
    lies |= Q(subject_kind="standpoint", subject_id__in=asked)
    found = list(Turn.objects.running().filter(lies).select_related("party").order_by("subject_kind", "pk"))
    own = [turn for turn in found if turn.party_id in viewer.party_ids]
    return next(iter(own or found), None)


def badge_for(turn: Turn, viewer: Viewer, at: dt.datetime) -> Badge:
    """What asks nothing before its day rests until then."""
    if turn.ask in asks_on_the_day() and turn.due_on > today(at):
        return Badge("rust", turn.mover_name, 0, turn.due_on, turn.due_on)
    return badge_of(turn, viewer, at)


def others_at(initiative: Initiative, *parties: int) -> list[Party]:
    """Who takes part, without these. One query."""
    active = initiative.participations.filter(state__in=ACTIVE).values("party")
    return list(Party.objects.filter(pk__in=active).exclude(pk__in=parties).order_by("name", "pk"))


def own_at(initiative: Initiative, viewer: Viewer) -> list[Party]:
    """For which parties this reader takes part. One query."""
    active = initiative.participations.filter(state__in=ACTIVE, party__in=viewer.party_ids).values("party")
    rows = Party.objects.filter(pk__in=active).order_by("name", "pk")
    return sorted(rows, key=lambda party: party.pk != viewer.party_id)


def who_could_decide(difference: Difference) -> list[Party]:
    """People around it who are no side; a tie through an organisation is refused by the service (V5)."""
    sides = {difference.one_id, difference.other_id}
    around = [*others_at(difference.initiative, *sides), *facilitators(difference.initiative)]
    return [party for party in {party.pk: party for party in around}.values() if party.pk not in sides]


def topics_decided(initiative: Initiative) -> list[Topic]:
    """What the control map that holds says one party decides about."""
    rows = Topic.objects.filter(control_map__initiative=initiative, control_map__state__in=HOLDING)
    rows = rows.filter(decider__in=[Decider.ME, Decider.YOU]).select_related("party")
    return [topic for topic in rows.order_by("position") if topic.decider == Decider.ME or topic.party_id]


def steps_ahead(initiative: Initiative) -> list[GoalStep]:
    rows = GoalStep.objects.filter(goal__initiative=initiative, state__in=OPEN_STEPS).select_related("goal")
    return list(rows.order_by("due_on", "pk")[:20])


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the invitation tracker: who was asked, what came of it, and a signal of one's own."""

    row: Participation
    turn: Turn | None
    distance: Distance | None


def invitations_of(initiative: Initiative, viewer: Viewer) -> list[Asked]:
    """Who was asked and did not say yes, the silent first. Three queries."""
    states = [ParticipationState.INVITED, ParticipationState.DECLINED]
    rows = initiative.participations.filter(state__in=states).select_related("party", "invited_by")
    latest: dict[int, Participation] = {}
    for row in rows.order_by("since", "pk"):
        row.initiative = initiative
        latest[row.party_id] = row
    here = set(initiative.participations.filter(state__in=ACTIVE).values_list("party", flat=True))
    shown = [row for row in latest.values() if row.party_id not in here]
    turns = running_turns([row.subject for row in shown], viewer) if shown else {}
    near = Distance.objects.filter(near__in=viewer.audience_ids, initiative=initiative, state__in=OPEN_DISTANCES)
    distances = {row.asked.pk: row for row in near.select_related("one", "other")}
    shown.sort(key=lambda row: (not row.is_invited, row.since))
    return [Asked(row, turns.get(row.subject), distances.get(row.party_id)) for row in shown]


def distance_for(pk: int) -> Distance | None:
    rows = Distance.objects.select_related(
        "initiative__owner", "initiative__area", "one", "other", "keeper", "agreement", "author"
    )
    hearings = Hearing.objects.select_related("party", "person").order_by("pk")
    return rows.prefetch_related(Prefetch("hearings", hearings), "journey").filter(pk=pk).first()


def hearing_for(pk: int) -> Hearing | None:
    around = ("distance__initiative__owner", "distance__one", "distance__other", "distance__keeper", "party")
    return Hearing.objects.select_related(*around).filter(pk=pk).first()
