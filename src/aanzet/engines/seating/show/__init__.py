"""One self-contained page in Dutch: every round as tables with people, and a card to cut out for everybody."""

from .page import page

__all__ = ["page"]
