from .accounts import MailLink, User
from .circles import Audience, AudienceMember, Circled
from .people import Hat, Party

__all__ = ["Audience", "AudienceMember", "Circled", "Hat", "MailLink", "Party", "User"]
