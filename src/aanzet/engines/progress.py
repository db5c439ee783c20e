"""Telling how far long work is, and stopping it."""

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[float], bool]
"""Called now and then with the share of the work that is done, 0 to 1. Answers False to have the work stopped."""


class Stopped(Exception):
    """The progress callback asked to stop."""


def follow(progress: Progress | None, share: float) -> None:
    """Tell ``progress`` how far we are. Raises ``Stopped`` when it answers False."""
    if progress is not None and progress(min(max(share, 0.0), 1.0)) is False:
        raise Stopped


def part(progress: Progress | None, start: float, end: float) -> Progress | None:
    """A callback for a piece of the work that runs from ``start`` to ``end`` of the whole."""
    if progress is None:
        return None
    return lambda share: progress(start + (end - start) * share)
