"""Reports what is wrong with a ``.pb`` file, line by line, as ``pabulib-checker`` does for a file as a whole.

``check_file`` is the door. Each kind of fault has a ``code``: the name that ``pabulib-checker`` gives it, so that the
two can be compared.
"""

from pathlib import Path

from ...faults import EngineError, InputFault
from ..pabulib import read_election
from .ballots import check_ballots
from .faults import Fault, Faults
from .fields import check_fields
from .labels import check_labels
from .money import check_money
from .rules import check_rule
from .source import Source, read_source

__all__ = ["Fault", "check_file"]


def check_file(path: str | Path) -> list[Fault]:
    """All faults of a file, in the order of its lines. Raises ``EngineError`` when it cannot be read at all."""
    faults = Faults()
    source = read_source(Path(path), faults)
    if not source.is_whole:
        return faults.in_order()  # without its sections the rest would be a list of what follows from that
    check_fields(source, faults)
    check_money(source, faults)
    check_ballots(source, faults)
    check_labels(source, faults)
    _check_count(source, faults)
    return faults.in_order()


def _check_count(source: Source, faults: Faults) -> None:
    """Whether the file can be counted, and whether its official winners follow from its rule."""
    try:
        election = read_election(source.path)
    except InputFault as problem:
        if not faults.any_errors:
            faults.error("uncountable", problem.line, problem.reason)
        return
    except EngineError as problem:
        faults.error("uncountable", 0, str(problem))
        return
    check_rule(source, election, faults)
