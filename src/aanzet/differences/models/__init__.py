from .differences import Difference, Option
from .distances import Distance, Hearing
from .standpoints import Standpoint

__all__ = ["Difference", "Distance", "Hearing", "Option", "Standpoint"]
