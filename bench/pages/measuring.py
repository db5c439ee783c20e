"""Starting servers, sending requests from a handful of keep-alive connections, and reading the kernel's accounting."""

import gzip
import http.client
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TICK = os.sysconf("SC_CLK_TCK")
CLIENTS = 20


@dataclass
class Server:
    port: int
    process: subprocess.Popen[bytes]
    start_cpu: float = 0.0
    start_wall: float = 0.0

    def pids(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]

    def cpu(self) -> float:
        """Seconds of CPU of the master and the workers so far."""
        return sum(_cpu_of(pid) for pid in self.pids())

    def pss(self) -> float:
        """Proportional memory of all processes, MB: shared pages count once."""
        return sum(_pss_of(pid) for pid in self.pids()) / 1024


def _cpu_of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def _pss_of(pid: int) -> int:
    found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)
    return int(found[1]) if found else 0


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def serving(command: list[str], environment: dict[str, str], port: int) -> Iterator[Server]:
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    server = Server(port, process)
    try:
        while True:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
                connection.request("GET", "/")
                connection.getresponse().read()
                break
            except OSError:
                if process.poll() is not None or time.perf_counter() - begin > 60:
                    raise SystemExit("the server did not start") from None
                time.sleep(0.01)
        server.start_wall, server.start_cpu = time.perf_counter() - begin, server.cpu()
        yield server
    finally:
        process.terminate()
        process.wait(timeout=20)


@dataclass
class Sample:
    times: list[float] = field(default_factory=list)
    failures: int = 0

    def percentile(self, share: float) -> float:
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


def hammer(port: int, path: str, count: int, clients: int, cookie: str = "") -> Sample:
    """`count` requests over `clients` keep-alive connections; each thread sends its share one after another."""
    sample, lock = Sample(), threading.Lock()

    def work(share: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        times, failures = [], 0
        for _ in range(share):
            begin = time.perf_counter()
            connection.request(
                "GET", path, headers={"Cookie": cookie, "Host": "localhost"} if cookie else {"Host": "localhost"}
            )
            answer = connection.getresponse()
            answer.read()
            times.append(time.perf_counter() - begin)
            failures += answer.status != 200
        with lock:
            sample.times += times
            sample.failures += failures

    threads = [threading.Thread(target=work, args=(count // clients,)) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sample


def measure(server: Server, path: str, count: int, cookie: str = "") -> dict[str, float]:
    hammer(server.port, path, 16, 4, cookie)  # every thread of both workers has compiled its templates
    before, begin = server.cpu(), time.perf_counter()
    sample = hammer(server.port, path, count, 2, cookie)
    wall, cpu = time.perf_counter() - begin, server.cpu() - before
    done = len(sample.times)
    return {"rps": done / wall, "p50": sample.percentile(0.5), "p95": sample.percentile(0.95),
            "cpu": cpu / done * 1000, "failures": sample.failures}  # fmt: skip


def run(name: str, url: str, folder: Path, count: int) -> None:
    environment = {**os.environ, "AANZET_DATA": str(folder), "AANZET_DATABASE_URL": url, "AANZET_NO_RATE_LIMITS": "1",
                   "DJANGO_SETTINGS_MODULE": "aanzet.config.settings", "AANZET_DEMO": "0"}  # fmt: skip
    print(f"\n== {name}")
    begin = time.perf_counter()
    facts = child(environment, "build")
    print(f"gegevens: {facts['counts']} in {time.perf_counter() - begin:.0f} s")
    pages = [
        ("home", "/", False), ("Mijn buurt", "/buurt/", True), ("initiatief", facts["initiative"], True),
        ("vraag", facts["question"], True), ("vragenlijst", "/vragen/", True), ("initiatieven", "/initiatieven/", True),
        ("zoeken", "/zoeken/?q=buurtmoestuinen+kinderen", True), ("Vandaag", "/vandaag/", True),
        ("binnenkomen", "/binnen/", False),
    ]  # fmt: skip
    queries = child(environment, "queries", json.dumps({"pages": pages, "session": facts["session"]}))
    cookie = f"sessionid={facts['session']}"
    bare_port, port = free_port(), free_port()
    bare_command = [sys.executable, "-m", "bench.pages.bare", str(bare_port), url]
    command = [sys.executable, "-m", "aanzet", "run", "--port", str(port)]
    with serving(bare_command, environment, bare_port) as bare, serving(command, environment, port) as ours:
        base = measure(bare, "/", count)
        line = "{:14} {:>7.0f}/s  p50 {:>6.1f} ms  p95 {:>6.1f} ms ({:>4.1f} x)  CPU {:>5.1f} ms ({:>4.1f} x)  {}"
        print(line.format("kale view", base["rps"], base["p50"], base["p95"], 1, base["cpu"], 1, ""))
        for label, path, signed_in in pages:
            got = measure(ours, path, count, cookie if signed_in else "")
            extra = f"{queries[label]} queries" + (f", {got['failures']} MISLUKT" if got["failures"] else "")
            print(line.format(label, got["rps"], got["p50"], got["p95"], got["p95"] / base["p95"], got["cpu"],
                              got["cpu"] / base["cpu"], extra))  # fmt: skip
        worst = {label: max(hammer(port, path, CLIENTS * 5, CLIENTS, cookie).times) * 1000 for label, path, _ in pages}
        print(f"langste van {CLIENTS} tegelijk: " + ", ".join(f"{label} {ms:.0f} ms" for label, ms in worst.items()))
        print(f"geheugen (PSS, 2 processen en de moeder): {ours.pss():.0f} MB; kale server {bare.pss():.0f} MB")
        writers(ours, facts, cookie)
        weigh(ours, facts["initiative"], cookie)
    port = free_port()
    with serving([*command[:-1], str(port)], environment, port) as again:
        print(f"koude start tot eerste antwoord: {again.start_cpu:.2f} s CPU, {again.start_wall:.2f} s")


def child(environment: dict[str, str], *words: str) -> Any:
    done = subprocess.run([sys.executable, "-m", "bench.pages.child", *words], env=environment, cwd=ROOT, check=True,
                          stdout=subprocess.PIPE)  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])


def writers(server: Server, facts: dict[str, Any], cookie: str, each: int = 10, count: int = 8) -> None:
    """Eight people answer the same question ten times each; every answer has to be there once."""
    mark, times, failures, lock = uuid.uuid4().hex[:8], [], [], threading.Lock()

    def work(writer: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        for number in range(each):
            token, once, cookies = form_of(connection, facts["question"], cookie)
            body = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "once": once, "kind": "tip",
                                           "text": f"Antwoord {mark} van {writer}, nummer {number}."})  # fmt: skip
            begin = time.perf_counter()
            connection.request("POST", reply_path(facts["question"]), body, {
                "Cookie": f"{cookie}; {cookies}", "Host": "localhost", "Content-Type": "application/x-www-form-urlencoded",
                "Referer": f"http://localhost{facts['question']}"})  # fmt: skip
            answer = connection.getresponse()
            answer.read()
            with lock:
                times.append(time.perf_counter() - begin)
                failures.extend([answer.status] if answer.status != 303 else [])

    threads = [threading.Thread(target=work, args=(writer,)) for writer in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", facts["question"], headers={"Cookie": cookie, "Host": "localhost"})
    kept = len(set(re.findall(rf"Antwoord {mark} van \d+, nummer \d+", connection.getresponse().read().decode())))
    print(f"{count} schrijvers tegelijk, {count * each} antwoorden: {kept} bewaard, {len(failures)} mislukt {failures[:3]}, "
          f"p50 {statistics.median(times) * 1000:.0f} ms, langste {max(times) * 1000:.0f} ms")  # fmt: skip


def reply_path(question: str) -> str:
    return f"{question}antwoord/"


def form_of(connection: http.client.HTTPConnection, path: str, cookie: str) -> tuple[str, str, str]:
    connection.request("GET", path, headers={"Cookie": cookie, "Host": "localhost"})
    answer = connection.getresponse()
    page = answer.read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    once = re.search(r'name="once" value="([^"]+)"', page)
    cookies = (answer.headers.get("Set-Cookie") or "").split(";")[0]
    return (token[1] if token else ""), (once[1] if once else str(uuid.uuid4())), cookies


def weigh(server: Server, path: str, cookie: str) -> None:
    """The front-end files of one page (styles, scripts, fonts), compressed as a browser gets them."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("GET", path, headers={"Cookie": cookie, "Host": "localhost"})
    page = connection.getresponse().read().decode()
    total = 0
    for address in sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))):
        connection.request("GET", address, headers={"Host": "localhost"})
        body = connection.getresponse().read()
        total += len(body) if address.endswith(".woff2") else len(gzip.compress(body, 6))
    print(
        f"bestanden van een bladzijde: {total / 1024:.0f} KB gzip; de bladzijde zelf {len(gzip.compress(page.encode())) / 1024:.0f} KB"
    )
