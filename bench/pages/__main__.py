"""`python -m bench.pages [--postgres URL] [--quick]`: prints, for SQLite and PostgreSQL, requests/s, p50, p95, CPU and
queries of each page, beside a bare view; and start-up, memory, concurrency, concurrent writers and page weight."""

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from . import measuring


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--postgres", default=os.environ.get("AANZET_BENCH_POSTGRES_URL", ""), help="postgres://… (leeg = niet)"
    )
    parser.add_argument("--quick", action="store_true", help="a tenth of the requests")
    arguments = parser.parse_args()
    requests = 40 if arguments.quick else 400
    folder = Path(tempfile.mkdtemp(prefix="aanzet-bench-"))
    try:
        measuring.run("SQLite", f"sqlite:///{folder / 'bench.sqlite3'}", folder / "sqlite", requests)
        if arguments.postgres:
            measuring.run("PostgreSQL", arguments.postgres, folder / "postgres", requests)
        else:
            print("\nPostgreSQL: overgeslagen, geef --postgres URL (een lege database)")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
