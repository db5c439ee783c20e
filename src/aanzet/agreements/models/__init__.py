from .agreements import Agreement, Assent
from .commitments import Commitment

__all__ = ["Agreement", "Assent", "Commitment"]
