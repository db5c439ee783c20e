from .introductions import Introduction, IntroductionSide
from .questions import Outgrowth, Question, Recognition
from .replies import Reply, question_of
from .reports import Report

__all__ = ["Introduction", "IntroductionSide", "Outgrowth", "Question", "Recognition", "Reply", "Report", "question_of"]
