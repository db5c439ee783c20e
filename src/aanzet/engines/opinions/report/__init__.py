"""One self-contained page in Dutch: the map, what nearly everybody shares, what divides, what each group says."""

from .page import page

__all__ = ["page"]
