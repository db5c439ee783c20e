from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "aanzet.portal"

    def ready(self) -> None:
        from . import following

        following.register_all()
