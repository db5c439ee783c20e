"""One self-contained page in Dutch: who paid for what, why plans lost, and how fair and firm the outcome is."""

from .page import page

__all__ = ["page"]
