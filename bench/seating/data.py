"""Instances to measure on: those beside the repository."""

import os
from pathlib import Path


def instances() -> list[Path]:
    """The instances, by name; none where the data is absent."""
    folder = Path(os.environ.get("AANZET_SHARED", Path(__file__).resolve().parents[3] / "shared")) / "seating"
    return sorted(folder.glob("*.json"))
