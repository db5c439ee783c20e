from .intake import ContactForm, FiveLinesForm, OutcomeForm, PublishForm, TalkForm, WordsForm
from .life import MovePhaseForm, PhasesForm, RestForm, StopForm
from .listing import ListForm
from .moments import CancelForm, ProgressForm, StepForm
from .people import AnswerForm, AskShiftForm, BundleForm, FarewellForm, HandOverForm, InviteForm, NotNowForm, PlaceForm

__all__ = [
    "AnswerForm",
    "AskShiftForm",
    "BundleForm",
    "CancelForm",
    "ContactForm",
    "FarewellForm",
    "FiveLinesForm",
    "HandOverForm",
    "InviteForm",
    "ListForm",
    "MovePhaseForm",
    "NotNowForm",
    "OutcomeForm",
    "PhasesForm",
    "PlaceForm",
    "ProgressForm",
    "PublishForm",
    "RestForm",
    "StepForm",
    "StopForm",
    "TalkForm",
    "WordsForm",
]
