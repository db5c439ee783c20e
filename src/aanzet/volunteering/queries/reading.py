"""Jobs, offers and placements as pages and lists show them. Each costs a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from aanzet.agreements.models import Commitment
from aanzet.areas.choices import Level
from aanzet.areas.models import Area, Theme
from aanzet.initiatives.choices import ACTIVE, InitiativeState
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.queries.lists import readable as readable_initiative
from aanzet.interests.meaning import Common, in_common
from aanzet.parties.models import Hat, Party
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Reader, Viewer, viewer_for
from aanzet.turns.models import Turn
from aanzet.turns.queries import running_turns
from aanzet.web.prepared import prepared

from ..choices import OFF_THE_BOARD, OPEN_PLACEMENTS, JobState, OfferState, PlacementState, TiredState
from ..models import Job, Placement, TimeOffer, TiredNote

PER_PAGE = 24
ON_ONE_SHEET = 8
MOST = 60
LOOKED_AT = 200
WITH = ("party", "author", "area", "theme", "initiative")
AROUND = ("job__party", "job__initiative", "job__author", "job__area", "volunteer", "guide", "author", "hat", "helper")


def readable(viewer: Viewer | Reader, prefix: str = "") -> Q:
    """The twin of policies.may_read for lists."""
    around = Q(**{f"{prefix}initiative": None}) | readable_initiative(viewer, f"{prefix}initiative__")
    seen = seen_by(viewer, prefix) & around & ~Q(**{f"{prefix}state__in": OFF_THE_BOARD})
    if viewer.audience_ids:
        seen |= Q(**{f"{prefix}near__in": list(viewer.audience_ids)})
    if not viewer.party_ids:
        return seen
    return seen | Q(**{f"{prefix}party__in": list(viewer.party_ids)})


def job_for(pk: int) -> Job | None:
    rows = Job.objects.select_related(*WITH, "hat__organisation", "helper", "initiative__area", "initiative__owner")
    return rows.filter(pk=pk).first()


def offer_for(pk: int) -> TimeOffer | None:
    return (
        TimeOffer.objects.select_related("party", "guide", "area", "consent_heard_by", "helper").filter(pk=pk).first()
    )


def placement_for(pk: int) -> Placement | None:
    return Placement.objects.select_related(*AROUND).filter(pk=pk).first()


def note_for(pk: int) -> TiredNote | None:
    return TiredNote.objects.select_related("party", "guide", "initiative").filter(pk=pk).first()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the board."""

    area: Area | None = None
    theme: Theme | None = None
    rhythm: str = ""
    company: str = ""
    most_hours: Decimal | None = None
    minors: bool = False
    words: str = ""

    @property
    def anything(self) -> bool:
        return self != Wanted()


def on_board(viewer: Viewer, wanted: Wanted = Wanted()) -> QuerySet[Job]:
    """What hangs there now: one's own area first, then small before large, then the newest."""
    rows = Job.objects.filter(readable(viewer), state=JobState.OPEN)
    rows = rows.filter(area__path__startswith=wanted.area.path) if wanted.area else rows
    rows = rows.filter(theme=wanted.theme) if wanted.theme else rows
    rows = rows.filter(rhythm=wanted.rhythm) if wanted.rhythm else rows
    rows = rows.filter(company__in=[wanted.company, "either"]) if wanted.company else rows
    rows = rows.filter(hours__lte=wanted.most_hours) if wanted.most_hours else rows
    rows = rows.filter(minors_welcome=True) if wanted.minors else rows
    for word in wanted.words.split()[:5]:
        rows = rows.filter(Q(what__icontains=word) | Q(story__icontains=word))
    return _near_first(rows, viewer.party).select_related(*WITH)


def _near_first(rows: QuerySet[Job], party: Party | None) -> QuerySet[Job]:
    home = party.home if party else None
    if home is None:
        return rows.order_by("-brought_at", "-pk")
    wider = home.path.rstrip("/").rsplit("/", 1)[0] + "/"
    near = Case(
        When(area__path__startswith=home.path, then=Value(0)),
        When(area__path__startswith=wider if home.level < Level.MUNICIPALITY else home.path, then=Value(1)),
        default=Value(2), output_field=IntegerField(),
    )  # fmt: skip
    return rows.order_by(near, "-brought_at", "-pk")


def job_areas() -> list[Area]:
    return list(Area.objects.filter(jobs__state=JobState.OPEN).distinct().order_by("name").defer("shape")[:MOST])


def jobs_at(initiative: Initiative, viewer: Viewer) -> list[Job]:
    """All of this initiative that this reader may see, what is open first. One query."""
    first = Case(When(state=JobState.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = Job.objects.filter(readable(viewer), initiative=initiative).select_related(*WITH)
    return list(rows.order_by(first, "-brought_at", "-pk")[:MOST])


@prepared
def open_jobs_at(initiative_id: int, reader: Reader) -> QuerySet[Job]:
    """For the line on the page of an initiative. One query."""
    rows = Job.objects.filter(readable(reader), initiative=initiative_id, state=JobState.OPEN)
    return rows.only("what", "hours").order_by("-brought_at", "-pk")


def initiatives_of(viewer: Viewer) -> list[Initiative]:
    """Running ones in which the reader, or whom the reader speaks for, takes part. One query."""
    rows = Initiative.objects.filter(state=InitiativeState.RUNNING, participations__state__in=ACTIVE)
    rows = rows.filter(participations__party__in=list(viewer.party_ids)).distinct()
    return list(rows.select_related("area").order_by("title", "pk")[:MOST])


def placements_at(job: Job, viewer: Viewer) -> list[Placement]:
    """Of this job, what this reader has something to do with. One query."""
    rows = Placement.objects.filter(seen_by(viewer), job=job, state__in=OPEN_PLACEMENTS)
    return list(rows.select_related(*AROUND).order_by("pk")[:MOST])


def turn_at(row: Placement, spells: Sequence[Commitment], viewer: Viewer) -> Turn | None:
    """Whoever is to move: here, or in the agreement about the day. Three queries at most."""
    found = running_turns([row.subject], viewer)
    if not found and row.state == PlacementState.DAY:
        found = running_turns([one.subject for one in spells if one.is_open], viewer)
    elif not found and row.state == PlacementState.PLANNED and spells:
        found = running_turns([one.subject for one in spells[0].agreement.assents.all()], viewer)
    return next(iter(found.values()), None)


@dataclass(frozen=True, slots=True)
class Mine:
    """What the reader does, gets done, and brought."""

    doing: list[Placement] = field(default_factory=list)
    done: list[Placement] = field(default_factory=list)
    at_mine: list[Placement] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    note: TiredNote | None = None


def my_work(viewer: Viewer) -> Mine:
    """Three queries."""
    own, found = list(viewer.party_ids), Mine()
    rows = Placement.objects.filter(Q(volunteer=viewer.party) | Q(job__party__in=own)).select_related(*AROUND)
    for row in rows.order_by("-put_at", "-pk")[: 2 * MOST]:
        if row.volunteer_id == viewer.party_id:
            if row.is_open:
                found.doing.append(row)
            elif row.state == PlacementState.DONE:
                found.done.append(row)
        elif row.is_open:
            found.at_mine.append(row)
    jobs = Job.objects.filter(party__in=own)
    jobs = jobs.exclude(state__in=[JobState.WITHDRAWN, JobState.DONE]).select_related(*WITH)
    found.jobs.extend(jobs.order_by("-brought_at", "-pk")[:MOST])
    notes = TiredNote.objects.filter(party=viewer.party, state=TiredState.OPEN).select_related("guide", "party")
    return Mine(found.doing, found.done, found.at_mine, found.jobs, notes.first())


@dataclass(frozen=True, slots=True)
class Desk:
    """What a coordinator has before them."""

    meeting: list[TimeOffer]
    ready: list[TimeOffer]
    running: list[Placement]
    notes: list[TiredNote]


def desk_of(viewer: Viewer, hats: Sequence[Hat]) -> Desk:
    """Three queries. Only the areas of these hats, in which this reader coordinates."""
    where = Q()
    paths = [hat.area.path if hat.area else "" for hat in hats]
    if "" not in paths:
        for path in paths:
            where |= Q(area__path__startswith=path)
    rows = TimeOffer.objects.filter(where).exclude(state=OfferState.ENDED).exclude(party=viewer.party)
    offers = list(rows.select_related("party", "area", "guide").order_by("offered_at", "pk")[: 2 * MOST])
    notes = TiredNote.objects.filter(guide=viewer.party, state=TiredState.OPEN).select_related("party", "guide")
    return Desk(
        [one for one in offers if one.state == OfferState.MEETING],
        [one for one in offers if one.state == OfferState.READY],
        running_with(viewer), list(notes.order_by("at", "pk")[:MOST]),
    )  # fmt: skip


def running_with(viewer: Viewer) -> list[Placement]:
    """With whom the reader looks along. One query."""
    rows = Placement.objects.filter(guide=viewer.party, state__in=OPEN_PLACEMENTS).select_related(*AROUND)
    return list(rows.order_by("check_on", "pk")[:MOST])


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A job beside an offer, with the words that both share; nothing is done with it but by a person."""

    job: Job
    common: Common


def suggestions(offer: TimeOffer, viewer: Viewer, *, most: int = 8) -> list[Suggestion]:
    """What is on the board, what fits best first. What somebody said not to want never fits, nor what
    runs with them already, and only what they may read. Three queries."""
    running = Placement.objects.filter(job=OuterRef("pk"), volunteer=offer.party, state__in=OPEN_PLACEMENTS)
    rows = on_board(viewer).filter(readable(viewer_for(offer.party))).exclude(party=offer.party)
    rows = rows.exclude(Exists(running))
    if offer.is_of_minor:
        rows = rows.filter(minors_welcome=True)
    found = [Suggestion(job, gladness(offer, job)) for job in rows[:LOOKED_AT] if not unwanted(offer, job)]
    return sorted(found, key=lambda one: -one.common.weight)[:most]


def gladness(offer: TimeOffer, job: Job) -> Common:
    return in_common(offer.glad_of, f"{job.what} {job.story}")


def unwanted(offer: TimeOffer, job: Job) -> bool:
    return bool(offer.not_this) and bool(in_common(offer.not_this, job.what))
