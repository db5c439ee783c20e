"""`aanzet doctor`: what is missing or misconfigured, and how to mend it. Exit code 1 when something is wrong."""

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import django

OK, NOTE, WRONG = "in orde", "let op", "mis"
LOW_DISK_MB = 500


@dataclass(frozen=True, slots=True)
class Finding:
    state: str
    what: str
    mend: str = ""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--strict", action="store_true", help="ook bij ‘let op’ eindigen met 1")


def run(arguments: argparse.Namespace) -> int:
    try:
        django.setup()
    except Exception as error:  # any mistake in the settings has to be told, not raised
        _show(Finding(WRONG, f"de instellingen zijn niet te lezen: {error}", "kijk de AANZET_-variabelen na"))
        return 1
    findings = [finding for check in CHECKS for finding in check()]
    for finding in findings:
        _show(finding)
    states = {finding.state for finding in findings}
    return 1 if WRONG in states or (arguments.strict and NOTE in states) else 0


def _show(finding: Finding) -> None:
    mark = {OK: "✓", NOTE: "·", WRONG: "✗"}[finding.state]
    print(f"{mark} {finding.what}" + (f"\n    → {finding.mend}" if finding.mend else ""))


def _python() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    enough = sys.version_info >= (3, 11)
    yield Finding(OK if enough else WRONG, f"Python {version}", "" if enough else "installeer Python 3.11 of nieuwer")


def _folder() -> Iterator[Finding]:
    from django.conf import settings

    folder: Path = settings.DATA
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        yield Finding(WRONG, f"in de map {folder} kan niet worden geschreven", "kies een andere map met AANZET_DATA")
        return
    free = shutil.disk_usage(folder).free // 1_000_000
    if free < LOW_DISK_MB:
        yield Finding(
            WRONG, f"nog maar {free} MB vrij in {folder}", "maak ruimte of kies een andere map met AANZET_DATA"
        )
    else:
        yield Finding(OK, f"gegevens in {folder}, {free // 1000} GB vrij")


def _database() -> Iterator[Finding]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.utils import Error

    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error as error:
        yield Finding(
            WRONG, f"de database antwoordt niet: {error}", "kijk AANZET_DATABASE_URL na, en of de server draait"
        )
        return
    yield Finding(OK, f"database: {connection.display_name}")
    if waiting:
        yield Finding(NOTE, f"{len(waiting)} aanpassingen van de database staan klaar", "‘aanzet run’ voert ze uit")


def _front() -> Iterator[Finding]:
    from django.conf import settings

    built = settings.PACKAGE / "web" / "static" / "build" / "aanzet.css"
    yield (
        Finding(OK, "vormgeving gebouwd")
        if built.exists()
        else Finding(
            WRONG,
            "de vormgeving is niet gebouwd",
            "draai ‘make setup’ (of installeer het pakket in plaats van de broncode)",
        )
    )


# The names of Pango where it is fetched; the package for Python came along by itself.
PANGO = (
    "Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; Fedora: dnf install pango; "
    "macOS: brew install pango; Windows: Pango uit MSYS2 (docs/operations.md)"
)


def _press() -> Iterator[Finding]:
    from aanzet.documents.services import can_print

    if can_print():
        yield Finding(OK, "pdf’s maken werkt")
    else:
        yield Finding(NOTE, "pdf’s maken kan hier niet: de bibliotheek Pango ontbreekt. Printen werkt wel", PANGO)


def _areas() -> Iterator[Finding]:
    from django.db.utils import Error

    from aanzet.areas.models import Area
    from aanzet.areas.queries import home_area

    try:
        count, home = Area.objects.count(), home_area()
    except Error:
        return  # the database check has told it
    if not count:
        yield Finding(NOTE, "er zijn nog geen gebieden", "aanzet areas import gemeenten.csv wijken.csv")
    elif home is None:
        yield Finding(NOTE, f"{count} gebieden, geen eigen gebied gekozen", "zet AANZET_AREA, bijvoorbeeld GM0150")
    else:
        yield Finding(OK, f"{count} gebieden, het eigen gebied is {home.name}")


def _mail() -> Iterator[Finding]:
    from django.conf import settings
    from django.core.mail import get_connection

    if not settings.MAIL_TRANSPORT.endswith("smtp.EmailBackend"):
        yield Finding(
            NOTE,
            "mail wordt niet verstuurd, maar in de gegevensmap gelegd",
            "zet AANZET_MAIL_HOST (docs/operations.md)",
        )
        return
    try:
        connection = get_connection(settings.MAIL_TRANSPORT)
        connection.open()
        connection.close()
        yield Finding(OK, f"mailserver {settings.EMAIL_HOST} antwoordt")
    except OSError as error:
        yield Finding(
            WRONG, f"mailserver {settings.EMAIL_HOST}: {error}", "kijk AANZET_MAIL_HOST, _PORT, _USER en _PASSWORD na"
        )


def _safety() -> Iterator[Finding]:
    from django.conf import settings

    local = "localhost" in settings.ORIGIN or "127.0.0.1" in settings.ORIGIN
    if settings.DEMO and not local:
        yield Finding(
            WRONG, "voorbeeldstand op een openbaar adres: iedereen kan inloggen als wie dan ook", "haal AANZET_DEMO weg"
        )
    if settings.DEBUG:
        yield Finding(
            NOTE, "AANZET_DEBUG staat aan: fouten tonen dan de binnenkant", "zet hem uit buiten je eigen machine"
        )
    if local:
        yield Finding(
            NOTE, f"adres {settings.ORIGIN}: alleen op deze machine", "zet AANZET_ORIGIN=https://… en AANZET_HOSTS"
        )
    elif not settings.HTTPS:
        yield Finding(
            WRONG,
            f"{settings.ORIGIN} is niet versleuteld",
            "zet er een webserver met https voor en AANZET_ORIGIN=https://…",
        )
    else:
        yield Finding(OK, f"adres {settings.ORIGIN}")


def _proxy() -> Iterator[Finding]:
    from django.conf import settings

    if settings.HTTPS and not settings.BEHIND_PROXY:
        yield Finding(
            WRONG,
            "AANZET_BEHIND_PROXY staat uit, en het adres is https: de rem op te vaak proberen telt dan alle bezoekers "
            "als één",
            "zet AANZET_BEHIND_PROXY=1, en laat de webserver X-Forwarded-For en X-Forwarded-Proto zetten",
        )
    elif settings.BEHIND_PROXY and not settings.HTTPS:
        yield Finding(
            WRONG,
            "AANZET_BEHIND_PROXY staat aan, en het adres is geen https: bezoekers kunnen dan zelf zeggen wie ze zijn",
            "zet AANZET_ORIGIN=https://… of haal AANZET_BEHIND_PROXY weg",
        )
    elif settings.BEHIND_PROXY:
        most = settings.REQUEST_MAX_BYTES // 1_000_000
        yield Finding(
            OK, f"achter een webserver; die laat hoogstens {most} MB per verzoek door en bewaakt trage verbindingen",
            "de regels daarvoor staan in docs/operations.md",
        )  # fmt: skip


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _python,
    _folder,
    _database,
    _front,
    _press,
    _areas,
    _mail,
    _safety,
    _proxy,
)
