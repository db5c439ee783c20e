"""Centre, principal components and positions (Small et al. 2021, "Polis: scaling deliberation by mapping high
dimensional opinion spaces").

A missing vote is imputed with the mean of its statement, so after centring it is exactly zero: the centred matrix is
Z_ij = v_ij - m_j where i voted on j, and 0 elsewhere. It stays sparse. Statements that do not shape the map (hidden,
meta) are zero for everybody and count as voted by everybody in the scale of a position.
"""

from dataclasses import dataclass

import numpy as np

from .votes import KINDS, Flags, Floats, Matrix, VoteTable

SMALL = 128
"""Up to this many participants or statements the whole spectrum is solved at once; beyond it Lanczos is faster."""
TOLERANCE = 1e-10
"""Lanczos stops when the residual of both components is below this share of the largest eigenvalue."""
LANCZOS_STEPS = 300
TINY = 1e-13
"""Eigenvalues below this share of the largest one are rounding."""


@dataclass(frozen=True, eq=False)
class Plane:
    """The plane on which opinions are drawn.

    ``center`` (S) mean vote of each statement; ``components`` (2, S) orthonormal (zero where the votes span less than
    two directions); ``positions`` (P, 2) of the participants; ``statement_positions`` (S, 2) and ``extremity`` (S) of
    the statements; ``scores`` (P, r) are the participants in r >= 2 directions that hold nearly all of the spread
    along the plane, ``axes`` (r, 2) the plane in those directions: scores @ axes = Z @ components.T.
    """

    center: Floats
    components: Floats
    positions: Floats
    statement_positions: Floats
    extremity: Floats
    scale: Floats
    scores: Floats
    axes: Floats


def mean_votes(table: VoteTable) -> Floats:
    """Mean vote of each statement over those who voted (S); 0 for statements that do not shape the map."""
    seen = table.counts.sum(axis=1)
    return np.where(table.active, table.counts @ KINDS / np.maximum(seen, 1), 0.0)


def centred(table: VoteTable, center: Floats) -> Matrix:
    """The matrix Z (P x S)."""
    return table.matrix((KINDS - center[:, None]) * table.active[:, None])


def sparsity_scale(table: VoteTable) -> Floats:
    """sqrt(S / votes seen) of each participant (P): who voted little lies further out per vote."""
    seen = table.row_sizes
    if not table.active.all():
        outside = table.rows[~table.active[table.columns]]
        seen = seen - np.bincount(outside, minlength=len(seen)) + np.count_nonzero(~table.active)
    scale: Floats = np.sqrt(len(table.statements) / np.maximum(seen, 1))
    return scale


def opinion_plane(table: VoteTable) -> Plane:
    """Centre, components, positions of people and statements. Deterministic; signs are fixed by ``orientation``."""
    center = mean_votes(table)
    votes = centred(table, center)
    small = min(votes.shape) <= SMALL
    scores, basis, axes = _whole_spectrum(votes) if small else _leading_spectrum(votes)
    raw = (basis @ axes).T
    signs = orientation(raw)
    components = raw * signs[:, None]
    scale = sparsity_scale(table)
    statement_positions, extremity = place_statements(center, components, table.active)
    return Plane(
        center=center,
        components=components,
        positions=np.stack([votes @ component for component in components], axis=1) * scale[:, None],
        statement_positions=statement_positions,
        extremity=extremity,
        scale=scale,
        scores=scores,
        axes=axes * signs,
    )


def place_statements(center: Floats, components: Floats, active: Flags) -> tuple[Floats, Floats]:
    """Where somebody who only agrees with a statement would lie (S, 2), and how far out that is (S)."""
    pull = np.where(active, np.sqrt(len(center)) * (1.0 - center), 0.0)
    places = pull[:, None] * components.T
    return places, np.hypot(places[:, 0], places[:, 1])


def orientation(components: Floats) -> Floats:
    """The free sign of each component (2): its largest entry is positive, the first one where several are equal."""
    size = np.abs(components)
    first = np.argmax(size >= size.max(axis=1, keepdims=True) * (1 - 1e-9), axis=1)
    return np.where(components[np.arange(2), first] < 0, -1.0, 1.0)


Spectrum = tuple[Floats, Floats, Floats]
"""Scores (P, r), basis (S, r) with orthonormal or zero columns, and the two leading directions in it (r, 2)."""


def _whole_spectrum(votes: Matrix) -> Spectrum:
    """All principal directions through the smaller of the two Gram matrices."""
    matrix = votes if isinstance(votes, np.ndarray) else votes.toarray()
    wide = matrix.shape[0] < matrix.shape[1]
    values, vectors = np.linalg.eigh(matrix @ matrix.T if wide else matrix.T @ matrix)
    values, vectors = values[::-1], vectors[:, ::-1]
    rank = int(np.count_nonzero(values > TINY * max(values[0], 0.0)))
    basis = vectors[:, :rank]
    if wide:
        basis = (matrix.T @ basis) / np.sqrt(values[:rank])
    if rank < 2:
        basis = np.hstack([basis, np.zeros((matrix.shape[1], 2 - rank))])
    return matrix @ basis, basis, np.eye(basis.shape[1], 2)


def _leading_spectrum(votes: Matrix) -> Spectrum:
    """Lanczos on Z'Z with full reorthogonalisation (Golub, Van Loan, section 10.3) from a fixed start."""
    back = votes.T
    limit = min(*votes.shape, LANCZOS_STEPS)
    basis, scores = np.zeros((max(limit, 2), votes.shape[1])), np.zeros((max(limit, 2), votes.shape[0]))
    diagonal, beside = np.zeros(limit), np.zeros(limit)
    vector = _fresh(basis[:0])
    for step in range(limit):
        basis[step] = vector / np.linalg.norm(vector)
        scores[step] = votes @ basis[step]
        known = basis[: step + 1]
        vector = back @ scores[step]
        diagonal[step] = known[step] @ vector
        vector = _apart(vector, known)
        beside[step] = np.linalg.norm(vector)
        if beside[step] <= TINY * diagonal[: step + 1].max():  # all that the start can reach was found: start anew
            beside[step], vector = 0.0, _fresh(known)
        last = step + 1 == limit
        if last or (step >= 12 and step % 3 == 0):
            values, vectors = np.linalg.eigh(_tridiagonal(diagonal[: step + 1], beside[:step]))
            leading = vectors[:, :-3:-1] * (values[:-3:-1] > TINY * values[-1])
            if last or (beside[step] * np.abs(leading[-1]) <= TOLERANCE * values[-1]).all():
                break
    used = max(step + 1, 2)
    axes = np.zeros((used, 2))
    axes[: step + 1, : leading.shape[1]] = leading
    return scores[:used].T, basis[:used].T, axes


def _apart(vector: Floats, known: Floats) -> Floats:
    """A vector (S) without what lies in the orthonormal rows of ``known``; twice, for rounding makes Lanczos stray."""
    for _ in range(2):
        vector = vector - (known @ vector) @ known
    return vector


def _fresh(known: Floats) -> Floats:
    """A vector (S) outside ``known`` that is always the same."""
    places = np.arange(known.shape[1])
    return _apart(np.cos(places * 1.37 + len(known) * (1 + 0.61 * places)), known)


def _tridiagonal(diagonal: Floats, beside: Floats) -> Floats:
    return np.diag(diagonal) + np.diag(beside, 1) + np.diag(beside, -1)
