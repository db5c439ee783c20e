from django.apps import AppConfig


class FloorConfig(AppConfig):
    name = "aanzet.floor"

    def ready(self) -> None:
        # Sentences and registrations have to stand before the first request or the first clock.
        from . import asks, registries, reporting  # noqa: F401
