"""``python -m aanzet.engines.budgeting``: the same as ``aanzet budgets``."""

import argparse
import sys

from .command import configure, run


def main() -> int:
    parser = argparse.ArgumentParser(prog="aanzet budgets", description="begroten met bewoners: eerlijk tellen")
    configure(parser)
    return run(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
