from .speaking import HatField, SpeakerFormMixin

__all__ = ["HatField", "SpeakerFormMixin"]
