"""What this room hands to the rooms below: leaving, "mijn gegevens", rest and night, the page and story of an
initiative."""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _l

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import PagePart, PageRow, has_part, register_part, register_row
from aanzet.initiatives.policies import is_core
from aanzet.initiatives.queries.story import register_sentences
from aanzet.initiatives.queries.turns import register_along
from aanzet.initiatives.regrouping import register_regrouped
from aanzet.initiatives.services.circling import register_derived
from aanzet.initiatives.steps_ahead import StepAhead, register_steps
from aanzet.notices.services import recircle_notices
from aanzet.parties.departing import register_departure
from aanzet.parties.export import register_export
from aanzet.parties.models import Party
from aanzet.parties.viewer import Viewer
from aanzet.turns.clock import register_night

from .choices import StepState
from .models import Doubt, Goal, GoalStep, GoalVersion, OwnImage, Voice
from .policies import runs
from .queries.pages import OnPage, on_page
from .services.departing import depart
from .services.holding import index
from .services.settling import settle_at
from .services.sleeping import keep_night
from .words import START, START_WORDS, goal_url


def everything_of(party: Party) -> dict[str, list[dict[str, Any]]]:
    """What the person wrote and said, for themselves or for an organisation; what others wrote is theirs."""
    said = Q(person=party)
    return {
        "eigen_beelden": [
            {"initiatief": row.goal.initiative_id, "tekst": row.text, "stand": str(row.get_state_display()),
             "op": _moment(row.said_at)}
            for row in OwnImage.objects.filter(said).select_related("goal").order_by("pk")
        ],
        "voorgestelde_teksten": [
            {"initiatief": row.goal.initiative_id, "zin": row.sentence, "resultaat": row.result,
             "te_zien_aan": row.seen_by_what, "waarom": row.why, "op": _moment(row.proposed_at)}
            for row in GoalVersion.objects.filter(said).select_related("goal").order_by("pk")
        ],
        "antwoorden": [
            {"initiatief": row.version.goal.initiative_id, "tekst_nummer": row.version.number,
             "antwoord": str(row.get_state_display()), "woorden": row.words, "op": _moment(row.said_at)}
            for row in Voice.objects.filter(said).select_related("version__goal").order_by("pk")
        ],
        "alleen_aan_een_ander_verteld": [
            {"woorden": row.words, "op": _moment(row.told_at)}
            for row in Doubt.objects.filter(said).order_by("pk")
        ],
        "stappen": [
            {"initiatief": row.goal.initiative_id, "stap": row.title, "uiterlijk": row.due_on.isoformat(),
             "stand": str(row.get_state_display())}
            for row in GoalStep.objects.filter(puller=party).select_related("goal").order_by("pk")
        ],
    }  # fmt: skip


def _moment(at: dt.datetime | None) -> str | None:
    return at.isoformat() if at else None


def _on_page(initiative: Initiative, viewer: Viewer) -> OnPage | None:
    return on_page(initiative, viewer) if has_part(initiative, "doel") else None


def _invite(initiative: Initiative, viewer: Viewer) -> PageRow | None:
    if has_part(initiative, "doel") or not runs(initiative) or not is_core(viewer, initiative):
        return None
    return PageRow(str(START), str(START_WORDS), goal_url(initiative))


def _follow_initiative(initiative: Initiative, was: tuple[int, int | None], at: dt.datetime) -> None:
    """The goal stands in the circle of its initiative: notices and index go along. Turns went with the initiative's."""
    goal = Goal.objects.select_related("current", "initiative__area").filter(initiative=initiative).first()
    if goal is not None:
        goal.initiative = initiative
        recircle_notices(goal.subject, seen_like=initiative, was=was)
        index(goal, at=at)


def _next_of(initiative: Initiative, day: dt.date) -> StepAhead | None:
    """The first step that somebody pulls and whose day is still to come."""
    if not has_part(initiative, "doel"):
        return None
    rows = GoalStep.objects.filter(goal__initiative=initiative, state__in=[StepState.PLANNED, StepState.BUSY])
    step = rows.filter(due_on__gte=day).order_by("due_on", "pk").first()
    return StepAhead(step.title, step.due_on, step.get_absolute_url()) if step else None


register_steps("goals", _next_of)
register_part(PagePart("doel", _l("doel"), "goals/on_initiative.html", _on_page, on_top=True))
register_row("doel", _invite, place=10)
register_along("goal", "goal_image", "voice", "goal_step")
register_regrouped("goals", settle_at)
register_night("goals", keep_night)
register_departure("goals", depart)
register_export("doel", everything_of)
register_derived("goals", _follow_initiative)
register_sentences({
    "goal.begun": _l("%(who)s begon aan een doel van allemaal. Ieder schrijft eerst alleen."),
    "goal_image.written": _l("%(party)s schreef een eigen beeld."),
    "goal_image.skipped": _l("%(party)s sloeg het eigen beeld over."),
    "goal.revealed": _l("Alle eigen beelden liggen naast elkaar."),
    "goal.proposed": _l("%(party)s stelde een zin voor het doel voor."),
    "goal.changed": _l("%(party)s veranderde de zin van het doel. Iedereen wordt opnieuw gevraagd."),
    "goal.shared": _l("Iedereen zei JA. Het doel is van ons allemaal."),
    "goal.round_open": _l("Niet iedereen zegt nu JA op het doel. De ronde is weer open."),
    "goal.stuck": _l("Na drie teksten was er geen JA van iedereen. Er komt een keuzetafel."),
    "goal.table": _l("%(who)s zette een keuzetafel, op %(due)s."),
    "voice.yes": _l("%(party)s zei JA op het doel."),
    "voice.yes_if": _l("%(party)s zei JA, mits."),
    "voice.no": _l("%(party)s zei NEE op deze zin."),
    "voice.not_yet": _l("%(party)s zei: nog niet."),
    "voice.sleeps": _l("Van %(party)s hoorden we drie weken niets. Die JA slaapt."),
    "voice.wakes": _l("%(party)s is er weer. Die JA telt weer mee."),
    "voice.lapsed": _l("De stem van %(party)s telt niet meer."),
    "goal_step.planned": _l("%(party)s trekt een stap naar het doel, uiterlijk %(due)s."),
    "goal_step.begun": _l("%(party)s begon aan een stap."),
    "goal_step.shifted": _l("Een stap van %(party)s kreeg een andere dag: %(due)s."),
    "goal_step.let_go": _l("Een stap zoekt iemand die hem trekt."),
    "goal_step.done": _l("%(party)s rondde een stap af."),
    "goal_step.stopped": _l("%(who)s stopte een stap."),
})  # fmt: skip
