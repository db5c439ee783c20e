"""Whether the costs, the budget and the winners of a file fit together."""

import math
from fractions import Fraction

from ..amounts import parse_amount
from .faults import Faults
from .fields import whole
from .source import Record, Source

SENTINEL = 999_999_999  # the cost that marks a project as withdrawn
GREEDY_RULES = frozenset({"greedy", "greedy-threshold", "greedy-exclusive", "greedy-custom"})


def check_money(source: Source, faults: Faults) -> None:
    """Report commas in amounts, impossible costs, an exceeded or an unused budget."""
    for key in ("budget", "max_sum_cost"):
        if "," in source.meta.get(key, ""):
            faults.error("comma in float!", source.meta_line(key), f"'{key}' heeft een komma: schrijf een punt.")
    for project in source.projects.values():
        if "," in project.cells.get("cost", ""):
            faults.error("comma in float!", project.line, f"de kosten van '{project.id}' hebben een komma.")
    budget = amount(source.meta.get("budget", "")) or Fraction(0)
    costs = {identity: cost_of(project) for identity, project in source.projects.items()}
    _check_costs(source, costs, budget, faults)
    spent = sum((costs[identity] for identity in selected(source, 1)), Fraction(0))
    if spent > budget:
        reason = f"de gekozen projecten kosten {_show(spent)}, het budget is {_show(budget)}."
        faults.error("budget exceeded", source.meta_line("budget"), reason)
    if source.meta.get("fully_funded"):
        _check_fully_funded(source, sum(costs.values(), Fraction(0)), budget, faults)
        return
    if budget >= sum(costs.values()):
        reason = "het budget is genoeg voor alle projecten: dan hoort er 'fully_funded;1' te staan."
        faults.error("all projects funded", source.meta_line("budget"), reason)
    _check_unused(source, costs, budget - spent, faults)


def amount(text: str) -> Fraction | None:
    """The amount in a cell, or None when it is not one."""
    try:
        return parse_amount(text)
    except ValueError:
        return None


def cost_of(project: Record) -> Fraction:
    """The cost of a project; what is not an amount counts as nothing here and is reported with the fields."""
    return amount(project.cells.get("cost", "")) or Fraction(0)


def selected(source: Source, *values: int) -> list[str]:
    """The projects whose 'selected' is one of these."""
    texts = {str(value) for value in values}
    return [identity for identity, project in source.projects.items() if project.cells.get("selected", "") in texts]


def result_field(source: Source) -> str:
    """The column that the usual count ranks by."""
    return "score" if "score" in source.columns.get("PROJECTS", []) else "votes"


def result_of(source: Source, project: Record) -> float:
    """A project's votes or score as the file tells them."""
    try:
        return float(project.cells.get(result_field(source), "") or 0)
    except ValueError:
        return 0.0


def _check_costs(source: Source, costs: dict[str, Fraction], budget: Fraction, faults: Faults) -> None:
    winners = set(selected(source, 1))
    for identity, project in source.projects.items():
        cost = costs[identity]
        if identity in winners and cost == SENTINEL:
            reason = f"'{identity}' is gekozen, terwijl de kosten zeggen dat het is ingetrokken."
            faults.error("selected sentinel-cost project", project.line, reason)
        if math.floor(cost) == 0:
            faults.error("project with no cost", project.line, f"'{identity}' heeft geen kosten.")
        elif cost == SENTINEL > budget:
            reason = f"'{identity}' is ingetrokken: de kosten zijn hoger dan het budget."
            faults.warning("single project exceeded whole budget", project.line, reason)
        elif cost > budget:
            reason = f"'{identity}' kost {_show(cost)}, meer dan het hele budget."
            faults.error("single project exceeded whole budget", project.line, reason)


def _check_fully_funded(source: Source, total: Fraction, budget: Fraction, faults: Faults) -> None:
    line = source.meta_line("fully_funded")
    if whole(source, "fully_funded") != 1:
        faults.error("fully_funded flag different than 1!", line, "'fully_funded' hoort 1 te zijn of te ontbreken.")
    elif budget < total:
        faults.error("wrong fully_funded flag", line, "het budget is niet genoeg voor alle projecten.")


def _check_unused(source: Source, costs: dict[str, Fraction], left: Fraction, faults: Faults) -> None:
    """The usual count leaves no project out that still fits."""
    rule = source.meta.get("rule", "")
    if rule not in GREEDY_RULES:
        return
    threshold = whole(source, "min_project_score_threshold") or 0
    results = {identity: result_of(source, source.projects[identity]) for identity in selected(source, 0)}
    fundable = []
    for identity in sorted(results, key=lambda identity: -results[identity]):
        eligible = threshold <= 0 or results[identity] > threshold
        if eligible and costs[identity] <= left:
            fundable.append(identity)
            left -= costs[identity]
    if fundable:
        report = faults.error if rule in {"greedy", "greedy-threshold"} else faults.warning
        reason = f"er is nog geld voor {', '.join(fundable)}, maar dat is niet gekozen."
        report("unused budget", source.projects[fundable[0]].line, reason)


def _show(value: Fraction) -> str:
    return f"{float(value):.2f}".removesuffix(".00")
