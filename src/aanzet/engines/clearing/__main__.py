"""``python -m aanzet.engines.clearing``: the same as ``aanzet exchange``."""

import argparse
import sys

from .command import configure, run


def main() -> int:
    parser = argparse.ArgumentParser(prog="aanzet exchange", description="vraag en aanbod: ruilen, ringen en ketens")
    configure(parser)
    return run(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
