"""The map as plain data for JSON, and back as far as a next map needs it."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from ..faults import InputFault
from .continuity import Previous
from .lists import Consensus, Representative
from .mapping import OpinionMap
from .votes import Floats

Document = dict[str, Any]


def as_document(opinions: OpinionMap, seconds: float) -> Document:
    """The map as JSON can hold it. Everything but ``seconds`` depends on the votes (and the previous map) alone."""
    table = opinions.table
    stability = opinions.stability
    return {
        "participants": len(table.participants),
        "statements": len(table.statements),
        "votes": table.size,
        "in_conversation": int(np.count_nonzero(opinions.inside)),
        "groups": [_group(opinions, place) for place in range(len(opinions.group_ids))],
        "positions": dict(zip(table.participants, opinions.plane.positions.tolist(), strict=True)),
        "consensus": [_entry(table.statements, entry) for entry in opinions.consensus],
        "group_informed_consensus": _by_statement(opinions, opinions.group_informed_consensus),
        "common_ground": [_agreement(opinions, place) for place in opinions.common_ground],
        "dividing": [_agreement(opinions, place) for place in opinions.dividing()],
        "priorities": _by_statement(opinions, opinions.priorities),
        "stable": stability is not None and stability.stable,
        "stability": None
        if stability is None
        else {"agreement": stability.agreement, "resamples": stability.resamples},
        "seconds": seconds,
    }


def _group(opinions: OpinionMap, place: int) -> Document:
    names = opinions.table.participants
    return {
        "id": opinions.group_ids[place],
        "size": int(opinions.sizes[place]),
        "center": opinions.centres[place].tolist(),
        "representative": [_entry(opinions.table.statements, entry) for entry in opinions.representative[place]],
        "members": [names[row] for row in np.flatnonzero(opinions.labels == place)],
    }


def _entry(statements: tuple[str, ...], entry: Representative | Consensus) -> Document:
    return {**vars(entry), "statement": statements[entry.statement]}


def _agreement(opinions: OpinionMap, place: int) -> Document:
    shares = opinions.agreement.share[:, place].tolist()
    return {
        "statement": opinions.table.statements[place],
        "expected_lowest": float(opinions.agreement.lowest[place]),
        "share": {str(name): share for name, share in zip(opinions.group_ids, shares, strict=False)},
    }


def _by_statement(opinions: OpinionMap, values: Floats) -> dict[str, float]:
    return dict(zip(opinions.table.statements, values.tolist(), strict=True))


def read_previous(path: str | Path) -> Previous:
    """The map that was shown before, from the JSON of ``aanzet opinions map``. Raises InputFault."""
    try:
        document = json.loads(Path(path).read_text(encoding="utf-8"))
        positions = {str(name): (float(x), float(y)) for name, (x, y) in document["positions"].items()}
        groups = {str(name): int(group["id"]) for group in document["groups"] for name in group["members"]}
    except FileNotFoundError:
        raise InputFault(path, 0, "het bestand bestaat niet") from None
    except json.JSONDecodeError as error:
        raise InputFault(path, error.lineno, "geen geldige JSON") from None
    except (OSError, UnicodeDecodeError, KeyError, TypeError, ValueError, AttributeError):
        raise InputFault(path, 0, "dit is geen kaart die aanzet opinions map heeft gemaakt") from None
    names = tuple(positions)
    labels = np.fromiter((groups.get(name, -1) for name in names), np.int64, len(names))
    return Previous(names, labels, np.array([positions[name] for name in names]).reshape(len(names), 2))
