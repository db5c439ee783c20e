from .arranging import AnswerForm, ContractForm, FallbackForm, RoleForm, StartForm
from .judging import DecideForm, EndForm, ExtendForm, JudgeForm, LookBackForm
from .planning import PlanForm
from .requesting import InformForm, LessonForm, RequestForm, RulesForm

__all__ = [
    "AnswerForm", "ContractForm", "DecideForm", "EndForm", "ExtendForm", "FallbackForm", "InformForm", "JudgeForm",
    "LessonForm", "LookBackForm", "PlanForm", "RequestForm", "RoleForm", "RulesForm", "StartForm",
]  # fmt: skip
