"""Several people at the same moment, on a real database: a file, or a scratch database on the server of the run."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from .scenes import SCENES

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 600

# One program plays all scenes, so all of them are looked at by one process of a parallel run.
pytestmark = pytest.mark.xdist_group("concurrency")


@pytest.fixture(scope="module")
def database_url() -> Iterator[str]:
    """Empty: a file in the data folder."""
    server = os.environ.get("AANZET_DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield ""
        return
    import psycopg
    from psycopg.sql import SQL, Identifier

    name = f"{urlsplit(server).path[1:]}_at_once_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


@pytest.fixture(scope="module")
def told(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What became of each scene."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("AANZET_")},
        "AANZET_DATA": str(tmp_path_factory.mktemp("at-once")),
        "DJANGO_SETTINGS_MODULE": "aanzet.config.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        **({"AANZET_DATABASE_URL": database_url} if database_url else {}),
    }
    command = [sys.executable, "-m", "tests.concurrency.child"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr
    outcomes: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return outcomes


@pytest.mark.parametrize("name", list(SCENES))
def test_at_the_same_moment(told: dict[str, str], name: str) -> None:
    assert told[name] == "ok", told[name]
