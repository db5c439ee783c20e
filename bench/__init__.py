"""Measurements beside peers; never part of the tests."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("AANZET_SHARED", ROOT.parent / "shared"))
"""Where the real data is, if it is there."""

# Before numpy is loaded: figures are those of one thread.
os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))
