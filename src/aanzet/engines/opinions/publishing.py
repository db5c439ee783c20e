"""Files that may be published: nobody can be picked out by what is known of her votes.

Five known votes single out a fifth to a half of the people in a plain export. Here people are put in cells of at least
``LEAST_PEOPLE`` who voted much alike, and everybody in a cell gets the same row, the majority of the cell
("microaggregation": Domingo-Ferrer, Mateo-Sanz 2002; cells by splitting at the median: LeFevre, DeWitt, Ramakrishnan
2006, "Mondrian multidimensional k-anonymity"). However many votes of somebody are known, no row fits, or five do.
What it does not hide: how the people of a cell, together, tend to vote.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..faults import EngineError
from .grouping import LEAST_PEOPLE
from .mapping import OpinionMap
from .reading import Comments
from .tallies import Tally
from .votes import Flags, Floats, Integers

DIRECTIONS = 10
"""Cells are formed along so many leading directions of opinion."""
LEAST_VOTERS = 3
"""A cell says nothing of a statement on which fewer of its people voted."""
MISSING = 9
KNOWN = 5
MOST_SINGLED_OUT = 0.01
SEED = 20250101

Votes = NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Publication:
    """What may be published.

    ``rows`` (r, T) the votes of cells, one row for each of their people, 9 where nothing is said; ``groups`` (r) the
    group of each row, -1 for none; ``statements`` (T) their places in the map, moderated ones left out; ``members`` (r)
    the participants behind the rows (never written to a file); ``singled_out`` the share of people whom five of their
    votes would single out among the rows, ``plain`` the same for a plain export.
    """

    rows: Votes
    groups: Integers
    statements: Integers
    members: Integers
    singled_out: float
    plain: float


def publish(opinions: OpinionMap) -> Publication:
    """Rows that single nobody out. People whose group is too small for a cell are left out.

    Raises EngineError where there are fewer than five people, or where the rows would single out more than 1 %.
    """
    table = opinions.table
    statements = np.flatnonzero(~table.hidden)
    votes = np.full((len(table.participants), len(table.statements)), MISSING, np.int8)
    votes[table.rows, table.columns] = table.values
    votes = votes[:, statements]
    scores = opinions.plane.scores[:, :DIRECTIONS] * opinions.plane.scale[:, None]
    parts = [np.flatnonzero(opinions.labels == label) for label in range(-1, len(opinions.group_ids))]
    cells = [part[cell] for part in parts if len(part) >= LEAST_PEOPLE for cell in split(scores[part])]
    if not cells:
        raise EngineError("er deden te weinig mensen mee om iets te publiceren zonder iemand aan te wijzen")
    # Rows are sorted by what they say, so that their order says nothing of who they are.
    rows = np.concatenate([np.repeat(majority(votes[cell])[None], len(cell), axis=0) for cell in cells])
    members = np.concatenate(cells)
    order = np.lexsort((*rows.T[::-1], opinions.labels[members]))
    rows, members = rows[order], members[order]
    singled_out = share_singled_out(rows, votes[members])
    if singled_out > MOST_SINGLED_OUT:
        raise EngineError(f"vijf stemmen zouden {singled_out:.1%} van de mensen aanwijzen")
    groups = np.append(np.array(opinions.group_ids, np.int64), -1)[opinions.labels[members]]
    return Publication(rows, groups, statements, members, singled_out, share_singled_out(votes, votes))


def split(scores: Floats) -> list[Integers]:
    """Cells of ``LEAST_PEOPLE`` to twice as many rows (places) of ``scores`` (n, r), split where people differ most."""
    cells, waiting = [], [np.arange(len(scores))]
    while waiting:
        part = waiting.pop()
        if len(part) < 2 * LEAST_PEOPLE:
            cells.append(part)
            continue
        values = scores[part]
        part = part[np.argsort(values[:, int(values.var(axis=0).argmax())], kind="stable")]
        waiting += [part[: len(part) // 2], part[len(part) // 2 :]]
    return cells


def majority(votes: Votes) -> Votes:
    """What most people of a cell (c, T) said (T): agree, disagree, else pass; missing where few voted."""
    seen = (votes != MISSING).sum(axis=0)
    agree, disagree = 2 * (votes == 1).sum(axis=0) > seen, 2 * (votes == -1).sum(axis=0) > seen
    return np.where(seen >= LEAST_VOTERS, agree.astype(np.int8) - disagree, MISSING).astype(np.int8)


def share_singled_out(rows: Votes, votes: Votes, known: int = KNOWN) -> float:
    """Share of people of whom ``known`` votes, drawn at random, fit exactly one of the published ``rows`` (r, T).

    ``votes`` (n, T) what people really voted. People with fewer votes do not count.
    """
    draw = np.random.default_rng(SEED)
    asked = found = 0
    columns = np.ascontiguousarray(rows.T)
    for person in votes:
        cast = np.flatnonzero(person != MISSING)
        if len(cast) < known:
            continue
        fits: Flags = np.ones(len(rows), np.bool_)
        for statement in draw.choice(cast, known, replace=False):
            fits &= columns[statement] == person[statement]
        asked += 1
        found += np.count_nonzero(fits) == 1
    return found / asked if asked else 0.0


def files(opinions: OpinionMap, publication: Publication, comments: Comments) -> dict[str, str]:
    """The files of a publication, by name."""
    return {
        "stellingen.csv": _statements_file(opinions, publication, comments),
        "participants-votes.csv": _rows_file(opinions, publication),
        "LEESMIJ.txt": _readme(opinions, publication),
    }


def _statements_file(opinions: OpinionMap, publication: Publication, comments: Comments) -> str:
    """Votes of each group on each statement. Only of people in groups, so that nobody remains by subtraction."""
    ids = opinions.group_ids
    header = [
        "comment-id",
        *(f"{kind}-{name}" for name in ids for kind in ("agrees", "disagrees", "passes")),
        "comment-body",
    ]
    lines = []
    for place in publication.statements:
        name = opinions.table.statements[place]
        cells = [cell for group in range(len(ids)) for cell in _counts(opinions.groups, group, place)]
        lines.append([name, *cells, _safe(comments.texts.get(name, ""))])
    return _csv([header, *lines])


def _counts(groups: Tally, group: int, place: int) -> list[str]:
    if groups.seen[group, place] < LEAST_PEOPLE:
        return ["", "", ""]
    return [str(counts[group, place]) for counts in (groups.agrees, groups.disagrees, groups.passes)]


def _rows_file(opinions: OpinionMap, publication: Publication) -> str:
    """One row for each person, as Polis writes it; rows of a cell are the same."""
    names = [opinions.table.statements[place] for place in publication.statements]
    header = ["participant", "group-id", "n-votes", "n-agree", "n-disagree", *names]
    lines = []
    for number, (row, group) in enumerate(zip(publication.rows.tolist(), publication.groups.tolist(), strict=True)):
        said = [value for value in row if value != MISSING]
        cells = ["" if value == MISSING else value for value in row]
        lines.append([number, "" if group < 0 else group, len(said), said.count(1), said.count(-1), *cells])
    return _csv([header, *lines])


def _safe(text: str) -> str:
    """Text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t"} else text


def _csv(lines: Sequence[Sequence[object]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(lines)
    return stream.getvalue()


def _readme(opinions: OpinionMap, publication: Publication) -> str:
    left_out = len(opinions.table.participants) - len(publication.rows)
    return f"""Stemmen op stellingen, om te publiceren
=======================================

stellingen.csv          per stelling hoeveel mensen van elke groep het eens, oneens of neutraal waren.
                        Leeg waar minder dan {LEAST_PEOPLE} mensen van de groep stemden.
participants-votes.csv  een rij per mens, in de vorm die Polis gebruikt.

Niemand staat hier met de eigen stemmen. Steeds {LEAST_PEOPLE} of meer mensen die ongeveer hetzelfde stemden, kregen
dezelfde rij: wat de meeste van hen vonden, en niets waar minder dan {LEAST_VOTERS} van hen stemden.
Wie van iemand vijf stemmen kent, wijst met dit bestand {_percent(publication.singled_out)} van de mensen aan.
In een gewone lijst van alle stemmen was dat {_percent(publication.plain)}.

Aantallen in participants-votes.csv zijn dus een benadering; stellingen.csv telt de echte stemmen van de groepen.
Weggelaten: {left_out} mensen in een groep die te klein was, en stellingen die de moderatie weghaalde.
"""


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %".replace(".", ",")
