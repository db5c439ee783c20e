from .fears import FearNote
from .maps import Assent, ControlMap, Topic, TopicChange
from .roles import Directorship, Invited, Talk

__all__ = ["Assent", "ControlMap", "Directorship", "FearNote", "Invited", "Talk", "Topic", "TopicChange"]
