from .cooperations import Cooperation, CooperationText
from .letters import SpaceLetter
from .signing import Share, Signature

__all__ = ["Cooperation", "CooperationText", "Share", "Signature", "SpaceLetter"]
