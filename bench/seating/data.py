"""Instances to measure on: those beside the repository."""

from pathlib import Path

from bench import SHARED


def instances() -> list[Path]:
    """The instances, by name; none where the data is absent."""
    folder = SHARED / "seating"
    return sorted(folder.glob("*.json"))
