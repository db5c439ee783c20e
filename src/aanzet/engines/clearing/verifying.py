"""Checks a published result against the list it came from. Shares no code with what found it."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

from ..faults import InputFault
from .market import Market

MAX_BYTES = 40_000_000


def read_result(path: str | Path) -> dict[str, Any]:
    """A result as ``exchange clear --json`` writes it. Raises InputFault."""
    try:
        with open(path, "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise InputFault(path, 0, "het bestand is te groot voor een uitslag")
        document = json.loads(data)
    except OSError:
        raise InputFault(path, 0, "het bestand is er niet, of niet te lezen") from None
    except json.JSONDecodeError as fault:
        raise InputFault(path, fault.lineno, "dit is geen geldige JSON") from None
    except (UnicodeDecodeError, RecursionError):
        raise InputFault(path, 0, "dit is geen uitslag") from None
    if not isinstance(document, dict) or not _shaped(document):
        raise InputFault(path, 0, "dit is geen uitslag van ‘aanzet exchange clear --json’")
    return document


def _shaped(document: dict[str, Any]) -> bool:
    lists = all(
        isinstance(document.get(name), list)
        and all(isinstance(one, list) and all(isinstance(item, str) for item in one) for one in document[name])
        for name in ("rings", "chains")
    )
    through = document.get("through", {})
    return (
        lists
        and isinstance(through, dict)
        and all(isinstance(one, list) and all(isinstance(name, str) for name in one) for one in through.values())
        and all(isinstance(document.get(name), int) for name in ("trades", "parties"))
        and all(isinstance(document.get(name), int | float) for name in ("objective", "bound"))
        and document.get("aim") in ("trades", "parties", "kept")
        and isinstance(document.get("max_ring"), int | None)
        and isinstance(document.get("max_chain"), int)
    )


def faults_of(market: Market, document: dict[str, Any]) -> list[str]:
    """Everything that is wrong with a result, in Dutch; empty when it holds."""
    found = []
    if document.get("input_sha256") != market.sha256:
        found.append("de uitslag hoort bij een ander bestand: de vingerafdruk klopt niet")
    owner = {name: market.parties[party] for name, party in zip(market.names, market.party, strict=True)}
    used = Counter(item for course in [*document["rings"], *document["chains"]] for item in course)
    through: dict[str, list[str]] = document.get("through", {})
    used.update(dummy for dummies in through.values() for dummy in dummies)
    unknown = sorted(set(used) - set(owner))
    if unknown:
        return [*found, *(f"‘{name}’ staat niet in de lijst" for name in unknown)]
    found += [f"‘{name}’ komt {times} keer voor" for name, times in sorted(used.items()) if times > 1]
    found += _lengths(document)
    found += _wants(market, document, through)
    found += _totals(document, owner)
    return found


def _lengths(document: dict[str, Any]) -> list[str]:
    longest = document["max_ring"]
    rings = [ring for ring in document["rings"] if len(ring) < 2 or (longest is not None and len(ring) > longest)]
    chains = [chain for chain in document["chains"] if not 2 <= len(chain) <= document["max_chain"] + 1]
    found = [f"een ring heeft {len(ring)} ruilen: {' → '.join(ring)}" for ring in rings]
    return found + [f"een keten heeft {len(chain) - 1} ruilen: {' → '.join(chain)}" for chain in chains]


def _wants(market: Market, document: dict[str, Any], through: dict[str, list[str]]) -> list[str]:
    """Whether everybody really wants what comes to her, dummies included."""
    wants = {(market.names[a], market.names[b]) for a, b in zip(market.taker, market.given, strict=True)}
    gifts = {name for name, gift in zip(market.names, market.gift, strict=True) if gift}
    dummies = {name for name, dummy in zip(market.names, market.dummy, strict=True) if dummy}
    found, takers = [], set()
    for given, taker in _steps(document):
        route = [taker, *through.get(taker, []), given]
        takers.add(taker)
        if any(pair not in wants for pair in pairwise(route)):
            found.append(f"wie ‘{taker}’ inbrengt, vroeg niet om ‘{given}’")
        if given in dummies or taker in dummies or not dummies.issuperset(through.get(taker, [])):
            found.append(f"een dummy is geen voorwerp: ‘{given}’ naar ‘{taker}’")
    found += [
        f"‘{chain[0]}’ begint een keten, maar is geen gift" for chain in document["chains"] if chain[0] not in gifts
    ]
    found += [f"‘{name}’ krijgt niets, maar gebruikt wel een dummy" for name in sorted(set(through) - takers)]
    return found


def _steps(document: dict[str, Any]) -> list[tuple[str, str]]:
    """What is given, and the item of who gets it."""
    rings = [(ring[k], ring[(k + 1) % len(ring)]) for ring in document["rings"] for k in range(len(ring))]
    return rings + [(chain[k], chain[k + 1]) for chain in document["chains"] for k in range(len(chain) - 1)]


def _totals(document: dict[str, Any], owner: dict[str, str]) -> list[str]:
    """Trades, parties and objective counted again."""
    trades = len(_steps(document))
    parties = len({owner[item] for course in [*document["rings"], *document["chains"]] for item in course})
    keeps = 1 - float(document.get("failure", 0.0))
    kept = sum(len(ring) * keeps ** len(ring) for ring in document["rings"])
    kept += sum(keeps**step for chain in document["chains"] for step in range(1, len(chain)))
    reached = {"trades": trades, "parties": parties, "kept": kept}[document["aim"]]
    found = []
    for name, counted in (("trades", trades), ("parties", parties), ("objective", reached)):
        if abs(document[name] - counted) > 1e-6:
            found.append(f"{name} is {document[name]}, geteld {round(counted, 6)}")
    if document["objective"] > document["bound"] + 1e-6:
        found.append("de uitkomst is beter dan de grens: dat kan niet")
    if document.get("proved_optimal") is not (document["objective"] >= document["bound"]):
        found.append("proved_optimal past niet bij uitkomst en grens")
    return found
