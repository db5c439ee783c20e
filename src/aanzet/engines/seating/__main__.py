"""``python -m aanzet.engines.seating``: the same as ``aanzet seating``."""

import argparse
import sys

from .command import configure, run


def main() -> int:
    parser = argparse.ArgumentParser(prog="aanzet seating", description="tafels en rondes: wie zit wanneer waar")
    configure(parser)
    return run(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
