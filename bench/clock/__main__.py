"""`python -m bench.clock [--postgres URL] [--turns N]`: seconds, CPU and peak memory of the nightly clock on an ordinary
night, on the worst one, run again at once, and killed half-way; and the queries of *Vandaag* with 500 open turns.

There is no peer that keeps such a clock: what it stands beside is the bare cost of reading and writing as many rows in
the same database, in the same run.

Measured on two quiet cores (aim 60 s, constant memory): an ordinary night 37 s on SQLite and 43 s on PostgreSQL, the worst
one 60 and 44 s, once more at once 0.5 and 0.2 s, going on after a kill 79 and 54 s (190,000 reminders instead of 101,000); at
most 115 and 124 MB; no reminder twice; *Vandaag* in 9 queries."""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

KILL_AFTER_SECONDS = 3.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgres", default="", help="postgres://… (een lege database; leeg = niet)")
    parser.add_argument("--turns", type=int, default=200_000)
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="aanzet-clock-"))
    try:
        _measure("SQLite", f"sqlite:///{folder / 'clock.sqlite3'}", folder, arguments.turns)
        if arguments.postgres:
            _measure("PostgreSQL", arguments.postgres, folder, arguments.turns)
        else:
            print("\nPostgreSQL: overgeslagen, geef --postgres URL (een lege database)")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(name: str, url: str, folder: Path, turns: int) -> None:
    environment = os.environ | {
        "AANZET_DATA": str(folder),
        "AANZET_DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "aanzet.config.settings",
    }
    built = _child(environment, "build", str(turns))
    print(f"\n{name}: {built['turns']:,} beurten van {built['people']:,} partijen, gezet in {built['seconds']:.0f} s")
    print(f"{'':34}{'seconden':>10}{'cpu':>8}{'gewekt':>9}{'herinnerd':>11}{'MB':>7}{'x kaal':>8}")
    bare = _child(environment, "bare")
    print(
        f"{'kaal: alles lezen, zoveel schrijven':34}{bare['seconds']:>10.1f}{bare['cpu']:>8.1f}{'':>20}{bare['peak']:>7.0f}"
    )
    for label, task in (
        ("gewone nacht", "night"),
        ("dezelfde nacht nog eens", "night"),
        ("ergste nacht: alles aan de beurt", "worst"),
    ):
        _show(label, _child(environment, task), bare)
    _kill(environment)
    _show("na een afgebroken nacht verder", _child(environment, "rest"), bare)
    print(f"dubbele herinneringen: {_child(environment, 'twice')['twice']}")
    print(f"Vandaag met 500 open beurten: {_child(environment, 'today')['queries']} vragen")


def _show(label: str, found: dict[str, Any], bare: dict[str, Any]) -> None:
    ratio = found["cpu"] / bare["cpu"]
    print(f"{label:34}{found['seconds']:>10.1f}{found['cpu']:>8.1f}{found['woken']:>9,}{found['nudged']:>11,}{found['peak']:>7.0f}{ratio:>8.1f}")  # fmt: skip


def _child(environment: dict[str, str], *words: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.clock.child", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _kill(environment: dict[str, str]) -> None:
    """Start another worst night and shoot it down in the middle."""
    _child(environment, "afresh")
    with subprocess.Popen(
        [sys.executable, "-m", "bench.clock.child", "worst"], env=environment, stdout=subprocess.DEVNULL
    ) as night:
        time.sleep(KILL_AFTER_SECONDS)
        night.send_signal(signal.SIGKILL)


if __name__ == "__main__":
    main()
