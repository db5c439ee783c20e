from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "aanzet.web"

    def ready(self) -> None:
        # Before any form is imported: a field takes these words when it is made.
        from .words import read_without_turns, speak_plainly

        speak_plainly()
        read_without_turns()
