from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "aanzet.web"

    def ready(self) -> None:
        # Before any form is imported: a field takes these words when it is made.
        from .words import speak_plainly

        speak_plainly()
