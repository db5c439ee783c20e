"""Reading one challenge: how it stands, who is to move, and everything that was said."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from aanzet.agreements.policies import may_read as may_read_agreement
from aanzet.parties.viewer import Request, Viewer
from aanzet.turns.queries import badge_of, running_turns

from ..choices import ChallengeState, Role
from ..models import Challenge, Seat
from ..policies import (
    is_municipal,
    is_resident_side,
    is_tied_viewer,
    may_answer_fallback,
    may_answer_role,
    may_arrange,
    may_ask_role,
    may_move_role,
    may_read_plan,
    may_see_judgements,
    moves_of,
)
from ..queries.reading import assessments_of, milestones_of, seats_of
from ..queries.standards import standards_of
from ..services.arranging import missing_for_start
from .loading import seen_challenge


def challenge(request: Request, pk: int) -> HttpResponse:
    whole, viewer = seen_challenge(request, pk), request.viewer
    seats, may = seats_of(whole), moves_of(viewer, whole)
    turn = running_turns([whole.subject], viewer).get(whole.subject)
    context = {
        "whole": whole,
        "initiative": whole.initiative,
        "may": may,
        "turn": turn,
        "badge": badge_of(turn, viewer, timezone.now()) if turn else None,
        "criteria": list(whole.criteria.all()) if whole.requested_at else [],
        "standards": standards_of(whole.municipality_id) if whole.requested_at is None else None,
        "missing": missing_for_start(whole) if whole.state == ChallengeState.HANDOVER else [],
        "report": viewer.party_id != whole.author_id,
        **_sides(viewer, whole),
        **_roles(viewer, whole, seats),
        **_answers(viewer, whole),
    }
    return render(request, "challenges/challenge.html", context)


def _sides(viewer: Viewer, whole: Challenge) -> dict[str, Any]:
    official = is_municipal(viewer, whole)
    judging = official and whole.state in (ChallengeState.PLANNED, ChallengeState.ASSESSED)
    return {
        "is_resident": is_resident_side(viewer, whole),
        "is_official": official,
        "is_tied": judging and is_tied_viewer(viewer, whole),
        "may_arrange": may_arrange(viewer, whole),
    }


def _roles(viewer: Viewer, whole: Challenge, seats: list[Seat]) -> dict[str, Any]:
    return {
        "seats": seats,
        "carriers": [seat for seat in seats if seat.role == Role.CARRIER],
        "may_ask_role": may_ask_role(viewer, whole),
        "own_asked": [seat for seat in seats if may_answer_role(viewer, seat)],
        "own_roles": [seat for seat in seats if may_move_role(viewer, seat, "step_down")],
        "taken_back": [seat for seat in seats if may_move_role(viewer, seat, "take_back")],
    }  # fmt: skip


def _answers(viewer: Viewer, whole: Challenge) -> dict[str, Any]:
    fallback = getattr(whole, "fallback", None)
    plan = getattr(whole, "plan", None) if may_read_plan(viewer, whole) else None
    contract = whole.contract if whole.contract and may_read_agreement(viewer, whole.contract) else None
    if fallback is not None:
        fallback.challenge = whole
    return {
        "information": getattr(whole, "information", None),
        "plan": plan,
        "lines": list(plan.lines.all()) if plan else [],
        "decision": getattr(whole, "decision", None),
        "ending": getattr(whole, "ending", None),
        "fallback": fallback,
        "may_catch": fallback is not None and may_answer_fallback(viewer, fallback),
        "contract": contract,
        "milestones": milestones_of(whole) if contract else [],
        "assessments": assessments_of(whole) if may_see_judgements(viewer, whole) else [],
    }
