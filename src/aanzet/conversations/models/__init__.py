from .introductions import Introduction, IntroductionSide
from .questions import Outgrowth, Question, Recognition
from .replies import Reply, question_of

__all__ = ["Introduction", "IntroductionSide", "Outgrowth", "Question", "Recognition", "Reply", "question_of"]
