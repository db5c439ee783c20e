"""``python -m aanzet.engines.opinions``: the same as ``aanzet opinions``."""

import sys

from ..terminal import main
from .command import configure, run

if __name__ == "__main__":
    sys.exit(main("opinions", "stellingen: waar zijn mensen het over eens", configure, run))
