"""A real server with the demo municipality, and a browser in front of it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

PHONE, DESKTOP, NARROW = {"width": 360, "height": 740}, {"width": 1280, "height": 900}, {"width": 320, "height": 640}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a freshly told demo, served by our own command on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("demo")
    environment = {**os.environ, "AANZET_DATA": str(folder), "AANZET_DEMO": "1", "AANZET_NO_RATE_LIMITS": "1"}
    for name in ("AANZET_DATABASE_URL", "AANZET_ORIGIN"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "aanzet", "demo", "--port", str(port)]
    log = folder / "server.log"
    with log.open("wb") as lines:
        process = subprocess.Popen(command, env=environment, stdout=lines, stderr=subprocess.STDOUT)
        try:
            _wait_for(f"http://localhost:{port}/gezond/", process)
            yield f"http://localhost:{port}"
        except TimeoutError:
            pytest.fail(f"the server did not start:\n{log.read_text()[-3000:]}")
        finally:
            process.terminate()
            process.wait(timeout=20)
    # A page that broke may still have looked right.
    assert "Traceback" not in log.read_text()


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(1200):  # telling the demo takes minutes on a busy machine
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise TimeoutError


NewPage = Callable[..., Page]


@pytest.fixture(scope="session")
def entered() -> dict[str, Any]:
    """The cookies of each role, so that everybody comes in once."""
    return {}


@pytest.fixture
def open_page(browser: Browser, server: str, entered: dict[str, Any]) -> Iterator[NewPage]:
    """`open_page(role="joris", size=PHONE, javascript=False, language="en")` gives a page of a fresh visitor, signed in
    as the role. A script that fails or breaks the content security policy fails the test."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def context_of(size: dict[str, int], **more: Any) -> BrowserContext:
        context = browser.new_context(viewport=size, base_url=server, locale="nl-NL", reduced_motion="reduce", **more)
        context.set_default_timeout(30_000)
        contexts.append(context)
        return context

    def start(role: str = "", size: dict[str, int] = PHONE, *, javascript: bool = True, language: str = "nl") -> Page:
        if role and role not in entered:
            first = context_of(DESKTOP)
            _sign_in(first.new_page(), role)
            entered[role] = first.storage_state()
        context = context_of(size, java_script_enabled=javascript, storage_state=entered.get(role))
        context.add_cookies([{"name": "django_language", "value": language, "url": server}])
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda line: problems.append(line.text) if "Content Security Policy" in line.text else None)
        return page

    yield start
    for context in contexts:
        context.close()
    assert problems == []


def _sign_in(page: Page, role: str) -> None:
    """One click in the demo's own bar."""
    page.goto("/")
    page.locator("details.demobalk > summary").click()
    page.locator(f"form[action='/demo/als/{role}/'] button").click()
    page.wait_for_url("**/vandaag/**")
