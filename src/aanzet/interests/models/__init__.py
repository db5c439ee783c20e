from .chances import Chance
from .denominators import Denominator, Recognition
from .interests import Interest, TouchVerdict

__all__ = ["Chance", "Denominator", "Interest", "Recognition", "TouchVerdict"]
