"""``python -m aanzet.engines.similarity``: the same as ``aanzet texts``."""

import sys

from ..terminal import main
from .command import configure, run

if __name__ == "__main__":
    sys.exit(main("texts", "teksten die antwoorden of op elkaar lijken", configure, run))
