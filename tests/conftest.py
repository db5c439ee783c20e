import os
import tempfile
from pathlib import Path

# Before Django reads its settings: a data folder of our own, and PostgreSQL where the run asks for it.
os.environ.setdefault("AANZET_DATA", tempfile.mkdtemp(prefix="aanzet-test-"))
os.environ.setdefault("AANZET_DEMO", "0")

import pytest
from django.test import Client

from aanzet.parties.models import Party

from .cast import Cast, make_cast


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
