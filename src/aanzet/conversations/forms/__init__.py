from .asking import QuestionForm
from .introducing import AnswerForm, ContactForm, IntroduceForm
from .listing import ListForm
from .moderating import HandleForm, ReportForm, UndoForm
from .replying import GuestForm, ReplyForm
from .rounding import ClosingNoteForm, ReopenForm, SummaryForm, ThanksForm

__all__ = [
    "AnswerForm",
    "ClosingNoteForm",
    "ContactForm",
    "GuestForm",
    "HandleForm",
    "IntroduceForm",
    "ListForm",
    "QuestionForm",
    "ReopenForm",
    "ReplyForm",
    "ReportForm",
    "SummaryForm",
    "ThanksForm",
    "UndoForm",
]
