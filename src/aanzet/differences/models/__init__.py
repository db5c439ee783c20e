from .differences import Difference, Option
from .distances import Distance, Hearing, JourneyStep
from .standpoints import Standpoint

__all__ = ["Difference", "Distance", "Hearing", "JourneyStep", "Option", "Standpoint"]
