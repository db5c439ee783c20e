"""The life of an initiative: the next stone, a rest until a date, a stop that closes well, and going on (V1, V12)."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import add_working_days, today
from aanzet.turns.services import rest_turn, wake_turn
from aanzet.web.formats import day

from .. import asks
from ..choices import ACTIVE, Answer, Energy, InitiativeState, ParticipationState, Phase, Ring
from ..models import Initiative, Participation, PhaseStep
from ..policies import speaks_as
from ..queries.turns import own_turns
from ..regrouping import tell_regrouped
from .bundling import lapse_bundles
from .intake import close_intake, resume_intake
from .inviting import end_asking_again, lapse
from .laying import is_ownerless, locked, settle
from .listing import index
from .proposing import withdraw_proposals_about
from .rings import Place, take_place
from .telling import tell_participants

ORDER = list(Phase)
WAKE_WORKING_DAYS = 5


class CannotMoveOn(Exception):
    """The message is fit for the screen."""


def reachable(phase: str) -> list[Phase]:
    """One stone forward; back to any earlier one, because life is not a line."""
    here = ORDER.index(Phase(phase))
    return [*ORDER[:here], *ORDER[here + 1 : here + 2]]


@transaction.atomic
def move_phase(initiative: Initiative, *, phase: str, sentence: str, by: Speaker, at: dt.datetime) -> Initiative:
    """To another stone, with one sentence that tells why."""
    initiative = locked(initiative)
    if initiative.state != InitiativeState.RUNNING:
        raise CannotMoveOn(_("Dit initiatief loopt nu niet. Open het eerst weer."))
    if phase == initiative.phase:
        return initiative
    if phase not in reachable(initiative.phase):
        raise CannotMoveOn(_("Je kunt één stapsteen vooruit, of terug naar een eerdere."))
    came_from, initiative.phase = initiative.phase, phase
    initiative.heard_at = at
    initiative.save(update_fields=["phase", "heard_at"])
    PhaseStep.objects.update_or_create(
        initiative=initiative, phase=phase, defaults={"sentence": sentence, "since": today(at), "when": ""}
    )
    later = ORDER[ORDER.index(Phase(phase)) + 1 :]
    initiative.phase_steps.filter(phase__in=later).update(since=None)
    log("initiative.phase", by=by, at=at, subject=initiative.subject, seen_like=initiative, phase=phase,
        before=came_from)  # fmt: skip
    tell_participants(initiative, kind=asks.PHASE.code, by=by, at=at, detail=Phase(phase).label, follows=True)
    settle(initiative, by=by, at=at, fresh=True)
    tell_regrouped(initiative, at=at)
    return initiative


@transaction.atomic
def tell_phases(initiative: Initiative, told: Mapping[str, tuple[str, str]], *, by: Speaker, at: dt.datetime) -> None:
    """The story line in own words: for each phase when, and one sentence; also of stones that are still to come."""
    initiative = locked(initiative)
    known = {step.phase: step for step in initiative.phase_steps.all()}
    for phase, (when, sentence) in told.items():
        step = known.get(phase) or PhaseStep(initiative=initiative, phase=phase)
        if (step.when, step.sentence) == (when, sentence):
            continue
        step.when, step.sentence = when, sentence
        step.full_clean(exclude=["initiative"])
        step.save()
    log("initiative.story_told", by=by, at=at, subject=initiative.subject, seen_like=initiative)


@transaction.atomic
def rest(initiative: Initiative, *, until: dt.date, why: str = "", by: Speaker, at: dt.datetime) -> Initiative:
    """At rest until a date, with everything that was asked around it; then the owner is asked how it goes on."""
    initiative = locked(initiative)
    if initiative.state not in (InitiativeState.RUNNING, InitiativeState.RESTING):
        raise CannotMoveOn(_("Dit initiatief loopt nu niet."))
    if until <= today(at):
        raise CannotMoveOn(_("Deze dag is al geweest. Kies een dag vanaf morgen."))
    initiative.state, initiative.rests_until = InitiativeState.RESTING, until
    initiative.save(update_fields=["state", "rests_until"])
    for turn in own_turns(initiative):
        rest_turn(turn, until=until, by=by, at=at, along=True)
    log("initiative.rests", by=by, at=at, subject=initiative.subject, seen_like=initiative, why=why,
        until=until.isoformat())  # fmt: skip
    tell_participants(initiative, kind=asks.RESTS.code, by=by, at=at, detail=day(until), follows=True)
    settle(initiative, by=by, at=at)
    index(initiative, at=at)
    return initiative


@transaction.atomic
def stop(
    initiative: Initiative, *, lesson: str = "", rather_not: bool = False, by: Speaker, at: dt.datetime
) -> Initiative:
    """It ends here, with what was learned or an explicit "liever niet" (V12). Saying it twice is harmless."""
    initiative = locked(initiative)
    if not speaks_as(by, initiative.owner):
        raise CannotMoveOn(_("Alleen wie de kar trekt, kan het initiatief stoppen."))
    if initiative.is_stopped:
        return initiative
    if bool(lesson.strip()) == rather_not:
        raise CannotMoveOn(_("Schrijf wat anderen hiervan kunnen leren, of kies ‘liever niet’. Eén van de twee."))
    initiative.state, initiative.stopped_at, initiative.rests_until = InitiativeState.STOPPED, at, None
    initiative.lesson, initiative.rather_not, initiative.heard_at = lesson.strip(), rather_not, at
    initiative.save()
    _close_what_is_open(initiative, at=at)
    log("initiative.stopped", by=by, at=at, subject=initiative.subject, seen_like=initiative,
        rather_not=rather_not)  # fmt: skip
    tell_participants(initiative, kind=asks.STOPPED.code, by=by, at=at, detail=lesson.strip(), follows=True)
    settle(initiative, by=by, at=at)
    tell_regrouped(initiative, at=at)
    index(initiative, at=at)
    return initiative


def _close_what_is_open(initiative: Initiative, *, at: dt.datetime) -> None:
    for participation in initiative.participations.filter(state=ParticipationState.INVITED):
        participation.initiative = initiative
        lapse(participation, at=at)
    end_asking_again(initiative, at=at)
    for proposal in initiative.proposals.filter(answer=Answer.OPEN).select_related("participation"):
        withdraw_proposals_about(proposal.participation, at=at)
    lapse_bundles(initiative, at=at)
    close_intake(initiative, at=at)


@transaction.atomic
def reopen(initiative: Initiative, *, by: Speaker, at: dt.datetime) -> Initiative:
    """After a rest or a stop it goes on where it was."""
    initiative = locked(initiative)
    alone = is_ownerless(initiative) and initiative.state == InitiativeState.RESTING
    if not (speaks_as(by, initiative.owner) or alone):
        raise CannotMoveOn(_("Alleen wie de kar trekt, kan het initiatief weer openen."))
    if initiative.state == InitiativeState.RUNNING:
        return initiative
    if initiative.published_at is None:
        raise CannotMoveOn(_("Dit was nog een concept. Begin gerust opnieuw."))
    stopped = initiative.is_stopped
    initiative.state, initiative.rests_until, initiative.stopped_at = InitiativeState.RUNNING, None, None
    initiative.lesson, initiative.rather_not, initiative.heard_at = "", False, at
    initiative.save()
    log("initiative.reopened", by=by, at=at, subject=initiative.subject, seen_like=initiative)
    if stopped:
        _stand_again(initiative, by=by, at=at)
        resume_intake(initiative, by=by, at=at)
    for turn in own_turns(initiative, state="resting"):
        wake_turn(turn, due=add_working_days(today(at), WAKE_WORKING_DAYS), at=at)
    tell_participants(initiative, kind=asks.REOPENED.code, by=by, at=at, follows=True)
    settle(initiative, by=by, at=at)
    tell_regrouped(initiative, at=at)
    index(initiative, at=at)
    return initiative


def _stand_again(initiative: Initiative, *, by: Speaker, at: dt.datetime) -> None:
    """An owner who had rounded off stands in the core again: opening it is the own yes."""
    mine = initiative.participations.filter(party=initiative.owner, state__in=ACTIVE)
    if not mine.filter(ring=Ring.CORE).exists():
        row = mine.first() or Participation(initiative=initiative, party=initiative.owner)
        take_place(row, Place(Ring.CORE, energy=Energy.PUSHING), by=by, at=at, core_said_yes=True)
