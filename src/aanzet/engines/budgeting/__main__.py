"""``python -m aanzet.engines.budgeting``: the same as ``aanzet budgets``."""

import sys

from ..terminal import main
from .command import configure, run

if __name__ == "__main__":
    sys.exit(main("budgets", "begroten met bewoners: eerlijk tellen", configure, run))
