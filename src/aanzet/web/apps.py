from typing import Any

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

STATEMENTS_KEPT = 300
"""In one connection to PostgreSQL. The form of two on the floor asks 160 things; with psycopg's own 100 each plan would
be thrown out before it is asked again, and planning is half of the work. Some 0.1 MB each."""


class WebConfig(AppConfig):
    name = "aanzet.web"

    def ready(self) -> None:
        # Before any form is imported: a field takes these words when it is made.
        from .words import read_without_turns, speak_plainly

        speak_plainly()
        read_without_turns()
        connection_created.connect(keep_plans)


def keep_plans(sender: object, connection: BaseDatabaseWrapper, **more: Any) -> None:
    if connection.vendor == "postgresql":
        connection.connection.prepared_max = STATEMENTS_KEPT
