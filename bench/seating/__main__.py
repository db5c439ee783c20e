"""``python -m bench.seating [--quick]``: every figure in one run; bounded in time."""

import argparse

from bench.seating import comparison
from bench.seating.data import instances


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.seating", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="four instances, 10 seconds for the peer")
    parser.add_argument("--only", metavar="NAME", help="instances whose name contains this")
    arguments = parser.parse_args()
    paths = [path for path in instances() if (arguments.only or "") in path.stem]
    if not paths:
        print("SKIPPED: no folder `shared/seating` beside the repository or in AANZET_SHARED.")
        return
    if arguments.quick:
        paths = paths[::3]
    comparison.targets(paths)
    comparison.beside_the_peer(paths, 10 if arguments.quick else 60)
    comparison.replanning(paths)


if __name__ == "__main__":
    main()
