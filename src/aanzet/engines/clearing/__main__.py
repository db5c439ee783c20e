"""``python -m aanzet.engines.clearing``: the same as ``aanzet exchange``."""

import sys

from ..terminal import main
from .command import configure, run

if __name__ == "__main__":
    sys.exit(main("exchange", "vraag en aanbod: ruilen, ringen en ketens", configure, run))
