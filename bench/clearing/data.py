"""Lists to measure on: the real ones beside the repository, lifted to a larger size, and pools made up."""

from pathlib import Path

import numpy as np

from aanzet.engines.clearing.market import Market
from aanzet.engines.clearing.reading import read_market
from bench import SHARED


def folder() -> Path | None:
    """Where the real lists are, if they are."""
    path = SHARED / "exchange"
    return path if path.is_dir() else None


def real(name: str) -> Path:
    path = folder()
    assert path is not None
    return path / name


def lifted(name: str, times: int, target: Path, seed: int = 1) -> int:
    """Write a list ``times`` as large: copies of each item, each want redirected by a random permutation of copies.

    Degrees and popularity stay what they are. Answers the number of wants.
    """
    market, draw = read_market(real(name)), np.random.default_rng(seed)
    copies = draw.random((len(market.taker), times)).argsort(axis=1)
    wants: list[list[str]] = [[] for _ in range(len(market.names) * times)]
    for taker, given, order in zip(market.taker.tolist(), market.given.tolist(), copies.tolist(), strict=True):
        for copy, other in enumerate(order):
            wants[taker * times + copy].append(f"I{given}-{other}")
    with target.open("w", encoding="ascii") as stream:
        stream.write("#! REQUIRE-COLONS REQUIRE-USERNAMES HIDE-LOOPS HIDE-SUMMARY HIDE-NONTRADES\n")
        for row, wanted in enumerate(wants):
            item, copy = divmod(row, times)
            stream.write(f"(U{market.party[item]}-{copy}) I{item}-{copy} : {' '.join(wanted)}\n")
    return len(market.taker) * times


def pool(pairs: int, donors: int, density: float, seed: int = 1) -> Market:
    """A made-up kidney pool: blood groups of patients and donors, three levels of sensitisation, thinned out."""
    draw, size = np.random.default_rng(seed), pairs + donors
    groups = draw.choice(4, p=[0.48, 0.34, 0.14, 0.04], size=(size, 2))
    suits = np.array([[1, 0, 0, 0], [1, 1, 0, 0], [1, 0, 1, 0], [1, 1, 1, 1]], bool)
    refuses = draw.choice([0.05, 0.45, 0.9], p=[0.7, 0.2, 0.1], size=size)
    fits = suits[groups[:, 0][:, None], groups[:, 1][None, :]] & (draw.random((size, size)) > refuses[:, None])
    fits &= draw.random((size, size)) < density
    np.fill_diagonal(fits, val=False)
    fits[pairs:] = False
    taker, given = np.nonzero(fits)
    names = tuple(map(str, range(size)))
    gift = np.arange(size) >= pairs
    return Market(
        names, np.arange(size), names, np.zeros(size, bool), gift, taker, given, np.zeros(len(taker), np.int64)
    )
