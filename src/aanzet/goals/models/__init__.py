from .goals import Goal, GoalVersion, OwnImage
from .steps import GoalStep
from .voices import Doubt, Voice

__all__ = ["Doubt", "Goal", "GoalStep", "GoalVersion", "OwnImage", "Voice"]
