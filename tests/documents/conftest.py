import os

import pytest

from aanzet.documents.services import can_print


@pytest.fixture(scope="session")
def press() -> None:
    """The real press. Without Pango its tests are skipped, with a clear line; AANZET_PRESS=required makes that fail."""
    if can_print():
        return
    told = "pdf’s maken kan hier niet: zie `aanzet doctor` (Pango ontbreekt, of `make front` is nog niet gedraaid)"
    if os.environ.get("AANZET_PRESS") == "required":
        pytest.fail(f"AANZET_PRESS=required, maar {told}", pytrace=False)
    pytest.skip(told)
