"""Runs kep_solver on one of its own files. Started with the peer's own Python: only the standard library and it.

Prints one line of JSON: CPU seconds of building and solving, and trades.
"""

import json
import os
import sys
import time

from kep_solver.fileio import read_json
from kep_solver.model import PICEF, CycleAndChainModel, TransplantCount
from kep_solver.programme import Programme


def cpu() -> float:
    """Of this process and of the solver it started."""
    spent = os.times()
    return time.process_time() + spent.children_user + spent.children_system


def main(path: str, model: str, ring: int, chain: int) -> None:
    instance = read_json(path)
    begin = cpu()
    kind = PICEF if model == "picef" else CycleAndChainModel
    # Its chains count the donor as well, and each donor that starts one adds a transplant outside the pool.
    programme = Programme([TransplantCount()], ring, chain + 1, "bench", full_details=False, model=kind)
    solution, _ = programme.solve_single(instance)
    trades = sum(len(one.exchange.transplantPairs()) for one in solution.selected)
    print(json.dumps({"cpu": cpu() - begin, "trades": trades}))


main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
