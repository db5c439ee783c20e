from .initiatives import Initiative, Intake, PhaseStep, Seen
from .links import Bundle
from .moments import Coming, ProgressNote, Step
from .people import Participation, Proposal

__all__ = [
    "Bundle",
    "Coming",
    "Initiative",
    "Intake",
    "Participation",
    "PhaseStep",
    "ProgressNote",
    "Proposal",
    "Seen",
    "Step",
]
