"""The usual count, used by most municipalities: most votes (or points) first, as long as it fits."""

from collections.abc import Sequence

from .contest import Contest


def greedy(
    contest: Contest, ranks: Sequence[int], *, skip: bool = True, threshold: int = 0, chosen: Sequence[int] = ()
) -> list[int]:
    """Fund projects by falling score until the budget is spent.

    ``skip``: pass over a project that no longer fits and go on (False: stop there); ``threshold``: a lower score takes
    no part; ``chosen``: projects funded already, which the result leaves out. Projects without a single vote, or that
    cost more than the whole budget, take no part.
    """
    scores = contest.scores
    left = contest.budget - contest.spent(list(chosen))
    order = sorted(contest.candidates, key=lambda project: (-scores[project], ranks[project]))
    winners = []
    for project in order:
        if project in chosen or scores[project] < threshold:
            continue
        if contest.costs[project] <= left:
            winners.append(project)
            left -= contest.costs[project]
        elif not skip:
            break
    return winners
