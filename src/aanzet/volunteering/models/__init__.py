from .jobs import Job
from .offers import TimeOffer, TiredNote
from .placements import Placement, Spell

__all__ = ["Job", "Placement", "Spell", "TimeOffer", "TiredNote"]
