from .jobs import Job
from .offers import TimeOffer, TiredNote
from .placements import Placement, Spell
from .swaps import JobSwap, SwapAnswer

__all__ = ["Job", "JobSwap", "Placement", "Spell", "SwapAnswer", "TimeOffer", "TiredNote"]
