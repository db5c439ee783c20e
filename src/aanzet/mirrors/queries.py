"""Mirrors as pages show them. Each list costs a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from aanzet.agreements.models import Commitment
from aanzet.direction.choices import AnswerState
from aanzet.initiatives.choices import ACTIVE, Duty, Ring
from aanzet.initiatives.models import Initiative, Participation
from aanzet.parties.models import Party
from aanzet.web.prepared import prepared

from .choices import LIVE, Detail, Instrument
from .counting import is_low
from .instruments import FAR_APART, UNKNOWN, Card, Statement
from .models import ActionPoint, Answer, CardYes, Round, Seat, TalkRequest

SHOWN_ROUNDS = 40


def core_parties(initiative: Initiative) -> list[Party]:
    """The parties of the core, each once: a person, an organisation, of a government the one official who stands there;
    and who pulls it. One query."""
    rows = initiative.participations.filter(state__in=ACTIVE, ring=Ring.CORE).select_related("party", "person")
    return list(dict.fromkeys([initiative.owner, *(row.asked for row in rows.order_by("pk"))]))


def possible_supporters(initiative: Initiative) -> list[Party]:
    """Who takes part and is not asked already. One query."""
    rows = initiative.participations.filter(state__in=ACTIVE).exclude(duty=Duty.CONTACT)
    faces = {row.face.pk: row.face for row in rows.select_related("party", "person").order_by("pk")}
    owners = {initiative.owner_id, *_standing_in(rows, initiative)}
    return sorted((face for pk, face in faces.items() if pk not in owners), key=lambda face: face.name)


def _standing_in(rows: QuerySet[Participation], initiative: Initiative) -> set[int]:
    """Who speaks for the organisation that pulls it answers for it already."""
    return {row.person_id for row in rows if row.party_id == initiative.owner_id and row.person_id}


def rounds_of(initiative: Initiative) -> list[Round]:
    """All looks of an initiative, newest first, with their seats. Two queries."""
    seats = Seat.objects.select_related("party").order_by("pk")
    rows = Round.objects.filter(initiative=initiative).select_related("role_by", "started_by", "mover")
    found = list(rows.prefetch_related(Prefetch("seats", seats))[:SHOWN_ROUNDS])
    for row in found:
        row.initiative = initiative
    return found


def round_for(pk: int) -> Round | None:
    """One look with all that its page shows; the caller asks the policy. Two queries."""
    seats = Seat.objects.select_related("party", "person", "helper").order_by("pk")
    around = ("initiative__owner", "initiative__area", "initiative__director", "started_by", "mover", "role_by",
              "card_asked_by")  # fmt: skip
    return Round.objects.filter(pk=pk).select_related(*around).prefetch_related(Prefetch("seats", seats)).first()


def seat_for(pk: int) -> Seat | None:
    around = ("round__initiative__owner", "round__initiative__area", "round__started_by", "party", "person")
    return Seat.objects.filter(pk=pk).select_related(*around).prefetch_related("answers").first()


def talk_for(pk: int) -> TalkRequest | None:
    around = ("round__initiative__owner", "round__initiative__area", "of", "asked_by")
    return TalkRequest.objects.filter(pk=pk).select_related(*around).first()


def talks_of(row: Round) -> list[TalkRequest]:
    return list(row.talks.select_related("of", "asked_by"))


@dataclass(frozen=True, slots=True)
class RoleRow:
    """The role that was chosen last, and in which phase."""

    role: str
    phase: str


def role_at(initiative_id: int) -> RoleRow | None:
    """One query."""
    found = list(_roles(initiative_id))
    return RoleRow(*found[0]) if found else None


@prepared
def _roles(initiative_id: int) -> QuerySet[Round, tuple[str, str]]:
    rows = Round.objects.filter(initiative=initiative_id, role_at__isnull=False).order_by("-role_at", "-pk")
    return rows.values_list("role", "role_phase")


def live(rows: Sequence[Round], instrument: Instrument) -> Round | None:
    return next((row for row in rows if row.instrument == instrument and row.state in LIVE), None)


def roles_chosen(rows: Sequence[Round]) -> list[Round]:
    """Newest choice first."""
    chosen = [row for row in rows if row.role_at]
    return sorted(chosen, key=lambda row: (row.role_at, row.pk), reverse=True)


@dataclass(frozen=True, slots=True)
class Said:
    """What one side says to one statement. `value` is None where nothing was said."""

    seat: Seat
    value: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Beside:
    """One statement with the answers of the sides beside each other."""

    statement: Statement
    said: list[Said]

    @property
    def is_far_apart(self) -> bool:
        known = [one.value for one in self.said if one.value not in (None, UNKNOWN)]
        values = [value for value in known if value is not None]
        return bool(values) and max(values) - min(values) >= FAR_APART


@dataclass(frozen=True, slots=True)
class Letter:
    card: Card
    rows: list[Beside]

    @property
    def far_apart(self) -> list[Beside]:
        return [row for row in self.rows if row.is_far_apart]


def differences_of(row: Round) -> list[Letter]:
    """By letter what each side answered, never a sum. One query; only for a look that was opened."""
    if not row.is_opened:
        return []
    seats = [seat for seat in row.seats.all() if seat.is_answered]
    answers = {(one.seat_id, one.statement): one for one in Answer.objects.filter(seat__in=seats)}

    def said(seat: Seat, statement: Statement) -> Said:
        found = answers.get((seat.pk, statement.id))
        return Said(seat, found.value if found else None, found.words if found else "")

    return [
        Letter(card, [Beside(one, [said(seat, one) for seat in seats]) for one in card.statements])
        for card in row.mirror.cards
    ]


def card_yeses_of(row: Round) -> list[CardYes]:
    """What each side said to letting more people read the card. One query; none where nothing was asked."""
    if row.card_circle is None:
        return []
    said = row.card_yeses.filter(state__in=[AnswerState.ASKED, AnswerState.YES])
    found = list(said.select_related("party", "person", "helper").order_by("pk"))
    for one in found:
        one.round = row
    return found


def actions_of(row: Round) -> list[tuple[ActionPoint, list[Commitment]]]:
    """Two queries."""
    promises = Commitment.objects.select_related("giver", "receiver").order_by("position")
    rows = row.actions.select_related("agreement").prefetch_related(Prefetch("agreement__commitments", promises))
    found = list(rows)
    for one in found:
        one.agreement.initiative = row.initiative
    return [(one, list(one.agreement.commitments.all())) for one in found]


@dataclass(frozen=True, slots=True)
class Axis:
    """One precondition, now and the time before. Counts by statement where the spread is shown; else a word."""

    card: Card
    word: str
    counts: dict[str, list[int]]
    word_then: str
    counts_then: dict[str, list[int]]

    @property
    def is_low(self) -> bool:
        return any(is_low(counts) for counts in self.counts.values())


def axes_of(row: Round, before: Round | None) -> list[Axis]:
    """From what was kept when it was shown; no query."""
    return [
        Axis(card, *_kept(row, card), *(_kept(before, card) if before else ("", {})))
        for card in row.mirror.cards
    ]  # fmt: skip


def _kept(row: Round, card: Card) -> tuple[str, dict[str, list[int]]]:
    if row.detail == Detail.WORDS:
        return str(row.result.get(card.code, "")), {}
    return "", {one.id: row.result[one.id] for one in card.closed if one.id in row.result}


def before_this(row: Round) -> Round | None:
    """The last time before, of which something was shown."""
    if row.shown_at is None:
        return None
    rows = Round.objects.filter(initiative=row.initiative_id, instrument=row.instrument, shown_at__lt=row.shown_at)
    return rows.exclude(detail=Detail.NOTHING).order_by("-shown_at").first()
