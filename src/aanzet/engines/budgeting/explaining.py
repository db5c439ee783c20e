"""Why each project won or lost, how the same ballots fare under another rule, and how firm the outcome is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..faults import InputFault
from ..progress import Progress, follow, part
from .completion import chosen_counts, preferences
from .contest import Contest, make_contest
from .counting import Outcome, Settings, count_contest
from .election import Election, Floats, Integers
from .fairness import Certificate, Claim, ejr_plus
from .portrait import Trait, portrait
from .recounting import RESAMPLES, funded_shares, votes_short
from .replay import replay
from .results import Plain, digest
from .ties import tie_ranks

MOST_ELSEWHERE = 3
MOST_PORTRAITS = 3


@dataclass(frozen=True, slots=True)
class Purchase:
    """A project bought with equal shares. Amounts in units.

    ``price``: the most that anyone paid (per point where utilities are points); ``support``: what its supporters still
    had just before, as a share of the cost (1 and up); ``full``: paid by those who paid all that was asked of them;
    the rest of the cost came from ``payers - full_payers`` voters who put in the last they had.
    """

    project: int
    price: float
    support: float
    payers: int
    full_payers: int
    full: float


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where money of a loser's supporters went. ``share``: of its supporters, how many paid for that winner."""

    project: int
    share: float


@dataclass(frozen=True, slots=True)
class Loss:
    """A project that was not chosen. ``left``: what was still there for it, in units: what its supporters have left
    together, or in the usual count what was left of the budget when its turn came; ``support``: the same as a share of
    the cost. Both are None for other rules. ``short``: votes it was short (``recounting.votes_short``).
    """

    project: int
    left: float | None
    support: float | None
    elsewhere: tuple[Elsewhere, ...]
    short: int | None


@dataclass(frozen=True, slots=True)
class Alternative:
    """The same ballots under another rule: the usual count, or Equal Shares where the usual count was the rule.

    ``prefer``: how many voters see more of their own projects funded here and how many there; ``funded``,
    ``funded_here``: int64, how many voters see 0, 1, 2, ... of their projects funded there and here.
    """

    settings: Settings
    winners: tuple[int, ...]
    prefer: tuple[int, int]
    funded: Integers
    funded_here: Integers


@dataclass(frozen=True, slots=True)
class Explanation:
    """``stability``: float64 (projects,), in what share of ``resamples`` each project is funded."""

    purchases: tuple[Purchase, ...]
    losses: tuple[Loss, ...]
    alternative: Alternative
    certificate: Certificate
    stability: Floats
    resamples: int


@dataclass(frozen=True, slots=True)
class Story:
    """Everything the page tells. ``portraits``: of the first groups left out, what sets them apart."""

    election: Election
    contest: Contest
    settings: Settings
    outcome: Outcome
    explanation: Explanation
    portraits: tuple[tuple[Claim, tuple[Trait, ...]], ...]
    fingerprint: str


def explain(
    contest: Contest, settings: Settings, outcome: Outcome, progress: Progress | None = None, resamples: int = RESAMPLES
) -> Explanation:
    """Explain an outcome. Takes some seconds in a large election. Raises ``Stopped``."""
    stability = funded_shares(contest, settings, outcome, resamples=resamples, progress=part(progress, 0.0, 0.4))
    return Explanation(
        purchases=_purchases(contest, outcome),
        losses=_losses(contest, settings, outcome, part(progress, 0.4, 1.0)),
        alternative=_alternative(contest, settings, outcome),
        certificate=ejr_plus(contest, outcome.winners),
        stability=stability,
        resamples=resamples,
    )


def recall(election: Election, settings: Settings, result: Plain, progress: Progress | None = None) -> Story:
    """Count again, compare with a published result and explain it.

    Raises ``InputFault`` when the result does not follow from this file, ``Stopped`` when asked to stop.
    """
    contest = make_contest(election, settings.utility)
    outcome = count_contest(contest, settings, tie_ranks(contest, settings.ties, settings.seed), part(progress, 0, 0.1))
    if [contest.names[project] for project in outcome.winners] != result["winners"]:
        reason = "deze uitslag volgt niet uit dit bestand. Kijk met 'aanzet budgets verify' wat er anders is."
        raise InputFault(election.source, 0, reason)
    explanation = explain(contest, settings, outcome, part(progress, 0.1, 1.0))
    worst = explanation.certificate.violations[:MOST_PORTRAITS]
    portraits = tuple((claim, portrait(election, outcome.winners, claim)) for claim in worst)
    return Story(election, contest, settings, outcome, explanation, portraits, digest(election.source))


def _purchases(contest: Contest, outcome: Outcome) -> tuple[Purchase, ...]:
    if outcome.payments is None:
        return ()
    purchases = []
    for step in replay(contest, outcome.payments):
        own, cost = contest.supporters[step.project], contest.costs[step.project]
        shares = 1.0 if own.shares is None else own.shares
        whole = step.paid >= step.price * shares * (1 - 1e-9)
        full = float(own.weights[whole] @ step.paid[whole])
        money = float(own.weights @ step.left[own.groups])
        support = money / cost if cost else 1.0
        purchases.append(Purchase(step.project, step.price, support, step.payers, step.full_payers, full))
    return tuple(purchases)


def _losses(contest: Contest, settings: Settings, outcome: Outcome, progress: Progress | None) -> tuple[Loss, ...]:
    """Every project that lost, the one that came closest first."""
    losers = [project for project in range(len(contest.costs)) if project not in outcome.winners]
    paid = _paid(contest, outcome)
    ranks = tie_ranks(contest, settings.ties, settings.seed)
    losses = []
    for turn, project in enumerate(losers):
        left = _left(contest, settings, outcome, ranks, project)
        support = None if left is None else left / contest.costs[project] if contest.costs[project] else 1.0
        short = votes_short(contest, settings, outcome, project)
        losses.append(Loss(project, left, support, _elsewhere(contest, project, paid), short))
        follow(progress, (turn + 1) / len(losers))
    return tuple(sorted(losses, key=lambda loss: (loss.short is None, loss.short or 0, loss.project)))


def is_usual_count(settings: Settings, outcome: Outcome) -> bool:
    """Whether the winners are those of the usual count."""
    return settings.rule == "greedy" or (settings.completion == "comparison" and outcome.payments is None)


def _left(contest: Contest, settings: Settings, outcome: Outcome, ranks: Sequence[int], project: int) -> float | None:
    """What was still there for a project that lost (``Loss.left``)."""
    if outcome.payments is not None:
        own = contest.supporters[project]
        return float(own.weights @ outcome.payments.left[own.groups])
    if not is_usual_count(settings, outcome):
        return None
    scores = contest.scores

    def turn(one: int) -> tuple[int, int]:
        return -scores[one], ranks[one]

    return float(contest.budget - contest.spent([one for one in outcome.winners if turn(one) < turn(project)]))


def _paid(contest: Contest, outcome: Outcome) -> dict[int, Floats]:
    """What a voter of each ballot group paid for each project that equal shares bought, float64 (groups,)."""
    if outcome.payments is None:
        return {}
    paid = {}
    for step in replay(contest, outcome.payments):
        paid[step.project] = np.zeros(len(contest.ballots.voters))
        paid[step.project][contest.supporters[step.project].groups] = step.paid
    return paid


def _elsewhere(contest: Contest, project: int, paid: dict[int, Floats]) -> tuple[Elsewhere, ...]:
    own = contest.supporters[project]
    if not own.voters:
        return ()
    money = {winner: float(own.weights @ each[own.groups]) for winner, each in paid.items()}
    most = sorted((winner for winner in money if money[winner] > 0), key=lambda w: (-money[w], w))[:MOST_ELSEWHERE]
    return tuple(
        Elsewhere(winner, float(own.weights[paid[winner][own.groups] > 0].sum()) / own.voters) for winner in most
    )


def _alternative(contest: Contest, settings: Settings, outcome: Outcome) -> Alternative:
    other = Settings("greedy") if settings.rule != "greedy" else Settings(completion="add1", ties=settings.ties)
    other = Settings(other.rule, settings.utility, other.completion, settings.ties, settings.seed)
    winners = count_contest(contest, other, tie_ranks(contest, other.ties, other.seed)).winners
    return Alternative(
        settings=other,
        winners=winners,
        prefer=preferences(contest, outcome.winners, winners),
        funded=_funded(contest, winners),
        funded_here=_funded(contest, outcome.winners),
    )


def _funded(contest: Contest, winners: Sequence[int]) -> Integers:
    """How many voters see 0, 1, 2, ... of their projects funded."""
    counts = np.bincount(chosen_counts(contest, winners), weights=contest.ballots.voters)
    return np.asarray(counts, dtype=np.int64)


def explanation_data(contest: Contest, explanation: Explanation) -> Plain:
    """An explanation as plain data for JSON; amounts in currency."""
    alternative = explanation.alternative
    return {
        "losers": [_loss_data(contest, loss) for loss in explanation.losses],
        "support": {contest.names[one.project]: round(one.support, 6) for one in explanation.purchases},
        "alternative": {
            "rule": alternative.settings.rule,
            "completion": alternative.settings.completion,
            "winners": [contest.names[project] for project in alternative.winners],
            "prefer_this": alternative.prefer[0],
            "prefer_other": alternative.prefer[1],
            "voters_by_funded": alternative.funded_here.tolist(),
            "voters_by_funded_other": alternative.funded.tolist(),
        },
        "stability": {
            "resamples": explanation.resamples,
            "funded": dict(zip(contest.names, explanation.stability.round(4).tolist(), strict=True)),
        },
    }


def _loss_data(contest: Contest, loss: Loss) -> dict[str, Any]:
    return {
        "project": contest.names[loss.project],
        "votes": contest.supporters[loss.project].voters,
        "left": None if loss.left is None else round(loss.left / contest.scale, 6),
        "support": None if loss.support is None else round(loss.support, 6),
        "votes_short": loss.short,
        "paid_elsewhere": {contest.names[one.project]: round(one.share, 4) for one in loss.elsewhere},
    }
