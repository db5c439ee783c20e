"""Kidney exchange instances, for comparison: PrefLib's .wmd and kep_solver's JSON."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from ...faults import InputFault
from ..market import Dropped, Market

MAX_NODES = 100_000


def read_wmd(path: str | Path, text: str, digest: str) -> Market:
    """A weighted matching file: ``nodes,arcs``, then ``number,name`` a node, then ``from,to,weight`` counted from 0.

    Nodes whose name starts with ‘alt’ are donors who ask nothing. Arcs of weight 0 and arcs to such donors are left
    out; other weights are not used. Raises InputFault.
    """
    lines = text.splitlines()
    head = _numbers(path, 1, lines[0], 2)
    nodes, arcs = int(head[0]), int(head[1])
    if not 0 < nodes <= MAX_NODES or arcs < 0:
        raise InputFault(path, 1, f"verwacht 1 tot {MAX_NODES} punten en een aantal pijlen")
    if len(lines) < 1 + nodes + arcs:
        raise InputFault(path, len(lines), f"het bestand houdt op: verwacht {1 + nodes + arcs} regels")
    names = []
    for number, line in enumerate(lines[1 : 1 + nodes], 2):
        left, sign, name = line.partition(",")
        if not sign or left.strip() != str(number - 1):
            raise InputFault(path, number, f"verwacht ‘{number - 1},naam’")
        names.append(name.strip())
    rows = []
    for number, line in enumerate(lines[1 + nodes : 1 + nodes + arcs], 2 + nodes):
        giver, taker, weight = _numbers(path, number, line, 3)
        if not (0 <= giver < nodes and 0 <= taker < nodes and giver.is_integer() and taker.is_integer()):
            raise InputFault(path, number, f"verwacht twee punten van 0 tot {nodes - 1} en een gewicht")
        if weight > 0:
            rows.append((int(giver), int(taker)))
    gift = np.array([name.lower().startswith("alt") for name in names], np.bool_)
    return _market([str(number) for number in range(1, nodes + 1)], gift, rows, digest)


def _numbers(path: str | Path, line: int, text: str, count: int) -> list[float]:
    try:
        found = [float(part) for part in text.split(",")]
    except ValueError:
        found = []
    if len(found) != count or not np.isfinite(found).all():
        raise InputFault(path, line, f"verwacht {count} getallen met komma's ertussen")
    return found


def read_kep(path: str | Path, text: str, digest: str) -> Market:
    """kep_solver's format: donors with the recipients they match. A recipient with several donors gives once.

    A donor without recipient of its own is a gift. Scores are not used. Raises InputFault.
    """
    try:
        document = json.loads(text)
    except json.JSONDecodeError as fault:
        raise InputFault(path, fault.lineno, "dit is geen geldige JSON") from None
    except RecursionError:
        raise InputFault(path, 0, "dit is geen bestand van kep_solver") from None
    donors = document.get("data") if isinstance(document, dict) else None
    if not isinstance(donors, dict) or not donors:
        raise InputFault(path, 0, "verwacht een lijst ‘data’ met donoren, zoals kep_solver die schrijft")
    index: dict[str, int] = {}
    gift: list[bool] = []
    arcs: list[tuple[int, str]] = []
    for name, donor in donors.items():
        node = _node(path, str(name), donor, index, gift)
        arcs += [(node, target) for target in _targets(path, name, donor)]
    for _, target in arcs:  # somebody who is matched but brings no donor takes no part
        if target not in index:
            index[target] = -1
    rows = [(node, index[target]) for node, target in arcs if index[target] >= 0]
    names = [name for name, node in index.items() if node >= 0]
    return _market(names, np.array(gift, np.bool_), rows, digest, unknown=len(arcs) - len(rows))


def _targets(path: str | Path, name: str, donor: Any) -> list[str]:
    matches = donor.get("matches") or []
    if not all(isinstance(match, dict) and "recipient" in match for match in matches):
        raise InputFault(path, 0, f"donor {name}: bij elke match hoort een ‘recipient’")
    return [f"R{match['recipient']}" for match in matches]


def _node(path: str | Path, name: str, donor: Any, index: dict[str, int], gift: list[bool]) -> int:
    sources = donor.get("sources", []) if isinstance(donor, dict) else None
    if not isinstance(sources, list) or not isinstance(donor.get("matches") or [], list):
        raise InputFault(path, 0, f"donor {name}: verwacht ‘sources’ en ‘matches’ als lijsten")
    if len(sources) > 1:
        raise InputFault(path, 0, f"donor {name} hoort bij meer dan één ontvanger; dat kunnen we niet rekenen")
    key = f"R{sources[0]}" if sources else f"D{name}"
    if key not in index:
        index[key] = len(gift)
        gift.append(not sources)
    return index[key]


def _market(names: list[str], gift: Any, rows: list[tuple[int, int]], digest: str, unknown: int = 0) -> Market:
    distinct = dict.fromkeys(rows)
    repeated, own = len(rows) - len(distinct), sum(giver == taker for giver, taker in distinct)
    kept = [(taker, giver) for giver, taker in distinct if giver != taker and not gift[taker]]
    pairs = np.array(sorted(kept), np.int64).reshape(-1, 2)
    nodes = len(names)
    return Market(
        tuple(names),
        np.arange(nodes, dtype=np.int64),
        tuple(names),
        np.zeros(nodes, np.bool_),
        np.asarray(gift, np.bool_),
        pairs[:, 0],
        pairs[:, 1],
        np.zeros(len(pairs), np.int64),
        Dropped(unknown, own, repeated),
        digest,
    )
