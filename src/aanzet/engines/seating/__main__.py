"""``python -m aanzet.engines.seating``: the same as ``aanzet seating``."""

import sys

from ..terminal import main
from .command import configure, run

if __name__ == "__main__":
    sys.exit(main("seating", "tafels en rondes: wie zit wanneer waar", configure, run))
