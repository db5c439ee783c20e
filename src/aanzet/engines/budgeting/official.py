"""The official outcome of an election, counted again under the rule that its file names.

Every difference has a name: money from outside the budget, a reserve, a tie, budgets per category, ballots that the
file does not have. What has no such reason is called ``unexplained``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from .contest import Contest, make_contest
from .counting import Settings, count_contest
from .election import Election
from .ties import tie_ranks

Reason: TypeAlias = Literal[
    "extra-money", "reserve", "tie", "category-budgets", "missing-ballots", "unknown-rule", "unexplained"
]

REASONS: dict[Reason, str] = {
    "extra-money": "betaald met extra geld van buiten dit budget",
    "reserve": "betaald uit een reserve",
    "tie": "gelijk geëindigd met een ander project",
    "category-budgets": "er waren aparte budgetten per categorie of wijk",
    "missing-ballots": "niet alle stembiljetten staan in het bestand",
    "unknown-rule": "het bestand noemt de regel niet",
    "unexplained": "daarvoor staat geen reden in het bestand",
}

RULES: dict[str, Settings] = {
    "greedy": Settings("greedy"),
    "greedy-threshold": Settings("greedy"),
    "greedy-exclusive": Settings("greedy"),
    "greedy-custom": Settings("greedy"),
    "greedy-no-skip": Settings("greedy", skip=False),
    "equalshares": Settings(ties="cost-votes-lottery"),
    "equalshares-comparison": Settings(ties="cost-votes-lottery"),
    "equalshares/add1": Settings(completion="add1", ties="cost-votes-lottery"),
    "equalshares/add1-comparison": Settings(completion="comparison", ties="cost-votes-lottery"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A project that is funded in only one of both outcomes. ``funded``: officially so."""

    project: int
    funded: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Official:
    """``rule``: as the file names it; ``told``: the official winners; ``counted``: the same rule counted again."""

    rule: str
    told: tuple[int, ...]
    counted: tuple[int, ...]
    differences: tuple[Difference, ...]


def official(election: Election) -> Official | None:
    """Compare the official outcome with a new count; None when the file has no outcome."""
    if all(project.selected is None for project in election.projects):
        return None
    rule = election.meta.get("rule", "")
    settings = official_settings(election)
    contest = make_contest(election, settings.utility)
    counted = count_contest(contest, settings, official_ranks(contest, settings)).winners
    told = tuple(at for at, project in enumerate(election.projects) if project.selected)
    differences = [
        Difference(project, project in told, _reason(election, contest, project, counted))
        for project in sorted(set(told) ^ set(counted))
    ]
    return Official(rule, told, counted, tuple(differences))


def official_settings(election: Election) -> Settings:
    """How the rule that a file names is counted; an unknown rule is taken for the usual count."""
    settings = RULES.get(election.meta.get("rule", ""), Settings("greedy"))
    if settings.rule != "greedy":
        return settings
    threshold = election.meta.get("min_project_score_threshold", "")
    return Settings("greedy", skip=settings.skip, threshold=int(threshold) if threshold.isdecimal() else 0)


def official_ranks(contest: Contest, settings: Settings) -> Sequence[int]:
    """Official lists stand in order of their outcome, so ties follow the file; Equal Shares breaks its own ties."""
    return range(len(contest.costs)) if settings.rule == "greedy" else tie_ranks(contest, settings.ties, settings.seed)


def _reason(election: Election, contest: Contest, project: int, counted: Sequence[int]) -> Reason:
    told = election.projects[project].selected
    scores = contest.scores
    if told in (2, 3):
        return "extra-money" if told == 2 else "reserve"
    if any(key.startswith("budget_per_") for key in election.meta):
        return "category-budgets"
    if any(word in election.meta.get("comment", "").lower() for word in ("paper ballots", "on paper", "offline")):
        return "missing-ballots"
    if any(scores[project] == scores[other] for other in counted if other != project):
        return "tie"
    return "unknown-rule" if election.meta.get("rule") not in RULES else "unexplained"
