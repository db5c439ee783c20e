"""The rules again, word for word and in fractions, one voter at a time: slow, short and easy to check by eye."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations

Ballot = dict[int, int]  # project -> utility, only where it is positive


def equal_shares(
    costs: Sequence[int], ballots: Sequence[Ballot], endowment: Fraction, ranks: Sequence[int], cap: int
) -> list[int]:
    """Peters, Pierczyński and Skowron (2021). ``cap``: projects that cost more take no part."""
    left = [endowment] * len(ballots)
    supported = [p for p in range(len(costs)) if costs[p] <= cap and any(p in ballot for ballot in ballots)]
    winners = sorted((p for p in supported if costs[p] == 0), key=lambda p: ranks[p])
    open_projects = [p for p in supported if costs[p] > 0]
    while True:
        offers = []
        for p in open_projects:
            rate = lowest_rate(costs[p], [(left[i], ballot[p]) for i, ballot in enumerate(ballots) if p in ballot])
            if rate is not None:
                offers.append((rate, ranks[p], p))
        if not offers:
            return winners
        rate, _, winner = min(offers)
        winners.append(winner)
        open_projects.remove(winner)
        for i, ballot in enumerate(ballots):
            if winner in ballot:
                left[i] -= min(left[i], rate * ballot[winner])


def lowest_rate(cost: int, supporters: Sequence[tuple[Fraction, int]]) -> Fraction | None:
    """The least rho with sum(min(left, rho * utility)) = cost, or None when the supporters have too little."""
    if sum(left for left, _ in supporters) < cost:
        return None
    remaining, utility = Fraction(cost), sum(share for _, share in supporters)
    for left, share in sorted(supporters, key=lambda supporter: supporter[0] / supporter[1]):
        rate = remaining / utility
        if rate * share <= left:
            return rate
        remaining -= left
        utility -= share
    raise AssertionError("the supporters have enough, so some rate suffices")


def add1(
    run: Callable[[Fraction], list[int]],
    costs: Sequence[int],
    candidates: Sequence[int],
    budget: int,
    voters: int,
    step: int,
    exhaustive: bool,
) -> list[int]:
    """Raise the endowment step by step until the outcome would no longer fit, or there is nothing left to buy.

    ``candidates``: what can be bought at all; ``exhaustive``: stop as soon as nothing more of that fits.
    """
    endowment = Fraction(budget, voters)
    outcome = run(endowment)
    while set(outcome) != set(candidates) and not (exhaustive and is_exhaustive(outcome, costs, candidates, budget)):
        endowment += step
        following = run(endowment)
        if sum(costs[p] for p in following) > budget:
            break
        outcome = following
    return outcome


def is_exhaustive(outcome: Sequence[int], costs: Sequence[int], candidates: Sequence[int], budget: int) -> bool:
    left = budget - sum(costs[p] for p in outcome)
    return all(p in outcome or costs[p] > left for p in candidates)


def preferences(ballots: Sequence[Ballot], one: Sequence[int], other: Sequence[int]) -> tuple[int, int]:
    """How many voters have more of their own projects in the one outcome, and how many in the other."""
    mine = [sum(p in ballot for p in one) for ballot in ballots]
    theirs = [sum(p in ballot for p in other) for ballot in ballots]
    return sum(a > b for a, b in zip(mine, theirs, strict=True)), sum(b > a for a, b in zip(mine, theirs, strict=True))


def best_welfare(costs: Sequence[int], totals: Sequence[int], budget: int) -> tuple[int, int]:
    """The highest total of all affordable sets of projects, and the least that such a set costs."""
    best = (0, 0)
    for size in range(len(costs) + 1):
        for chosen in combinations(range(len(costs)), size):
            cost = sum(costs[p] for p in chosen)
            if cost <= budget:
                best = max(best, (sum(totals[p] for p in chosen), -cost))
    return best[0], -best[1]


def phragmen(costs: Sequence[int], ballots: Sequence[Ballot], budget: int, ranks: Sequence[int]) -> list[int]:
    """Sequential Phragmén: everyone earns one unit per moment; supporters buy a project as soon as they can."""
    since = [Fraction(0)] * len(ballots)
    open_projects = [p for p, cost in enumerate(costs) if cost <= budget and any(p in b for b in ballots)]
    winners: list[int] = []
    while open_projects:
        moments = {}
        for p in open_projects:
            supporters = [i for i, ballot in enumerate(ballots) if p in ballot]
            moments[p] = (costs[p] + sum(since[i] for i in supporters)) / Fraction(len(supporters))
        first = min(moments.values())
        tied = [p for p in open_projects if moments[p] == first]
        left = budget - sum(costs[p] for p in winners)
        if any(costs[p] > left for p in tied):
            break
        winner = min(tied, key=lambda p: ranks[p])
        winners.append(winner)
        open_projects.remove(winner)
        for i, ballot in enumerate(ballots):
            if winner in ballot:
                since[i] = first
    return winners


def greedy(costs: Sequence[int], scores: Sequence[int], budget: int, ranks: Sequence[int], skip: bool) -> list[int]:
    winners: list[int] = []
    for p in sorted((p for p in range(len(costs)) if scores[p] > 0), key=lambda p: (-scores[p], ranks[p])):
        if costs[p] > budget:
            continue
        if sum(costs[q] for q in winners) + costs[p] <= budget:
            winners.append(p)
        elif not skip:
            break
    return winners


def ejr_plus_violations(
    costs: Sequence[int], ballots: Sequence[Ballot], budget: int, winners: Sequence[int]
) -> dict[int, int]:
    """EJR+ for cost utilities: each violating project -> the largest group of its supporters that is left out."""
    worth = [sum(costs[p] for p in ballot if p in winners) for ballot in ballots]
    violations = {}
    for p in range(len(costs)):
        if p in winners or costs[p] > budget or not any(p in ballot for ballot in ballots):
            continue
        satisfied = sorted(worth[i] for i, ballot in enumerate(ballots) if p in ballot)
        groups = [j for j, u in enumerate(satisfied, 1) if (u + costs[p]) * len(ballots) <= j * budget]
        if groups:
            violations[p] = max(groups)
    return violations
