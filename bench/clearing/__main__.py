"""``python -m bench.clearing [--quick]``: every figure in one run; bounded in time."""

import argparse

from bench.clearing import capped, live, rolling, uncapped
from bench.clearing.data import folder


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.clearing", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer lists and runs (about a minute)")
    quick = parser.parse_args().quick
    if folder() is None:
        print("SKIPPED everything: no folder `shared/exchange` beside the repository or in AANZET_SHARED.")
        return
    uncapped.compare(quick)
    capped.compare(quick)
    live.measure(40 if quick else 200)
    rolling.simulate(40 if quick else 300)


if __name__ == "__main__":
    main()
