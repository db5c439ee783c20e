from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "aanzet.notices"

    def ready(self) -> None:
        # Registrations have to stand before the first request or the first clock.
        from . import hats, registries  # noqa: F401
