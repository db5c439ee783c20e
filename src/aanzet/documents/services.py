"""From HTML to a tagged PDF: the one place where the press is started."""

import logging
import os
import subprocess
import sys
import threading

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l

from .press import NO_LIBRARY, Order

log = logging.getLogger(__name__)

LONGEST_SECONDS = 20
QUEUE_SECONDS = 10
MOST_HTML = 2_000_000
# What a process needs to find Pango and a place for its fonts; nothing of ours, and so no key and no database.
PASSED_ON = ("PATH", "HOME", "TMPDIR", "TEMP", "TMP", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH",
             "WEASYPRINT_DLL_DIRECTORIES", "SYSTEMROOT")  # fmt: skip
MAC_LIBRARIES = "/opt/homebrew/lib:/usr/local/lib:/usr/lib"

NO_PRESS = _l("Op deze computer kan geen pdf gemaakt worden. Print de bladzijde.")
BUSY = _l("Er worden net veel pdf’s gemaakt. Probeer het over een minuut nog eens, of print de bladzijde.")
TOO_LONG = _l("Dit is te veel voor één pdf. Print de bladzijde.")
FAILED = _l("De pdf maken lukte niet. Print de bladzijde, of probeer het later nog eens.")

# One press at a time for each server process: documents may not push everything else aside.
_turn = threading.BoundedSemaphore(1)


class CannotPrint(Exception):
    """The message is fit for the screen."""

    def __init__(self, why: Promise) -> None:
        super().__init__(why)

    def __str__(self) -> str:
        return str(self.args[0])


def make_pdf(html: str) -> bytes:
    """A whole page of HTML, made for paper, as tagged PDF/A. Raises CannotPrint."""
    if len(html) > MOST_HTML:
        raise CannotPrint(TOO_LONG)
    if not _turn.acquire(timeout=QUEUE_SECONDS):
        raise CannotPrint(BUSY)
    try:
        return _press(_order().line() + html.encode())
    finally:
        _turn.release()


def can_print() -> bool:
    """Whether the press starts on this machine, for `aanzet doctor`."""
    try:
        make_pdf("<!doctype html><html lang=nl><title>-</title>")
    except CannotPrint:
        return False
    return True


def _order() -> Order:
    origin = settings.ORIGIN.rstrip("/")
    static_url = settings.STATIC_URL
    folder = settings.PACKAGE / "web" / "static"
    return Order(origin, static_url, str(folder), f"{origin}{static_url}build/aanzet.css")


def _press(order: bytes) -> bytes:
    surroundings = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    if sys.platform == "darwin":
        surroundings.setdefault("DYLD_FALLBACK_LIBRARY_PATH", MAC_LIBRARIES)
    command = [sys.executable, "-P", "-m", "aanzet.documents.press"]
    try:
        made = subprocess.run(  # noqa: S603 - our own module, and nothing of the reader in the command
            command, input=order, capture_output=True, timeout=LONGEST_SECONDS, env=surroundings, check=False
        )
    except subprocess.TimeoutExpired:
        raise CannotPrint(TOO_LONG) from None
    if made.returncode == NO_LIBRARY:
        raise CannotPrint(NO_PRESS)
    if made.returncode or not made.stdout.startswith(b"%PDF"):
        # Which fault, and no words of the document.
        fault = made.stderr.decode(errors="replace").strip().rpartition("\n")[2].partition(":")[0]
        log.error("The press stopped (%s): %s", made.returncode, fault[:80])
        raise CannotPrint(FAILED)
    return made.stdout
