from .markets import Duty, Market
from .slips import Entry, SignUp, Slip

__all__ = ["Duty", "Entry", "Market", "SignUp", "Slip"]
