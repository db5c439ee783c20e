"""From five lines to an initiative: start, publish, change the words, hand over (S17, S24)."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.areas.models import Area, Theme
from aanzet.conversations.models import Question
from aanzet.conversations.services.closing import tell_outgrowth
from aanzet.logbook.subjects import Subject
from aanzet.notices.services import Telling, follow, recircle_notices, tell_followers, tell_many
from aanzet.parties.choices import Circle
from aanzet.parties.circles import open_audience
from aanzet.parties.models import Party
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.turns.services import recircle_turn, retitle

from .. import asks
from ..choices import (
    Energy,
    InitiativeKind,
    InitiativeState,
    ParticipationState,
    Phase,
    Ring,
)
from ..models import Initiative, Participation, PhaseStep
from ..policies import speaks_as
from ..queries.people import repliers_of
from .bundling import ask_bundle
from .intake import open_intake
from .laying import context_of, locked, settle
from .listing import index
from .rings import keep_audiences
from .telling import tell_participants


class CannotStart(Exception):
    """The message is fit for the screen."""


class CannotChangeWords(Exception):
    """The message is fit for the screen."""


@dataclass(frozen=True, slots=True)
class FiveLines:
    """The intake: what it is called, what and for whom, why, where, and whom or what they look for."""

    title: str
    sentence: str
    why: str
    area: Area
    seeks: str = ""
    may_grow: bool = False
    themes: Sequence[Theme] = ()
    kind: str = InitiativeKind.INITIATIVE
    question: Question | None = None


@transaction.atomic
def start_initiative(lines: FiveLines, *, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None) -> Initiative:
    """A draft that only the maker sees, and whom the maker asks along. The same `once` gives the same initiative."""
    # One at a time per maker: a double click finds the initiative of the first.
    Party.objects.select_for_update(no_key=True).get(pk=by.party.pk)
    known = Initiative.objects.filter(once=once, author=by.party).first() if once else None
    if known:
        return known
    owner = acting_party(by)
    initiative = Initiative(
        once=once or uuid.uuid4(), owner=owner, question=lines.question, started_at=at, heard_at=at,
        circle=Circle.NAMED, participants=open_audience("participants", members=[]),
        core=open_audience("core", members=[]),
    )  # fmt: skip
    initiative.audience = initiative.participants
    initiative.said_by(by)
    _write(initiative, lines)
    Participation.objects.create(
        initiative=initiative, party=owner, person=by.party, hat=by.hat, state=ParticipationState.TAKES_PART,
        ring=Ring.CORE, energy=Energy.PUSHING, said_yes_at=at, since=at, channel=by.channel, helper=by.helper,
    )  # fmt: skip
    keep_audiences(initiative)
    log("initiative.started", by=by, at=at, subject=initiative.subject, seen_like=initiative)
    follow(by.party, subject=initiative.subject, at=at)
    settle(initiative, by=by, at=at)
    return initiative


@transaction.atomic
def begin(
    lines: FiveLines,
    *,
    circle: int | None,
    together_with: Initiative | None = None,
    by: Speaker,
    at: dt.datetime,
    once: uuid.UUID | None = None,
) -> Initiative:
    """The five lines in one go: a draft (`circle=None`), or seen at once and, where the maker ticked it, with the
    question to another initiative to go together."""
    initiative = start_initiative(lines, by=by, at=at, once=once)
    if circle is None or not initiative.is_draft:
        return initiative
    initiative = publish_initiative(initiative, circle=circle, by=by, at=at)
    if together_with:
        ask_bundle(initiative, together_with, by=by, at=at)
    return initiative


def acting_party(by: Speaker) -> Party:
    """In the hat of an organisation that organisation acts, else the person."""
    return by.hat.organisation if by.hat and by.hat.organisation else by.party


def _write(initiative: Initiative, lines: FiveLines) -> None:
    initiative.title, initiative.sentence, initiative.why = lines.title, lines.sentence, lines.why
    initiative.seeks, initiative.area, initiative.may_grow = lines.seeks, lines.area, lines.may_grow
    initiative.kind = lines.kind
    try:
        initiative.full_clean(exclude=["audience", "participants", "core", "helper", "hat", "question"])
    except ValidationError as error:
        raise CannotStart(" ".join(error.messages)) from error
    initiative.save()
    initiative.themes.set(lines.themes)


@transaction.atomic
def publish_initiative(initiative: Initiative, *, circle: int, by: Speaker, at: dt.datetime) -> Initiative:
    """From now on others see it, the municipality is to move and followers of the area hear it. Safe to say twice."""
    initiative = locked(initiative)
    _refuse_others(initiative, by)
    if not initiative.is_draft:
        return initiative
    if circle not in (Circle.OPEN, Circle.NETWORK):
        raise CannotStart(_("Kies of iedereen het ziet, of alleen bekende leden."))
    if circle == Circle.NETWORK and not by.party.is_connected:
        raise CannotStart(_("Alleen bekende leden kunnen iets laten zien aan bekende leden. Kies ‘iedereen’."))
    initiative.circle, initiative.audience, initiative.state = circle, None, InitiativeState.RUNNING
    initiative.published_at = initiative.heard_at = at
    initiative.save()
    PhaseStep.objects.create(initiative=initiative, phase=Phase.EXPLORE, since=today(at))
    _widen(initiative)
    log("initiative.published", by=by, at=at, subject=initiative.subject, seen_like=initiative)
    _announce(initiative, by=by, at=at)
    index(initiative, at=at)
    settle(initiative, by=by, at=at)
    open_intake(initiative, by=by, at=at)
    return initiative


def _widen(initiative: Initiative) -> None:
    """What was the draft's becomes the participants'; whoever was asked and did not answer no longer belongs there."""
    keep_audiences(initiative)
    recircle_notices(initiative.subject, seen_like=initiative)
    for participation in initiative.participations.filter(state=ParticipationState.INVITED):
        recircle_turn(participation.subject, seen_like=initiative.for_participants)


def _announce(initiative: Initiative, *, by: Speaker, at: dt.datetime) -> None:
    """Followers of the area, of one above it and of a theme; and who replied to the question it came from."""
    told = {by.party.pk}
    if initiative.question:
        repliers = list(repliers_of(initiative.question.pk, initiative.question.author_id))
        told |= {party.pk for party in repliers}
        tell_many(
            [Telling(party, asks.OUT_OF_QUESTION.code, initiative.title, initiative.get_absolute_url(),
                     initiative.subject, initiative, actor=by.party) for party in repliers],
            at=at,
        )  # fmt: skip
        tell_outgrowth(
            initiative.question, thing=initiative.subject, title=initiative.title, url=initiative.get_absolute_url(),
            seen_like=initiative, by=by, at=at, told=told,
        )  # fmt: skip
    subjects = [Subject("area", pk) for pk in (*initiative.area.ancestor_ids, initiative.area_id)]
    subjects += [Subject("theme", pk) for pk in initiative.themes.values_list("pk", flat=True)]
    subjects += [by.party.subject, initiative.owner.subject]
    tell_followers(
        subjects, kind=asks.STARTED.code, title=initiative.title, url=initiative.get_absolute_url(), told=told,
        about=initiative.subject, seen_like=initiative, at=at, actor=by.party,
    )  # fmt: skip


@transaction.atomic
def change_words(initiative: Initiative, lines: FiveLines, *, by: Speaker, at: dt.datetime) -> Initiative:
    """Title, sentence, why, area: the owner's alone. The question it came from stays."""
    initiative = locked(initiative)
    _refuse_others(initiative, by)
    if initiative.is_stopped:
        raise CannotChangeWords(_("Dit initiatief is gestopt. Open het eerst weer."))
    before = (initiative.title, initiative.sentence)
    _write(initiative, lines)
    if (initiative.title, initiative.sentence) != before:
        log("initiative.changed", by=by, at=at, subject=initiative.subject, seen_like=initiative)
        tell_participants(initiative, kind=asks.CHANGED.code, by=by, at=at)
        retitle(context_of(initiative), was=before[0])
    index(initiative, at=at)
    return initiative


def _refuse_others(initiative: Initiative, by: Speaker) -> None:
    if not speaks_as(by, initiative.owner):
        raise CannotChangeWords(_("Alleen %(owner)s kan dit veranderen.") % {"owner": initiative.owner.name})
