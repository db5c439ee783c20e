"""Runs red-dwarf on one participants-votes.csv. Started with the peer's own Python: only the standard library and it.

Prints one line of JSON: CPU seconds of the whole pipeline without its pivot, of the pivot, and memory in MB.
"""

import csv
import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")

from reddwarf.implementations import base  # noqa: E402


def votes_of(path: str) -> list[dict[str, float]]:
    with open(path, newline="", encoding="utf-8") as stream:
        rows = csv.DictReader(stream)
        columns = [name for name in rows.fieldnames or () if name.isdigit()]
        return [
            {
                "participant_id": int(row["participant"]),
                "statement_id": int(name),
                "vote": float(row[name]),
                "modified": 0,
            }
            for row in rows
            for name in columns
            if row[name]
        ]


def memory() -> float:
    """Peak of this process in MB (getrusage would count the parent's as well)."""
    with open("/proc/self/status", encoding="ascii") as stream:
        return next(int(line.split()[1]) / 1024 for line in stream if line.startswith("VmHWM"))


def main(path: str, hidden: list[int], repeats: int) -> None:
    votes = votes_of(path)
    seen = {vote["statement_id"] for vote in votes}
    pivots: list[float] = []
    pivot = base.generate_raw_matrix

    def timed(*words: object, **named: object) -> object:
        begin = time.process_time()
        matrix = pivot(*words, **named)
        pivots.append(time.process_time() - begin)
        return matrix

    base.generate_raw_matrix = timed
    before, times = memory(), []
    for _ in range(repeats):
        begin = time.process_time()
        base.run_pipeline(votes=votes, mod_out_statement_ids=[one for one in hidden if one in seen], random_state=0)
        times.append(time.process_time() - begin - pivots[-1])
    print(json.dumps({"cpu": min(times), "pivot": min(pivots), "peak": memory(), "before": before}))


main(sys.argv[1], json.loads(sys.argv[2]), int(sys.argv[3]))
