"""The text of a file, or why there is none."""

import hashlib
import lzma
from io import BytesIO
from pathlib import Path

from ...faults import InputFault

MAX_BYTES = 40_000_000
"""A list of 100,000 items with three million wants is 30 MB; what is larger was not written by a market."""


def content(path: str | Path) -> tuple[str, str]:
    """Text of ``path`` and the SHA-256 of its bytes. Unpacks ``.xz``. Raises InputFault."""
    try:
        with open(path, "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputFault(path, 0, "het bestand bestaat niet") from None
    except OSError:
        raise InputFault(path, 0, "het bestand is niet te lezen") from None
    _small(path, data)
    digest = hashlib.sha256(data).hexdigest()
    if str(path).lower().endswith(".xz"):
        data = _unpacked(path, data)
    if not data.strip():
        raise InputFault(path, 0, "het bestand is leeg")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise InputFault(path, line, "hier staan tekens die geen tekst zijn; bewaar het bestand als UTF-8") from None
    if "\0" in text:
        raise InputFault(path, text.count("\n", 0, text.index("\0")) + 1, "het bestand is beschadigd of geen tekst")
    return text, digest


def _small(path: str | Path, data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise InputFault(path, 0, f"het bestand is groter dan {MAX_BYTES // 1_000_000} MB; splits de lijst per beurs")


def _unpacked(path: str | Path, data: bytes) -> bytes:
    try:
        with lzma.open(BytesIO(data)) as stream:
            unpacked = stream.read(MAX_BYTES + 1)  # never more than this, whatever the packed file promises
    except (lzma.LZMAError, EOFError):
        raise InputFault(path, 0, "het ingepakte bestand is beschadigd") from None
    _small(path, unpacked)
    return unpacked
