"""``python -m bench.budgeting [--quick]``: every figure in one run; bounded in time."""

import argparse
import tempfile
from pathlib import Path

from bench.budgeting import outcomes, speed
from bench.budgeting.data import instances
from bench.budgeting.processes import peer_python


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.budgeting", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the smaller elections only (about a minute)")
    quick = parser.parse_args().quick
    real = instances()
    if not real:
        print("SKIPPED: no folder `shared/budgets` beside the repository or in AANZET_SHARED.")
        return
    if quick:
        real = real[:-24]
    python = peer_python()
    speed.count(python, real, 300)
    speed.add1_beside_peer(python, real, 300)
    speed.every_add1(real)
    with tempfile.TemporaryDirectory() as folder:
        speed.file_to_winners(real, Path(folder) / "result.json")
    speed.explanations(real)
    if python is not None:
        outcomes.agreement(python, real[::4] if quick else real, 200)


if __name__ == "__main__":
    main()
