from .answers import Decision, Ending, Information
from .challenges import Challenge
from .plans import Plan, PlanLine
from .roles import Fallback, Milestone, Seat
from .rules import Assessment, Criterion, GroundRules, Judged, Measure

__all__ = [
    "Assessment", "Challenge", "Criterion", "Decision", "Ending", "Fallback", "GroundRules", "Information", "Judged",
    "Measure", "Milestone", "Plan", "PlanLine", "Seat",
]  # fmt: skip
