"""``python -m bench.opinions [--quick]``: every figure in one run; bounded in time."""

import argparse

from bench.opinions import quality, speed
from bench.opinions.data import conversations


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.opinions", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer conversations, runs and splits (about a minute)")
    quick = parser.parse_args().quick
    real = conversations()
    if not real:
        print("SKIPPED the real conversations: no folder `shared/opinions` beside the repository or in AANZET_SHARED.")
    chosen = real[2::4] if quick else real
    if chosen:
        speed.compare(chosen, 5 if quick else 15)
    speed.large()
    speed.one_vote_more(chosen[:2] if quick else chosen, 40 if quick else 200)
    if chosen:
        quality.steadiness(chosen, 3 if quick else 10)
        quality.publications(chosen)
        quality.common_ground(chosen, 4 if quick else 60)


if __name__ == "__main__":
    main()
