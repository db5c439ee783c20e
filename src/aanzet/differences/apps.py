from django.apps import AppConfig


class DifferencesConfig(AppConfig):
    name = "aanzet.differences"
