"""Writing a version of the control map, putting it before the core, and what follows from their answers."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import mark_part
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today

from .. import asks
from ..choices import BEING_WRITTEN, HOLDING, MARK, WITH_A_PARTY, AnswerState, ChangeState, Decider, MapState, Mark
from ..lives import ASSENT, CONTROL_MAP, TOPIC_CHANGE
from ..models import Assent, ControlMap, Topic, TopicChange
from ..models.maps import MOST_FIXED, MOST_TOPICS
from ..queries.sides import core_parties, parties_here
from .holding import CannotDirect, asked_in, held_map, held_running, tell_all

MOST_DAYS = 366 * 2


@dataclass(frozen=True, slots=True)
class Line:
    """One topic as it is written."""

    title: str
    decider: str
    party: Party | None = None
    mark: str = Mark.OPEN
    note: str = ""


@transaction.atomic
def write_map(
    initiative: Initiative, lines: Sequence[Line], *, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None
) -> ControlMap:
    """The first version, or other words in the one that is being written. Where the core was asked already, every JA
    falls: it was said to other words."""
    initiative = held_running(initiative)
    if not speaks_as(by, initiative.owner):
        raise CannotDirect(
            _("Alleen wie de kar trekt, schrijft het voorstel. Iedereen in de kern zegt er JA of NEE op.")
        )
    row = _being_written(initiative)
    if row is None and ControlMap.objects.filter(initiative=initiative, state__in=HOLDING).exists():
        raise CannotDirect(_("Er geldt al een regiekaart. Kies eerst ‘Herzien’."))
    _check(initiative, lines)
    if row and _says(row) == list(lines):
        return row
    fresh = row is None
    row = row or _begin(initiative, by=by, at=at, once=once)
    row.topics.all().delete()
    _write(row, lines)
    if row.is_asked:
        _forget_answers(row, at=at)
        CONTROL_MAP.move("take_back", row, by=by, at=at)
    elif fresh:
        CONTROL_MAP.lay(row, by=by, at=at)
    log("control.written", by=by, at=at, subject=row.subject, seen_like=row, story=initiative.subject)
    return row


def _being_written(initiative: Initiative) -> ControlMap | None:
    row = ControlMap.objects.filter(initiative=initiative, state__in=BEING_WRITTEN).first()
    if row:
        row.initiative = initiative
    return row


def _says(row: ControlMap) -> list[Line]:
    topics = row.topics.select_related("party").order_by("position")
    return [Line(one.title, one.decider, one.party, one.mark, one.note) for one in topics]


def _begin(initiative: Initiative, *, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None) -> ControlMap:
    """For who takes part, until the core said JA."""
    last = ControlMap.objects.filter(initiative=initiative).aggregate(last=Max("version"))["last"] or 0
    seen = initiative.for_participants
    row = ControlMap(initiative=initiative, version=last + 1, started_at=at, circle=seen.circle,
                     audience_id=seen.audience_id, once=once or uuid.uuid4())  # fmt: skip
    row.said_by(by)
    row.save()
    mark_part(initiative, MARK)
    return row


def _check(initiative: Initiative, lines: Sequence[Line]) -> None:
    if not lines:
        raise CannotDirect(_("Schrijf minstens één onderwerp op."))
    if len(lines) > MOST_TOPICS:
        raise CannotDirect(_("Twaalf onderwerpen is genoeg. Neem samen wat bij elkaar hoort."))
    if sum(line.mark == Mark.FIXED for line in lines) > MOST_FIXED:
        raise CannotDirect(
            _("Je drie punten die niet onderhandelbaar zijn, zijn op. Maak er een bespreekbaar, of laat er een los.")
        )
    if len({line.title.strip().casefold() for line in lines}) < len(lines):
        raise CannotDirect(_("Een onderwerp staat er twee keer. Eén keer is genoeg."))
    here = {party.pk for party in parties_here(initiative)}
    for line in lines:
        check_party(initiative, line.decider, line.party, here)


def check_party(initiative: Initiative, decider: str, party: Party | None, here: set[int]) -> None:
    if decider not in WITH_A_PARTY:
        if party is not None:
            raise CannotDirect(_("Bij ‘ik’ en ‘samen’ hoort geen andere naam."))
        return
    if party is None:
        raise CannotDirect(_("Kies wie ‘jij’ is, of van wie jullie advies vragen."))
    if party.pk not in here:
        raise CannotDirect(_("%(name)s doet hier niet mee. Vraag eerst of dat anders kan.") % {"name": party.name})
    if decider == Decider.YOU and party.pk == initiative.owner_id:
        raise CannotDirect(_("Wie de kar trekt is ‘ik’. Kies daar ‘ik’."))


def _write(row: ControlMap, lines: Sequence[Line]) -> None:
    places = iter(range(1, MOST_FIXED + 1))
    Topic.objects.bulk_create(
        Topic(
            control_map=row, position=number, title=line.title.strip(), decider=line.decider, party=line.party,
            mark=line.mark, fixed_place=next(places) if line.mark == Mark.FIXED else None, note=line.note.strip(),
        )
        for number, line in enumerate(lines, 1)
    )  # fmt: skip


def _forget_answers(row: ControlMap, *, at: dt.datetime, keep: str = "") -> None:
    """Every answer falls, except of the kind that is kept to be read."""
    rows = row.assents.filter(change=None).exclude(state__in=[AnswerState.LAPSED, keep]).select_related("party")
    for assent in rows:
        assent.control_map = row
        ASSENT.move("lapse", assent, by=None, at=at)


@transaction.atomic
def ask_core(
    control_map: ControlMap, *, discussed_on: dt.date, valid_until: dt.date, by: Speaker, at: dt.datetime
) -> ControlMap:
    """They talked it through: everybody in the core, and everybody who gets a say or gives advice, is asked for a JA
    (V11). Who asks says it by asking. Raises CannotDirect, CannotMove."""
    row = held_map(control_map)
    step = CONTROL_MAP.check("ask", row, by=by)
    if step is None:
        return row
    held_running(row.initiative)
    if discussed_on > today(at):
        raise CannotDirect(_("Dat gesprek is nog niet geweest. Vraag om JA als jullie het besproken hebben."))
    if not today(at) < valid_until <= today(at) + dt.timedelta(days=MOST_DAYS):
        raise CannotDirect(_("Kies een dag tussen morgen en twee jaar verder."))
    lines = _says(row)
    _check(row.initiative, lines)
    row.discussed_on, row.valid_until = discussed_on, valid_until
    CONTROL_MAP.make(step, row, by=by, at=at)
    _forget_answers(row, at=at)
    for party in concerned(row):
        _ask(row, party, by=by, at=at)
    settle(row, by=by, at=at)
    return row


def concerned(row: ControlMap) -> list[Party]:
    """The core, and whoever is named in a topic and is still there."""
    here = {party.pk: party for party in parties_here(row.initiative)}
    named = [here[pk] for pk in row.topics.values_list("party", flat=True) if pk in here]
    return list({party.pk: party for party in [*core_parties(row.initiative), *named]}.values())


def _ask(
    row: ControlMap, party: Party, *, by: Speaker | None, at: dt.datetime, change: TopicChange | None = None
) -> None:
    assent = Assent.objects.create(control_map=row, party=party, change=change)
    if by and speaks_as(by, party):
        step = ASSENT.check("accept", assent, by=by)
        if step:
            assent.said("", by=by, at=at)
            ASSENT.make(step, assent, by=by, at=at, party=party.pk)
    else:
        ASSENT.lay(assent, by=by, at=at)


def ask_for_change(change: TopicChange, parties: Sequence[Party], *, by: Speaker, at: dt.datetime) -> None:
    """For a caller that holds the initiative."""
    for party in parties:
        _ask(change.topic.control_map, party, by=by, at=at, change=change)


def follow_core(row: ControlMap, *, at: dt.datetime) -> None:
    """Others stand in the core than when it was asked: who left is not waited for, who came is asked as well."""
    wanted = {party.pk: party for party in concerned(row)}
    for assent in asked_in(row):
        if assent.party_id not in wanted:
            ASSENT.move("lapse", assent, by=None, at=at)
    asked = set(row.assents.filter(change=None).exclude(state=AnswerState.LAPSED).values_list("party", flat=True))
    for pk, party in wanted.items():
        if pk not in asked:
            _ask(row, party, by=None, at=at)
    settle(row, by=None, at=at)


def settle(row: ControlMap, *, by: Speaker | None, at: dt.datetime) -> None:
    """With the last JA it holds, and what held before is *herzien*."""
    if not row.is_asked or row.assents.filter(change=None, state=AnswerState.ASKED).exists():
        return
    if before := ControlMap.objects.filter(initiative=row.initiative, state__in=HOLDING).first():
        before.initiative, before.ended_at = row.initiative, at
        CONTROL_MAP.move("replace", before, by=by, at=at)
    row.valid_since, row.circle, row.audience = at, row.initiative.circle, row.initiative.audience
    CONTROL_MAP.move("agree", row, by=by, at=at, until=row.valid_until.isoformat() if row.valid_until else "")
    tell_all(concerned(row), asks.VALID, title=row.initiative.title, url=row.get_absolute_url(), subject=row.subject,
             seen_like=row, by=by, at=at)  # fmt: skip


def refuse(row: ControlMap, assent: Assent, *, by: Speaker, at: dt.datetime) -> None:
    """One NEE sends it back to who writes; what was said stays to be read there. The other answers were to a text that
    will change. For a caller that holds the initiative."""
    _forget_answers(row, at=at, keep=AnswerState.NO)
    CONTROL_MAP.move("refuse", row, by=by, at=at)
    tell_all(concerned(row), asks.REFUSED, title=row.initiative.title, url=row.get_absolute_url(), subject=row.subject,
             seen_like=row, by=by, at=at, detail=assent.words)  # fmt: skip


@transaction.atomic
def take_back(control_map: ControlMap, *, by: Speaker, at: dt.datetime) -> ControlMap:
    """Back to paper: nobody needs to answer any more. Raises CannotMove."""
    row = held_map(control_map)
    if step := CONTROL_MAP.check("take_back", row, by=by):
        _forget_answers(row, at=at)
        CONTROL_MAP.make(step, row, by=by, at=at)
    return row


@transaction.atomic
def revise(control_map: ControlMap, *, by: Speaker, at: dt.datetime) -> ControlMap:
    """A next version with the same words to begin with; until the core said JA to it the old one holds. Any of the
    core may ask for it, who pulls writes it. Raises CannotMove."""
    row = held_map(control_map)
    step = CONTROL_MAP.check("revise", row, by=by)
    known = _being_written(row.initiative)
    if step is None and known:
        return known
    held_running(row.initiative)
    for change in TopicChange.objects.filter(topic__control_map=row, state=ChangeState.ASKED).select_related("topic"):
        lapse_change(change, row, at=at)
    if step:
        CONTROL_MAP.make(step, row, by=by, at=at)
    fresh = _begin(row.initiative, by=by, at=at)
    _write(fresh, _says(row))
    CONTROL_MAP.lay(fresh, by=by, at=at)
    return fresh


def lapse_change(change: TopicChange, row: ControlMap, *, at: dt.datetime) -> None:
    """For a caller that holds the initiative."""
    change.topic.control_map, change.ended_at = row, at
    TOPIC_CHANGE.move("lapse", change, by=None, at=at)
    for assent in asked_in(row, change):
        ASSENT.move("lapse", assent, by=None, at=at)


@transaction.atomic
def lay_aside(control_map: ControlMap, *, by: Speaker, at: dt.datetime) -> ControlMap:
    """The version that is being written goes; what held holds on. Raises CannotMove."""
    row = held_map(control_map)
    if CONTROL_MAP.check("lay_aside", row, by=by):
        drop(row, "lay_aside", by=by, at=at)
    return row


def drop(row: ControlMap, name: str, *, by: Speaker | None, at: dt.datetime) -> None:
    """For a caller that holds the initiative."""
    _forget_answers(row, at=at)
    row.ended_at, row.valid_until, row.discussed_on = at, None, None
    CONTROL_MAP.move(name, row, by=by, at=at)
    before = ControlMap.objects.filter(initiative=row.initiative, state=MapState.REVISING).first()
    if before:
        before.initiative = row.initiative
        CONTROL_MAP.move("stand", before, by=by, at=at)
