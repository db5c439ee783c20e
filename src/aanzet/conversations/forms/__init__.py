from .asking import QuestionForm
from .introducing import AnswerForm, ContactForm, IntroduceForm
from .listing import ListForm
from .replying import GuestForm, ReplyForm
from .rounding import ClosingNoteForm, ReopenForm, SummaryForm, ThanksForm

__all__ = [
    "AnswerForm",
    "ClosingNoteForm",
    "ContactForm",
    "GuestForm",
    "IntroduceForm",
    "ListForm",
    "QuestionForm",
    "ReopenForm",
    "ReplyForm",
    "SummaryForm",
    "ThanksForm",
]
