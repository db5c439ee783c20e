"""Letting several people do something at the same moment, each on a connection of its own."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test import Client

from aanzet.parties.models import Party

PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one of them got: the value that came back, or what was raised."""

    value: Any = None
    error: BaseException | None = None

    @property
    def told(self) -> Any:
        """The value; whatever nobody expected is raised here, where the test sees it."""
        if self.error is not None:
            raise self.error
        return self.value


def race(*jobs: Callable[[], Any]) -> list[Outcome]:
    """All of them at once: nobody starts before everybody stands ready with an open connection. In the order of
    `jobs`."""
    start = threading.Barrier(len(jobs))

    def run(job: Callable[[], Any]) -> Outcome:
        connection.ensure_connection()
        start.wait(PATIENCE_SECONDS)
        try:
            return Outcome(job())
        except Exception as error:
            return Outcome(error=error)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as threads:
        return [future.result(PATIENCE_SECONDS) for future in [threads.submit(run, job) for job in jobs]]


def together(count: int, job: Callable[[], Any]) -> list[Any]:
    """The same thing `count` times at once; whatever one of them raises is raised."""
    return [outcome.told for outcome in race(*[job] * count)]


def signed_in(party: Party) -> Client:
    client = Client()
    client.force_login(party.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def send(client: Client, address: str, data: dict[str, Any]) -> tuple[int, str]:
    """A form from a screen of its own with the same session: the status and where it leads."""
    own = Client()
    own.cookies = client.cookies.copy()
    answer = own.post(address, data)
    return answer.status_code, answer.headers.get("Location", "")
