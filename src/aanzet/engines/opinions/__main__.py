"""``python -m aanzet.engines.opinions``: the same as ``aanzet opinions``."""

import argparse
import sys

from .command import configure, run


def main() -> int:
    parser = argparse.ArgumentParser(prog="aanzet opinions", description="stellingen: waar zijn mensen het over eens")
    configure(parser)
    return run(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
