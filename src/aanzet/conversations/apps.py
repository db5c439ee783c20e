from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "aanzet.conversations"

    def ready(self) -> None:
        # Sentences, guests' purposes and registrations have to stand before the first request or the first clock.
        from . import asks, guesting, registries, reporting  # noqa: F401
