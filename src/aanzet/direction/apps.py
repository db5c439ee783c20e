from django.apps import AppConfig


class DirectionConfig(AppConfig):
    name = "aanzet.direction"
