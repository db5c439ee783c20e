from .departures import Departure
from .handovers import Handover, PromiseChoice, Seat
from .notes import SensitiveNote

__all__ = ["Departure", "Handover", "PromiseChoice", "Seat", "SensitiveNote"]
