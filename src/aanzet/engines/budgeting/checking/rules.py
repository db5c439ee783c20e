"""Whether the official winners of a file follow from its rule."""

from ..election import Election
from ..official import RULES, official
from .faults import Faults
from .fields import whole
from .money import SENTINEL, amount, cost_of, result_of, selected
from .source import Record, Source

KNOWN = frozenset({*RULES, "unknown"})


def check_rule(source: Source, election: Election, faults: Faults) -> None:
    """Report winners that the rule does not give, and rules that cannot be checked."""
    rule, line = source.meta.get("rule", ""), source.meta_line("rule")
    first = next(iter(source.projects.values()), None)
    if first is None or not first.cells.get("selected"):
        reason = "er staat niet bij welke projecten gekozen zijn ('selected')."
        faults.warning("missing selected field in projects", 0, reason)
    elif rule not in KNOWN:
        faults.error(
            "unknown rule value", line, f"de regel '{rule}' is onbekend. Kies uit: {', '.join(sorted(KNOWN))}."
        )
    elif rule == "unknown":
        faults.warning("rule validation skipped", line, "de regel staat er niet bij: de uitslag is niet na te gaan.")
    elif rule.startswith("equalshares"):
        _check_equal_shares(source, election, rule, faults)
    elif rule == "greedy-custom":
        _check_custom(source, faults)
    else:
        _check_greedy(source, rule, faults)


def _check_equal_shares(source: Source, election: Election, rule: str, faults: Faults) -> None:
    if election.vote_type != "approval":
        reason = "Equal Shares is hier alleen na te gaan bij 'approval'."
        faults.warning("equalshares unsupported vote_type", source.meta_line("rule"), reason)
        return
    outcome = official(election)
    if outcome is not None:
        expected = {election.projects[project].id for project in outcome.counted}
        _compare(source, rule, expected, faults)


def _check_greedy(source: Source, rule: str, faults: Faults) -> None:
    line, has_threshold = source.meta_line("rule"), "min_project_score_threshold" in source.meta
    if rule == "greedy" and has_threshold:
        reason = "er is een drempel: dan hoort de regel 'greedy-threshold' te zijn."
        faults.error("incorrect rule with threshold", line, reason)
    elif rule == "greedy-threshold" and not has_threshold:
        faults.error("missing threshold field", line, "'min_project_score_threshold' ontbreekt.")
    elif rule == "greedy-exclusive":
        _compare_loosely(source, "greedy-exclusive potential mismatch", faults)
    else:
        _compare(source, rule, set(_usual_winners(source, skip=rule != "greedy-no-skip")), faults)
        _check_threshold(source, faults)


def _check_custom(source: Source, faults: Faults) -> None:
    if not source.meta.get("comment"):
        reason = "een eigen regel hoort in de toelichting te staan ('comment')."
        faults.warning("missing comment for greedy-custom", source.meta_line("rule"), reason)
    if source.meta.get("unit") == "Poznań":
        _check_poznan(source, faults)
    else:
        _compare_loosely(source, "greedy-custom cannot be verified", faults)


def _ranked(source: Source) -> list[Record]:
    return sorted(source.projects.values(), key=lambda project: -result_of(source, project))


def _threshold(source: Source) -> int:
    return whole(source, "min_project_score_threshold") or 0


def _usual_winners(source: Source, *, skip: bool = True) -> list[str]:
    """The usual count with the totals that the file tells."""
    left = amount(source.meta.get("budget", "")) or 0
    winners = []
    for project in _ranked(source):
        cost = cost_of(project)
        if result_of(source, project) < _threshold(source) or (not skip and cost == SENTINEL):
            continue
        if cost <= left:
            winners.append(project.id)
            left -= cost
        elif not skip:
            break
    return winners


def _check_threshold(source: Source, faults: Faults) -> None:
    for identity in selected(source, 1):
        project = source.projects[identity]
        if result_of(source, project) < _threshold(source):
            faults.error("threshold violation", project.line, f"'{identity}' is gekozen, maar haalt de drempel niet.")


def _compare(source: Source, rule: str, expected: set[str], faults: Faults) -> None:
    """Report every winner that the rule does not give, and every project that it gives and was not chosen."""
    told = set(selected(source, 1))
    for identity in sorted(told ^ expected):
        what = "wel" if identity in told else "niet"
        reason = f"'{identity}' is {what} gekozen; volgens de regel '{rule}' hoort dat andersom."
        faults.error(f"{rule} rule not followed", source.projects[identity].line, reason)


def _compare_loosely(source: Source, code: str, faults: Faults) -> None:
    different = sorted(set(selected(source, 1)) ^ set(_usual_winners(source)))
    if different:
        reason = f"de gewone telling geeft iets anders bij {', '.join(different)}; dat kan aan de eigen regel liggen."
        faults.warning(code, source.meta_line("rule"), reason)


def _check_poznan(source: Source, faults: Faults) -> None:
    """Poznań stops at the first project that does not fit, and funds that one from a reserve if 80 % of it is left."""
    left = amount(source.meta.get("budget", "")) or 0
    expected: list[str] = []
    for project in _ranked(source):
        cost = cost_of(project)
        if cost > left:
            if left * 10 >= cost * 8:
                expected.append(project.id)
            break
        expected.append(project.id)
        left -= cost
    reserve = len(selected(source, 3))
    others = [project.id for project in _ranked(source) if project.id not in expected]
    wanted, told = {*expected, *others[:reserve]}, set(selected(source, 1, 2, 3))
    for identity in sorted(told - wanted):
        reason = f"'{identity}' is gekozen, maar niet volgens de regel van Poznań."
        faults.error("poznan rule not followed", source.projects[identity].line, reason)
    for identity in sorted(wanted - told):
        reason = f"'{identity}' is niet gekozen, maar hoort dat wel te zijn volgens de regel van Poznań."
        faults.warning("poznan rule not followed", source.projects[identity].line, reason)
