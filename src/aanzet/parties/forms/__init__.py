from .entering import GuestFields, WelcomeField, register_welcome_field
from .speaking import HatField, SpeakerFormMixin

__all__ = ["GuestFields", "HatField", "SpeakerFormMixin", "WelcomeField", "register_welcome_field"]
