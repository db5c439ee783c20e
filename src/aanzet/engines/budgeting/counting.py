"""Counts an election under a rule: one door to all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..progress import Progress
from .completion import Completion, add1, preferences
from .contest import Contest, Utility, make_contest
from .election import Election
from .equal_shares import Payments, equal_shares
from .greedy import greedy
from .phragmen import phragmen
from .ties import TieBreaking, tie_ranks
from .welfare import max_welfare

Rule: TypeAlias = Literal["equal-shares", "greedy", "phragmen", "max-welfare"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to count. Together with the file of ballots this fixes the outcome.

    ``utility``: None takes the one that suits the ballots; ``completion`` is for equal-shares; ``seed`` for the
    lottery; ``skip`` and ``threshold`` are for greedy (see ``greedy.greedy``).
    """

    rule: Rule = "equal-shares"
    utility: Utility | None = None
    completion: Completion = "none"
    ties: TieBreaking = "lexicographic"
    seed: int = 0
    skip: bool = True
    threshold: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a count gives. Projects are known by their index.

    ``winners``: in order of purchase; ``shared``: how many of them, from the front, were bought with equal shares;
    ``steps``: how many units of currency Add1 added per voter; ``payments``: the run that bought them, if it was by
    equal shares; ``prefer``: how many voters preferred equal shares and how many the usual count, if compared.
    """

    winners: tuple[int, ...]
    shared: int = 0
    steps: int = 0
    payments: Payments | None = None
    prefer: tuple[int, int] | None = None


def count(election: Election, settings: Settings, progress: Progress | None = None) -> Outcome:
    """Count an election. Raises ``EngineError`` when it cannot be counted so, ``Stopped`` when asked to stop."""
    contest = make_contest(election, settings.utility)
    return count_contest(contest, settings, tie_ranks(contest, settings.ties, settings.seed), progress)


def count_contest(
    contest: Contest, settings: Settings, ranks: Sequence[int], progress: Progress | None = None
) -> Outcome:
    """Count a contest with a given tie-breaking order."""
    if settings.rule == "greedy":
        return Outcome(tuple(greedy(contest, ranks, skip=settings.skip, threshold=settings.threshold)))
    if settings.rule == "phragmen":
        return Outcome(tuple(phragmen(contest, ranks)))
    if settings.rule == "max-welfare":
        return Outcome(tuple(max_welfare(contest, ranks)))
    return _equal_shares(contest, settings.completion, ranks, progress)


def _equal_shares(contest: Contest, completion: Completion, ranks: Sequence[int], progress: Progress | None) -> Outcome:
    if completion in {"add1", "add1-exhaustive", "comparison"}:
        steps, payments = add1(contest, ranks, exhaustive=completion == "add1-exhaustive", progress=progress)
    else:
        steps, payments = 0, equal_shares(contest, ranks)
    winners = payments.projects
    if completion == "utilitarian":
        extra = greedy(contest, ranks, chosen=winners)
        return Outcome((*winners, *extra), len(winners), steps, payments)
    if completion == "comparison":
        usual = greedy(contest, ranks)
        prefer = preferences(contest, winners, usual)
        if prefer[1] > prefer[0]:
            return Outcome(tuple(usual), 0, steps, None, prefer)
        return Outcome(tuple(winners), len(winners), steps, payments, prefer)
    return Outcome(tuple(winners), len(winners), steps, payments)
