from django.apps import AppConfig


class VolunteeringConfig(AppConfig):
    name = "aanzet.volunteering"
