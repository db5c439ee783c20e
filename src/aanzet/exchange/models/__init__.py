from .items import Item, Refusal
from .matches import Call, Match, Use
from .responses import Response

__all__ = ["Call", "Item", "Match", "Refusal", "Response", "Use"]
