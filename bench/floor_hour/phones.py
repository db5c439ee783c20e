"""Phones: each a person with a session of their own, who fills in forms and looks around, on a network that drops."""

import http.client
import random
import re
import socket
import time
import urllib.parse
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any

PATIENCE = 30
DROPS = 0.1
"""Of the forms that are sent: the connection breaks before the answer is read, and the same form is sent again."""


@dataclass
class Told:
    """What everybody saw; for all threads."""

    forms: list[float] = field(default_factory=list)
    confirms: list[float] = field(default_factory=list)
    looks: list[float] = field(default_factory=list)
    fits: list[float] = field(default_factory=list)
    agreed: list[str] = field(default_factory=list)
    refused: int = 0
    dropped: int = 0
    again: int = 0
    faults: list[str] = field(default_factory=list)
    confirmed_at: list[float] = field(default_factory=list)
    wall: list[tuple[float, int]] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def note(self, name: str, value: Any) -> None:
        with self.lock:
            getattr(self, name).append(value)

    def later(self, queue: list[str], address: str) -> None:
        with self.lock:
            queue.append(address)

    def first(self, queue: list[str]) -> str:
        with self.lock:
            return queue.pop(0) if queue else ""


class Phone:
    def __init__(self, ports: list[int], session: str, told: Told, seed: int) -> None:
        self.ports, self.session, self.told = ports, session, told
        self.chance, self.cookies = random.Random(seed), {"sessionid": session}

    def ask(self, path: str, body: str = "", headers: dict[str, str] | None = None, drop: bool = False) -> Any:
        """One request on a connection of its own; None where it broke."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        given = {"Host": "localhost", "Cookie": cookie, **(headers or {})}
        connection = self._connected()
        if connection is None:
            return None
        try:
            if body:
                given |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": "http://localhost"}
            connection.request("POST" if body else "GET", path, body or None, given)
            if drop:
                time.sleep(self.chance.random() * 0.2)
                if connection.sock:
                    connection.sock.shutdown(socket.SHUT_RDWR)
                return None
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer, text

    def _connected(self) -> http.client.HTTPConnection | None:
        """With one of the servers; where one refuses with the other, as whatever stands before them would do."""
        for port in self.chance.sample(self.ports, len(self.ports)):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            try:
                connection.connect()
                return connection
            except OSError:
                connection.close()
        return None

    def patient(self, path: str, body: str = "", *, times: str, drops: bool = False) -> Any:
        """Again until there is an answer, as the page does by itself; only answers of a first try are timed."""
        for turn in range(60):
            begin = time.perf_counter()
            drop = drops and not turn and self.chance.random() < DROPS
            found = self.ask(path, body, drop=drop)
            if drop:
                with self.told.lock:
                    self.told.dropped += 1
            if found and found[0].status < 500:
                if not turn:
                    self.told.note(times, time.perf_counter() - begin)
                return found
            if found:
                self.told.note("faults", f"{found[0].status} {path}")
            with self.told.lock:
                self.told.again += 1
            time.sleep(0.3 + self.chance.random() * 0.5)
        self.told.note("faults", f"no answer: {path}")
        return None

    def form(self, path: str) -> tuple[str, str]:
        found = self.patient(path, times="looks")
        page = found[1] if found else ""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        once = re.search(r'name="once" value="([^"]+)"', page)
        return (token[1] if token else ""), (once[1] if once else str(uuid.uuid4()))

    def fill(self, market: int, job: dict[str, Any]) -> str:
        """The address of the form that two filled in; empty where it was refused."""
        path = f"/beursvloer/{market}/formulier/"
        token, once = self.form(path)
        due = (datetime.now(UTC) + timedelta(days=20)).date().isoformat()
        body = urllib.parse.urlencode({
            "csrfmiddlewaretoken": token, "once": once, "one_number": job["one"]["number"],
            "one_code": job["one"]["code"], "other_number": job["other"]["number"],
            "other_code": job["other"]["code"], "gives_what": job["what"], "gives_amount": "4", "gives_unit": "uur",
            "gives_due": due, "gives_number": job["entry"], "back": "later", "words": "Later help ik een ander.",
        })  # fmt: skip
        found = self.patient(path, body, times="forms", drops=True)
        if found and found[0].status == 303:
            self.told.note("agreed", job["what"])
            return str(found[0].headers["Location"])
        if found and ("intussen niet meer" in found[1] or "zo vaak afgesproken" in found[1]):
            with self.told.lock:
                self.told.refused += 1
        else:
            self.told.note("faults", f"{found[0].status if found else 0} form {job['what']}")
        return ""

    def confirm(self, path: str) -> None:
        token, _once = self.form(path)
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "stap": "bekrachtig"})
        found = self.patient(path, body, times="confirms", drops=True)
        if found and found[0].status == 303:
            self.told.note("confirmed_at", time.perf_counter())
        else:
            self.told.note("faults", f"{found[0].status if found else 0} confirm {path}")

    def look(self, market: int) -> None:
        name = self.chance.choice(("", "wat-past/stand/", "wand/stand/", "formulier/"))
        self.patient(f"/beursvloer/{market}/{name}", times="fits" if "past" in name else "looks")
