import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

# Before Django reads its settings: a data folder of our own, and PostgreSQL where the run asks for it.
if "AANZET_DATA" not in os.environ:  # the processes of a parallel run get it from the first
    os.environ["AANZET_DATA"] = tempfile.mkdtemp(prefix="aanzet-test-")
    atexit.register(shutil.rmtree, os.environ["AANZET_DATA"], ignore_errors=True)
os.environ.setdefault("AANZET_DEMO", "0")

import pytest
from django.db import connections
from django.test import Client

from aanzet.parties.models import Party
from aanzet.web import prepared

from . import kept
from .cast import Cast, make_cast
from .thoroughness import THOROUGH

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path(os.environ.get("AANZET_CHROMIUM", "/usr/bin/chromium"))
# In the full checks every prepared query of every test is compiled afresh as well, and has to be the same
# (docs/decisions/0016).
prepared.verify = THOROUGH
kept.watch()
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip


def pytest_xdist_auto_num_workers() -> int:
    """With `-n auto` one more than there are cores: one of them mostly waits for the browser and its server."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)  # before a parallel run looks at the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser its tests are skipped, with a clear line; AANZET_BROWSER=required makes that a failure.
    Whole storylines are for the full checks."""
    for item in items:
        if item.get_closest_marker("thorough") and not THOROUGH:
            item.add_marker(pytest.mark.skip(reason="alleen in de volledige controle: AANZET_THOROUGH=1"))
        if "browser" not in getattr(item, "fixturenames", ()):
            continue
        item.add_marker(pytest.mark.browser)
        # One server and one browser: all browser tests run in the same process of a parallel run.
        item.add_marker(pytest.mark.xdist_group("browser"))
        if not CHROMIUM.exists() and os.environ.get("AANZET_BROWSER") != "required":
            item.add_marker(pytest.mark.skip(reason=f"geen browser: {CHROMIUM} is niet geïnstalleerd"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    marker = item.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        kept.forget()


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Debian's Chromium, started once. Playwright keeps an event loop running beside the tests, which Django would
    take for asynchronous code; the tests of this process stay as synchronous as they are. Beside the loop Django has
    connections of their own, out of reach once it stops: an open one would keep PostgreSQL's test database in use."""
    from playwright.sync_api import sync_playwright

    if not CHROMIUM.exists():
        pytest.fail(
            f"AANZET_BROWSER=required, maar er is geen browser: {CHROMIUM} is niet geïnstalleerd", pytrace=False
        )
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()
        connections.close_all()


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def signed_in(client: Client) -> "SignIn":
    return SignIn(client)


class SignIn:
    """`signed_in(cast.joris)` gives a client in which Joris is signed in."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def __call__(self, party: Party) -> Client:
        self.client.force_login(party.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return self.client


@pytest.fixture
def shared() -> Path:
    """The folder with the real data, beside the repository or where AANZET_SHARED points."""
    folder = Path(os.environ.get("AANZET_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    if not folder.is_dir():
        pytest.skip("de echte gegevens (map shared) staan niet naast de repository")
    return folder
