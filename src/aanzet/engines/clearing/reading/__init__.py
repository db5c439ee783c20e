"""Readers: want lists, PrefLib's .wmd and kep_solver's JSON. ``read_market`` chooses by the name of the file."""

from pathlib import Path

from ..market import Market
from .kidney import read_kep, read_wmd
from .plain import content
from .wantlist import read_wants


def read_market(path: str | Path) -> Market:
    """The market in a file: ``.wmd``, ``.json`` (or ``.json.xz``), anything else is a want list.

    Raises InputFault, naming file and line, where the file cannot be read whole; nothing is half read.
    """
    name = str(path).lower().removesuffix(".xz")
    raw, digest = content(path)
    if name.endswith(".wmd"):
        return read_wmd(path, raw, digest)
    if name.endswith(".json"):
        return read_kep(path, raw, digest)
    return read_wants(path, raw, digest)


__all__ = ["read_market"]
