from django.apps import AppConfig


class MirrorsConfig(AppConfig):
    name = "aanzet.mirrors"
