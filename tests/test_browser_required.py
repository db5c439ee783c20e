"""Without a browser its tests are skipped, with a line that says so; where one is required that is a failure."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOWHERE = "/nergens/chromium"


def run(folder: Path, **environment: str) -> tuple[int, str]:
    test = folder / "test_with_a_browser.py"
    test.write_text("def test_it(browser):\n    pass\n")
    (folder / "conftest.py").write_text("from tests.conftest import browser, pytest_collection_modifyitems\n")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rs",
               "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT), str(test)]  # fmt: skip
    given = {**os.environ, "AANZET_CHROMIUM": NOWHERE, "AANZET_BROWSER": "", **environment}
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False, timeout=120)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("wanted", ["", "required"])
def test_no_browser_is_said_and_counts_where_one_is_required(tmp_path: Path, wanted: str) -> None:
    code, told = run(tmp_path, AANZET_BROWSER=wanted)
    assert f"geen browser: {NOWHERE} is niet geïnstalleerd" in told
    assert ("AANZET_BROWSER=required" in told) is bool(wanted)
    assert code == (1 if wanted else 0), told
    assert "Traceback" not in told
