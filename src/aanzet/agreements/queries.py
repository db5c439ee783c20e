"""Agreements as pages show them. Each list costs a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Case, IntegerField, Prefetch, Q, QuerySet, Value, When

from aanzet.initiatives.choices import ACTIVE
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.queries.lists import readable as readable_initiative
from aanzet.logbook.models import LogLine
from aanzet.logbook.queries import reasons_of
from aanzet.logbook.subjects import Subject
from aanzet.parties.models import Hat, Party
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Reader, Viewer
from aanzet.turns.models import Turn
from aanzet.turns.queries import running_turns
from aanzet.web.prepared import prepared

from .choices import NEVER_RAN, OPEN_AGREEMENTS, OPEN_COMMITMENTS, UNTIL_DONE, CommitmentState
from .models import Agreement, Assent, Commitment

PER_LIST = 100
SHOWN_ON_PAGE = 4


def readable(viewer: Viewer | Reader, prefix: str = "") -> Q:
    """The twin of policies.may_read for lists."""
    around = Q(**{f"{prefix}initiative": None}) | readable_initiative(viewer, f"{prefix}initiative__")
    seen = seen_by(viewer, prefix) & around
    if viewer.audience_ids:
        seen |= Q(**{f"{prefix}sides__in": list(viewer.audience_ids)})
    typed = Q(**{f"{prefix}author": viewer.party_id, f"{prefix}proposer__in": list(viewer.party_ids)})
    return seen | typed if viewer.party_ids else seen


def _whole(rows: QuerySet[Agreement]) -> QuerySet[Agreement]:
    promises = Commitment.objects.select_related("giver", "receiver", "wish_by", "kept_by").order_by("position")
    assents = Assent.objects.select_related("party", "person", "helper").order_by("pk")
    return rows.prefetch_related(Prefetch("commitments", promises), Prefetch("assents", assents))


def agreement_for(pk: int) -> Agreement | None:
    """One agreement with all its page shows; the caller asks the policy."""
    rows = Agreement.objects.select_related("initiative__owner", "initiative__area", "author", "proposer", "helper")
    return _whole(rows.filter(pk=pk)).first()


def agreements_of(initiative: Initiative, viewer: Viewer) -> list[Agreement]:
    """All that this reader may see, what is open first. Three queries."""
    rows = Agreement.objects.filter(readable(viewer), initiative=initiative).exclude(state__in=NEVER_RAN)
    first = Case(When(state__in=OPEN_AGREEMENTS, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = rows.select_related("proposer", "initiative").order_by(first, "-proposed_at", "-pk")
    return list(_whole(rows)[:PER_LIST])


@dataclass(frozen=True, slots=True)
class Mine:
    """Promises of a reader and of whom the reader speaks for; the closed ones apart, newest first."""

    asked: list[Assent] = field(default_factory=list)
    given: list[Commitment] = field(default_factory=list)
    received: list[Commitment] = field(default_factory=list)
    closed: list[Commitment] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        return bool(self.asked or self.given or self.received or self.closed)


def my_promises(viewer: Viewer) -> Mine:
    """Two queries, and none of more than a hundred rows."""
    own = list(viewer.party_ids)
    asked = Assent.objects.filter(party__in=own, state="asked").select_related("agreement__proposer", "party")
    rows = Commitment.objects.filter(Q(giver__in=own) | Q(receiver__in=own), accepted_at__isnull=False)
    rows = rows.select_related("giver", "receiver", "agreement__initiative", "wish_by", "kept_by")
    is_closed = Case(When(ended_at=None, then=Value(0)), default=Value(1), output_field=IntegerField())
    mine = Mine(asked=list(asked[:PER_LIST]))
    for row in rows.order_by(is_closed, "due_on", "pk")[:PER_LIST]:
        if not row.is_open:
            mine.closed.append(row)
        elif row.giver_id in viewer.party_ids:
            mine.given.append(row)
        else:
            mine.received.append(row)
    mine.closed.sort(key=lambda row: (row.ended_at, row.pk), reverse=True)
    return mine


def carried_by(person: Party, *, initiative: Initiative | None = None) -> QuerySet[Commitment]:
    """What this person sees to, for themselves or for an organisation, until it is confirmed (V10)."""
    rows = Commitment.objects.filter(carrier=person, state__in=[*UNTIL_DONE, CommitmentState.HANDED_OVER])
    rows = rows.filter(agreement__initiative=initiative) if initiative else rows
    return rows.select_related("giver", "receiver", "agreement").order_by("due_on", "pk")


def open_promises_of(party: Party, *, initiative: Initiative | None = None) -> QuerySet[Commitment]:
    """What this party still owes: a contact role does not end before these are claimed or named (V10)."""
    rows = Commitment.objects.filter(giver=party, state__in=OPEN_COMMITMENTS)
    rows = rows.filter(agreement__initiative=initiative) if initiative else rows
    return rows.select_related("receiver", "agreement").order_by("due_on", "pk")


@dataclass(frozen=True, slots=True)
class Short:
    """Promises on the page of an initiative: what is open, soonest first, and how many were kept."""

    shown: list[Commitment]
    kept: int

    @property
    def anything(self) -> bool:
        return bool(self.shown or self.kept)


def promises_at(initiative: Initiative, viewer: Viewer) -> Short:
    """One query."""
    rows = list(_promises_at(initiative.pk, viewer.reader))
    going = [row for row in rows if row.is_open]
    return Short(going[:SHOWN_ON_PAGE], sum(row.state == CommitmentState.FULFILLED for row in rows))


@prepared
def _promises_at(initiative_id: int, reader: Reader) -> QuerySet[Commitment]:
    rows = Commitment.objects.filter(readable(reader, "agreement__"), agreement__initiative=initiative_id)
    rows = rows.filter(state__in=[*OPEN_COMMITMENTS, CommitmentState.FULFILLED]).order_by("due_on", "pk")
    return rows.select_related("giver", "receiver")


def turns_by_number(rows: Sequence[Commitment] | Sequence[Assent], viewer: Viewer) -> dict[int, Turn]:
    """The running turn of each promise, or of each JA that is asked, by its number. One query."""
    found = running_turns([row.subject for row in rows], viewer) if rows else {}
    return {subject.id: turn for subject, turn in found.items()}


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the life of a promise, with its own words and who was there."""

    line: LogLine
    actor: str
    helper: str
    why: str
    hat: Hat | None
    # Whom the line speaks of beside who did it.
    party: str = ""


def events_of(agreement: Agreement) -> dict[Subject, list[Event]]:
    """What happened to each promise, oldest first. Four queries; for whoever may read the agreement."""
    numbers = [row.pk for row in agreement.commitments.all()]
    lines = list(LogLine.objects.filter(subject_kind="commitment", subject_id__in=numbers).order_by("at", "pk"))
    people = {pk for line in lines for pk in (line.actor_id, line.helper_id, line.data.get("party")) if pk}
    names = dict(Party.objects.filter(pk__in=people).values_list("pk", "name"))
    hats = Hat.objects.select_related("organisation").in_bulk({line.hat_id for line in lines if line.hat_id})
    reasons = reasons_of(lines)
    told: dict[Subject, list[Event]] = {}
    for line in lines:
        event = Event(line, names.get(line.actor_id or 0, ""), names.get(line.helper_id or 0, ""),
                      reasons.get(line.pk, ""), hats.get(line.hat_id or 0),
                      names.get(line.data.get("party", 0), ""))  # fmt: skip
        told.setdefault(line.subject, []).append(event)
    return told


def commitment_for(pk: int) -> Commitment | None:
    """One promise with what a move on it shows; the caller asks the policy."""
    around = ("agreement__initiative__owner", "agreement__initiative__area", "giver", "receiver", "wish_by", "kept_by")
    return Commitment.objects.select_related("agreement__author", *around).filter(pk=pk).first()


def parties_at(initiative: Initiative, viewer: Viewer) -> list[Party]:
    """Who takes part, the reader and whom the reader speaks for first. One query."""
    active = initiative.participations.filter(state__in=ACTIVE).values("party")
    rows = Party.objects.filter(pk__in=active).order_by("name", "pk")
    return sorted(rows, key=lambda party: (party.pk not in viewer.party_ids, not party.is_person))
