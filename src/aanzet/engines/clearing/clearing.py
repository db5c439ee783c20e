"""The door: one question, whatever the cap."""

from math import isfinite

from ..faults import EngineError
from ..progress import Progress
from .market import Market
from .outcome import Clearing

AIMS = ("trades", "parties", "kept")


def clear(
    market: Market,
    aim: str = "trades",
    max_ring: int | None = 3,
    max_chain: int = 0,
    failure: float = 0.0,
    seed: int = 0,
    progress: Progress | None = None,
    ties: bool = False,
) -> Clearing:
    """The best rings and chains of a market.

    ``aim``: ``trades``, ``parties`` (with at least one match; then trades), or ``kept`` (trades expected to be kept if
    each fails with chance ``failure``). ``max_ring`` None: rings of any length, for the aim ``trades`` without chains.
    ``ties``: of the outcomes with equally many trades the first in the order that ``ties`` tells, for rings with a cap.
    Raises EngineError for a question we cannot answer, Stopped when ``progress`` answers False.
    """
    if aim not in AIMS:
        raise EngineError(f"kies als doel {', '.join(AIMS[:-1])} of {AIMS[-1]}")
    if not isfinite(failure) or not 0 <= failure < 1:
        raise EngineError("de kans dat een ruil niet doorgaat ligt tussen 0 en 1, zoals 0.154")
    if not 0 <= seed < 2**63:
        raise EngineError("kies als lotnummer een heel getal vanaf 0")
    if ties and (aim != "trades" or max_ring is None or market.cost.any()):
        raise EngineError(
            "gelijke uitkomsten ordenen we met het doel trades, een grens voor ringen en zonder voorkeuren"
        )
    if max_ring is None:
        if aim != "trades" or max_chain:
            raise EngineError("zonder grens voor ringen rekenen we alleen met het doel trades en zonder ketens")
        from .uncapped import clear_uncapped

        return clear_uncapped(market, seed, progress)
    from .capped import clear_capped

    return clear_capped(market, aim, max_ring, max_chain, failure, seed, progress, ties=ties)
