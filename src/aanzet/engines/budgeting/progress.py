"""Telling how far long work is, and stopping it."""

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[float], bool]
"""Called now and then with the share of the work that is done, 0 to 1. Answering False stops the work."""


class Cancelled(Exception):
    """The progress callback asked to stop."""


def tell(progress: Progress | None, share: float) -> None:
    """Report a share of the work done. Raises ``Cancelled`` when the callback says so."""
    if progress is not None and not progress(min(max(share, 0.0), 1.0)):
        raise Cancelled


def part(progress: Progress | None, start: float, end: float) -> Progress | None:
    """A callback for a piece of the work that runs from ``start`` to ``end`` of the whole."""
    if progress is None:
        return None
    return lambda share: progress(start + (end - start) * share)
