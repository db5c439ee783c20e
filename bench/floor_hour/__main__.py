"""`python -m bench.floor_hour [--minutes 5] [--postgres URL] [--matches 300]`: 250 phones, 600 items, 300 matches, on
SQLite and (where a URL of an empty database is given) PostgreSQL; two servers, each killed and started again."""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import ROOT
from bench.floor_hour.dataset import CONFIRMERS, PEOPLE
from bench.floor_hour.phones import Phone, Told
from bench.pages.measuring import free_port

LOOK_EVERY = 30.0
"""Seconds between two looks of one phone."""
TWICE = 0.15
"""Of the forms that are about what somebody else promises as well."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.floor_hour", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0, help="in which the hour is played (5)")
    parser.add_argument("--matches", type=int, default=300, help="forms that two fill in (300)")
    parser.add_argument("--postgres", default=os.environ.get("AANZET_BENCH_POSTGRES_URL", ""), help="postgres://…")
    parser.add_argument("--no-sqlite", action="store_true", help="PostgreSQL alone")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="aanzet-floor-"))
    signal.signal(signal.SIGTERM, lambda *_given: sys.exit(1))  # so that the servers end too
    try:
        if not arguments.no_sqlite:
            play("SQLite", f"sqlite:///{folder / 'floor.sqlite3'}", folder / "sqlite", arguments)
        if arguments.postgres:
            play("PostgreSQL", arguments.postgres, folder / "postgres", arguments)
        else:
            print("\nPostgreSQL: SKIPPED, no --postgres URL of an empty database.")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def play(name: str, url: str, folder: Path, arguments: argparse.Namespace) -> None:
    environment = {**os.environ, "AANZET_DATA": str(folder), "AANZET_DATABASE_URL": url, "AANZET_NO_RATE_LIMITS": "1",
                   "DJANGO_SETTINGS_MODULE": "aanzet.config.settings", "AANZET_DEMO": "0",
                   "AANZET_ORIGIN": "http://localhost", "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}  # fmt: skip
    print(f"\n== {name}: {PEOPLE} phones, {arguments.matches} matches in {arguments.minutes:g} minutes", flush=True)
    facts = child(environment, "build")
    fits = child(environment, "fits", str(facts["market"]))
    print(f"what fits after an event, one process, database included: p50 {fits['p50']:.0f} ms, p95 {fits['p95']:.0f} ms "
          f"(CPU {fits['cpu_p95']:.0f} ms); cold {fits['cold']:.0f} ms; {fits['courses']:.0f} courses", flush=True)  # fmt: skip
    told, servers = Told(), [Served(environment), Served(environment)]
    try:
        for one in servers:
            one.start()
        Hour(facts, arguments, told, servers).play()
    finally:
        for one in servers:
            one.stop()
    report(told, child(environment, "verify"), arguments.matches)


class Served:
    """One `aanzet run` with one process behind it, on the loopback."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment, self.port = environment, free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "aanzet", "run", "--port", str(self.port), "--workers", "1"]
        self.process = subprocess.Popen(command, env=self.environment, cwd=ROOT, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
        probe = Phone([self.port], "", Told(), 0)
        for _ in range(600):
            if probe.ask("/beursvloer/"):
                return
            time.sleep(0.1)
        raise SystemExit("the server did not start")

    def stop(self, hard: bool = False) -> None:
        """The whole group that was started here, and nothing else."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL if hard else signal.SIGTERM)
            self.process.wait(timeout=30)


def jobs_of(facts: dict[str, Any], matches: int) -> list[dict[str, Any]]:
    """Who fills in what with whom, and when; some are about what lies there only once and others promise too."""
    chance, badges = random.Random(11), facts["badges"]
    entries = chance.sample(facts["entries"], matches)
    jobs = []
    for number in range(matches):
        again = number and chance.random() < TWICE
        entry = entries[chance.randrange(number)] if again else entries[number]
        other = chance.choice([one for one in range(len(badges)) if one != entry["who"]])
        one, two = (entry["who"], other) if entry["kind"] == "offer" else (other, entry["who"])
        jobs.append({"one": badges[one], "other": badges[two], "phone": chance.choice((one, two)),
                     "entry": entry["number"], "what": f"{entry['what']} {number}", "at": number / matches})  # fmt: skip
    return jobs


class Hour:
    """All phones at once, the confirmers and the screen; and in the middle the servers fall over."""

    def __init__(self, facts: dict[str, Any], arguments: argparse.Namespace, told: Told, servers: list[Served]) -> None:
        ports = [one.port for one in servers]
        self.told, self.servers, self.market, self.length = told, servers, facts["market"], arguments.minutes * 60
        self.phones = [Phone(ports, session, told, number) for number, session in enumerate(facts["sessions"])]
        self.screen = Phone(ports, facts["sessions"][0], told, 99)
        self.jobs, self.queue = jobs_of(facts, arguments.matches), list[str]()
        self.begin, self.filled, self.done = 0.0, threading.Event(), threading.Event()

    def play(self) -> None:
        self.begin = time.perf_counter()
        people = [self._thread(self.carry, number) for number in range(PEOPLE)]
        crew = [self._thread(self.confirm, PEOPLE + number) for number in range(CONFIRMERS)]
        wall = self._thread(self.watch)
        for share, server in ((0.4, self.servers[0]), (0.6, self.servers[1])):
            time.sleep(max(0.0, self.begin + share * self.length - time.perf_counter()))
            server.stop(hard=True)
            time.sleep(2)
            server.start()
        for one in people:
            one.join(max(1.0, self.begin + self.length + 180 - time.perf_counter()))
        self.filled.set()
        for one in crew:
            one.join(180)
        time.sleep(5)
        self.done.set()
        wall.join(60)
        print(f"played in {time.perf_counter() - self.begin:.0f} s; load of the machine {os.getloadavg()[0]:.1f} on "
              f"{os.cpu_count()} cores, this script included", flush=True)  # fmt: skip

    def _thread(self, action: Callable[..., None], *given: int) -> threading.Thread:
        one = threading.Thread(target=action, args=given, daemon=True)
        one.start()
        return one

    def carry(self, number: int) -> None:
        """One phone: its forms when they are due, and a look now and then."""
        phone = self.phones[number]
        mine = [job for job in self.jobs if job["phone"] == number]
        next_look = self.begin + phone.chance.random() * LOOK_EVERY
        while mine or time.perf_counter() < self.begin + self.length:
            now = time.perf_counter()
            if mine and now >= self.begin + mine[0]["at"] * self.length:
                if address := phone.fill(self.market, mine.pop(0)):
                    self.told.later(self.queue, address)
            elif next_look <= now < self.begin + self.length:
                phone.look(self.market)
                next_look = time.perf_counter() + LOOK_EVERY * (0.5 + phone.chance.random())
            else:
                time.sleep(0.2)

    def confirm(self, number: int) -> None:
        while not self.filled.is_set() or self.queue:
            if address := self.told.first(self.queue):
                self.phones[number].confirm(address)
            else:
                time.sleep(0.2)

    def watch(self) -> None:
        mark = ""
        while not self.done.is_set():
            given = {"If-None-Match": mark} if mark else {}
            found = self.screen.ask(f"/beursvloer/{self.market}/wand/stand/", headers=given)
            if found and found[0].status == 200:
                mark = found[0].headers.get("ETag", "")
                self.told.note("wall", (time.perf_counter(), _forms_on(found[1])))
            time.sleep(2)


def _forms_on(part: str) -> int:
    """The second number of the wall."""
    numbers = [piece.split("</dd>")[0] for piece in part.split("<dd>")[1:]]
    return int(numbers[1]) if len(numbers) > 1 else 0


def child(environment: dict[str, str], *words: str) -> Any:
    done = subprocess.run([sys.executable, "-m", "bench.floor_hour.dataset", *words], env=environment, cwd=ROOT,
                          check=True, stdout=subprocess.PIPE, timeout=900)  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])


def report(told: Told, kept: dict[str, Any], asked: int) -> None:
    for words, times in (("post of a form", told.forms), ("post of a confirmation", told.confirms),
                         ("look at a page", told.looks), ("look at what fits", told.fits)):  # fmt: skip
        print(
            f"{words:26} {len(times):5} first tries  p50 {_share(times, 0.5):6.0f} ms  p95 {_share(times, 0.95):6.0f} ms"
        )
    lags = _lags(told)
    print(f"wall follows               {len(lags):5} forms        p50 {_share(lags, 0.5):6.0f} ms  p95 "
          f"{_share(lags, 0.95):6.0f} ms  most {max(lags, default=0) * 1000:6.0f} ms")  # fmt: skip
    print(f"of {asked} forms {len(told.agreed)} agreed, {told.refused} refused for want of capacity, "
          f"{asked - len(told.agreed) - told.refused} without an answer; {len(told.confirmed_at)} confirmed; "
          f"connections dropped {told.dropped}, sent again {told.again}")  # fmt: skip
    there = kept.pop("what")
    wrong = {name: count for name, count in kept.items() if count}
    lost, double = set(told.agreed) - set(there), len(there) - len(set(there))
    print(f"in the database: {len(there)} forms, {double} double, {len(lost)} lost; {wrong or 'nothing wrong'}")
    for fault, count in Counter(told.faults).most_common(10):
        print(f"  {count} x {fault}")


def _lags(told: Told) -> list[float]:
    """From the answer to the n-th confirmation to the first look at which the wall showed so many forms."""
    found = []
    for number, at in enumerate(sorted(told.confirmed_at), 1):
        seen = next((moment for moment, count in told.wall if count >= number), None)
        if seen is not None:
            found.append(max(0.0, seen - at))
    return found


def _share(times: list[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 if ordered else float("nan")


if __name__ == "__main__":
    main()
