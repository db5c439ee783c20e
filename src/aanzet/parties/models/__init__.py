from .accounts import Attempt, MailLink, User
from .circles import Audience, AudienceMember, Circled
from .people import Hat, Party

__all__ = ["Attempt", "Audience", "AudienceMember", "Circled", "Hat", "MailLink", "Party", "User"]
