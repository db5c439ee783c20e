from .markets import Duty, Market
from .slips import Entry, Found, SignUp, Slip

__all__ = ["Duty", "Entry", "Found", "Market", "SignUp", "Slip"]
