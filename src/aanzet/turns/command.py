"""`aanzet clock`: run it once a night (and once an hour for those who want each message at once)."""

import argparse
from typing import Never

import django
from tqdm import tqdm


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mails-only", action="store_true", help="alleen wachtende mails versturen")


def run(arguments: argparse.Namespace) -> int:
    django.setup()
    from django.utils import timezone

    from aanzet.notices.mailing import send_due
    from aanzet.notices.sweeping import sweep as sweep_notices
    from aanzet.parties.services.sweeping import sweep as sweep_parties
    from aanzet.search.services import tidy_grams

    from .clock import run_clock

    at = timezone.now()
    if not arguments.mails_only:
        with tqdm(unit=" beurten", desc="Klok", disable=None) as bar:
            report = run_clock(at=at, progress=lambda count: _advance(bar, count))
        sweep_parties(at=at)
        sweep_notices(at=at)
        tidy_grams()
        count_afresh()
        print(f"Gewekt: {report.woken}. Herinnerd: {sum(report.nudged.values())}.")
    sent = send_due(at=at)
    print(f"Mails verzonden: {sent.sent}. Mislukt: {sent.failed}. Op papier of per telefoon: {sent.by_hand}.")
    return 0 if not sent.failed else 1


def count_afresh() -> None:
    """SQLite picks an index by what it counted last; PostgreSQL counts by itself. A thousand rows of each index do."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE")


def _advance(bar: "tqdm[Never]", count: int) -> None:
    bar.update(count)
