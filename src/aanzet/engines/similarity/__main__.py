"""``python -m aanzet.engines.similarity``: the same as ``aanzet texts``."""

import argparse
import sys
from collections.abc import Sequence

from .command import configure, run


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="aanzet texts", description="teksten die antwoorden of op elkaar lijken")
    configure(parser)
    return run(parser.parse_args(words))


if __name__ == "__main__":
    sys.exit(main())
