import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from PIL import Image


@pytest.fixture
def mailed(client: Client, django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    """`mailed("/binnen/", {...})` posts, lets the mail go out, and gives the response and the path of the link."""

    def post(path: str, data: dict[str, Any]) -> tuple[Any, str]:
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(path, data)
        return response, link_in_mail() if len(mail.outbox) > before else ""

    return post


def link_in_mail() -> str:
    found = re.search(r"https?://[^/]+(/binnen/link/[\w-]+/)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def picture(size: tuple[int, int] = (40, 30), kind: str = "JPEG", **more: Any) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, "#7a576a").save(made, kind, **more)
    return made.getvalue()


@pytest.fixture(autouse=True)
def quick_and_clean(settings: Any, tmp_path: Any) -> None:
    """Photos of a test go with the test; passwords need not be slow here."""
    settings.MEDIA_ROOT = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
