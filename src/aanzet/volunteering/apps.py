from django.apps import AppConfig


class VolunteeringConfig(AppConfig):
    name = "aanzet.volunteering"

    def ready(self) -> None:
        # Sentences and registrations have to stand before the first request or the first clock.
        from . import asks, registries, reporting  # noqa: F401
