from django.apps import AppConfig


class MirrorsConfig(AppConfig):
    name = "aanzet.mirrors"

    def ready(self) -> None:
        from . import registries  # noqa: F401 - what lower rooms ask of this one
