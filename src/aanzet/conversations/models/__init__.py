from .introductions import Introduction, IntroductionSide
from .questions import Outgrowth, Question, Recognition
from .replies import Reply
from .reports import Report

__all__ = ["Introduction", "IntroductionSide", "Outgrowth", "Question", "Recognition", "Reply", "Report"]
