from django.apps import AppConfig


class ChallengesConfig(AppConfig):
    name = "aanzet.challenges"

    def ready(self) -> None:
        # Sentences and registrations have to stand before the first request or the first clock.
        from . import asks, registries, reporting  # noqa: F401
