from django.apps import AppConfig


class HandoverConfig(AppConfig):
    name = "aanzet.handover"

    def ready(self) -> None:
        # Sentences and registrations have to stand before the first request or the first clock.
        from . import asks, registries  # noqa: F401
