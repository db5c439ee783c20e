"""A real server with the demo municipality, and Debian's Chromium in front of it.

Where no browser is installed these tests are skipped with a clear line; with AANZET_BROWSER=required that is a failure.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = Path(os.environ.get("AANZET_CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PHONE, DESKTOP, NARROW = {"width": 360, "height": 740}, {"width": 1280, "height": 900}, {"width": 320, "height": 640}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    mine = [item for item in items if here in item.path.parents]
    for item in mine:
        item.add_marker(pytest.mark.browser)
        # One server and one browser: all browser tests run in the same process of a parallel run.
        item.add_marker(pytest.mark.xdist_group("browser"))
        if not CHROMIUM.exists() and os.environ.get("AANZET_BROWSER") != "required":
            item.add_marker(pytest.mark.skip(reason=f"geen browser: {CHROMIUM} is niet geïnstalleerd"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a freshly told demo, served by our own command on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("demo")
    environment = {**os.environ, "AANZET_DATA": str(folder), "AANZET_DEMO": "1", "AANZET_NO_RATE_LIMITS": "1"}
    environment.pop("AANZET_DATABASE_URL", None)
    command = [sys.executable, "-m", "aanzet", "demo", "--port", str(port)]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_for(f"http://localhost:{port}/gezond/", process, folder / "server.log")
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=2)
        except OSError:
            time.sleep(0.25)
        else:
            return
    pytest.fail(f"the server did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


NewPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator[NewPage]:
    """`open_page(role="joris", size=PHONE, javascript=False)` gives a page of a fresh visitor, signed in as the role."""
    contexts: list[BrowserContext] = []

    def start(role: str = "", size: dict[str, int] = PHONE, *, javascript: bool = True) -> Page:
        context = browser.new_context(
            viewport=size, base_url=server, java_script_enabled=javascript, locale="nl-NL", reduced_motion="reduce",
            bypass_csp=False,
        )  # fmt: skip
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        if role:
            sign_in(page, role)
        return page

    yield start
    for context in contexts:
        context.close()


def sign_in(page: Page, role: str) -> None:
    """One click in the demo's own bar."""
    page.goto("/")
    button = page.locator(f"form[action='/demo/als/{role}/'] button").first
    if not button.is_visible():
        page.locator("details.demobalk > summary").first.click()
    button.click()
    page.wait_for_url("**/vandaag/**")


def axe_faults(page: Page) -> list[str]:
    """WCAG 2.2 A and AA, by axe, on the page as it is now. Evaluated outside the page's own CSP."""
    page.evaluate(AXE.read_text())
    result = page.evaluate(
        "() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    return [
        f"{fault['id']}: {node['target']} {node.get('failureSummary', '')[:160]}"
        for fault in result["violations"]
        for node in fault["nodes"][:3]
    ]


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its window; nothing may have to be scrolled sideways."""
    return int(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
