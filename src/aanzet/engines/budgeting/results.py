"""The outcome of a count as plain data for JSON: everything needed to publish it, explain it and count it again."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

from ..faults import InputFault
from .amounts import plain_amount
from .completion import Completion
from .contest import DEFAULT_UTILITY, Contest, Utility
from .counting import Outcome, Rule, Settings
from .election import Election
from .fairness import Certificate, Claim, ejr_plus
from .replay import replay
from .ties import TieBreaking

Plain = dict[str, Any]
FORMAT = 1


def result_data(election: Election, contest: Contest, settings: Settings, outcome: Outcome) -> Plain:
    """What ``aanzet budgets count --json`` prints, but for the time it took.

    Amounts are in currency; ``rounds`` has a purchase per entry; ``ejr_plus`` is the certificate of ``fairness``.
    """
    scale = contest.scale
    certificate = ejr_plus(contest, outcome.winners)
    settings_data = asdict(settings) | {"utility": settings.utility or DEFAULT_UTILITY[election.vote_type]}
    return {
        "winners": [contest.names[project] for project in outcome.winners],
        "cost": plain_amount(contest.spent(list(outcome.winners)), scale),
        "budget": plain_amount(contest.budget, scale),
        "rounds": rounds_data(contest, outcome),
        "ejr_plus": certificate_data(contest, certificate),
        "settings": settings_data,
        "voters": contest.voters,
        "projects": len(contest.costs),
        "endowment": _endowment_data(contest, outcome),
        "preferences": outcome.prefer and {"equal_shares": outcome.prefer[0], "greedy": outcome.prefer[1]},
        "file": {"name": Path(election.source).name, "sha256": digest(election.source)},
        "format": FORMAT,
    }


def rounds_data(contest: Contest, outcome: Outcome) -> list[Plain]:
    """One entry per purchase: what it cost, how many voted for it and, for equal shares, who paid how much.

    ``price``: what a supporter paid at most (per point where utilities are points); ``effective_votes``: the cost over
    that price: as many voters paying in full would have borne it; ``left``: what is left of the budget.
    """
    left = contest.budget
    steps = list(_paid_rounds(contest, outcome)) if outcome.payments else []
    rounds = []
    for at, project in enumerate(outcome.winners):
        left -= contest.costs[project]
        entry: Plain = {
            "project": contest.names[project],
            "stage": "equal-shares" if at < outcome.shared else "votes",
            "cost": plain_amount(contest.costs[project], contest.scale),
            "votes": contest.supporters[project].voters,
        }
        if at < outcome.shared:
            entry |= steps[at]
        entry["left"] = plain_amount(left, contest.scale)
        rounds.append(entry)
    return rounds


def _paid_rounds(contest: Contest, outcome: Outcome) -> list[Plain]:
    if outcome.payments is None:
        return []
    return [
        {
            "price": round(step.price / contest.scale, 6),
            "payers": step.payers,
            "full_payers": step.full_payers,
            "effective_votes": round(contest.costs[step.project] / step.price, 2) if step.price else None,
        }
        for step in replay(contest, outcome.payments)
    ]


def _endowment_data(contest: Contest, outcome: Outcome) -> Plain:
    start, end = contest.endowment, contest.endowment + outcome.steps * contest.scale
    return {
        "start": round(float(start / contest.scale), 6),
        "end": round(float(end / contest.scale), 6),
        "steps": outcome.steps,
    }


def certificate_data(contest: Contest, certificate: Certificate) -> Plain:
    """EJR+ as plain data; ``closest`` is the claim nearest to holding when none does."""
    closest = certificate.claims[0] if certificate.claims and certificate.satisfied else None
    return {
        "satisfied": certificate.satisfied,
        "checked": len(certificate.claims),
        "violations": [_claim_data(contest, claim) for claim in certificate.violations],
        "closest": closest and _claim_data(contest, closest),
    }


def _claim_data(contest: Contest, claim: Claim) -> Plain:
    return {
        "project": contest.names[claim.project],
        "group": claim.group,
        "worth": plain_amount(claim.worth, contest.scale),
        "share": round(claim.share, 6),
    }


def digest(path: str) -> str:
    """The SHA-256 of a file: says which ballots were counted."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def read_result(path: str | Path) -> Plain:
    """A result written by ``count --json``. Raises ``InputFault``."""
    path = Path(path)
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise InputFault(path, 0, f"dit bestand is niet te lezen ({problem.strerror}).") from None
    except UnicodeDecodeError:
        raise InputFault(path, 0, "dit is geen geldige UTF-8-tekst.") from None
    except json.JSONDecodeError as problem:
        raise InputFault(path, problem.lineno, "dit is geen geldige JSON.") from None
    except RecursionError:
        raise InputFault(path, 0, "deze JSON zit te diep in elkaar.") from None
    if not isinstance(data, dict) or not _is_list_of_text(data.get("winners")):
        raise InputFault(path, 1, "hier hoort een uitslag te staan met een lijst 'winners'.")
    return data


def settings_of(data: Plain, path: str | Path) -> Settings:
    """The settings in a result. Raises ``InputFault`` when one is missing or unknown."""
    told = data.get("settings")
    if not isinstance(told, Mapping):
        raise InputFault(path, 1, "in deze uitslag staat niet hoe er geteld is ('settings').")
    choices: dict[str, tuple[str, ...]] = {
        "rule": get_args(Rule),
        "utility": get_args(Utility),
        "completion": get_args(Completion),
        "ties": get_args(TieBreaking),
    }
    for name, known in choices.items():
        if told.get(name) not in known:
            options = ", ".join(known)
            raise InputFault(path, 1, f"'{name}' is '{told.get(name)}'. Kies uit: {options}.")
    numbers = {name: told.get(name, 0) for name in ("seed", "threshold")}
    for name, value in numbers.items():
        if not isinstance(value, int) or isinstance(value, bool):
            raise InputFault(path, 1, f"'{name}' is geen geheel getal.")
    chosen = {name: told[name] for name in choices}
    return Settings(**chosen, **numbers, skip=told.get("skip", True) is not False)


def _is_list_of_text(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
