"""`aanzet demo`: a living, fictional municipality in the data folder, with one-click sign-in as each role."""

import argparse
import os
import sys
import time

import django

from . import run as run_command


def configure(parser: argparse.ArgumentParser) -> None:
    run_command.configure(parser)
    parser.add_argument("--only-data", action="store_true", help="alleen de gegevens klaarzetten, niet starten")


def run(arguments: argparse.Namespace) -> int:
    os.environ["AANZET_DEMO"] = "1"
    # An area code that does not exist, so that nobody is rung by accident.
    os.environ.setdefault("AANZET_PHONE", "0123 45 67 89")
    os.environ.setdefault("AANZET_DESK", "Op woensdag van 10 tot 12 uur in de bibliotheek. Vraag naar Bo.")
    os.environ.setdefault("AANZET_ORIGIN", f"http://localhost:{arguments.port}")
    django.setup()
    run_command.prepare()
    from aanzet.config.demo.telling import tell_demo
    from aanzet.parties.models import Party, User

    if not Party.objects.exists():
        start = time.perf_counter()
        print("De voorbeeldgemeente Wilgerbroek wordt klaargezet…", flush=True)
        tell_demo()
        print(f"Klaar in {time.perf_counter() - start:.0f} seconden.", flush=True)
    elif not User.objects.filter(email__endswith="@wilgerbroek.example").exists():
        # One-click sign-in on a real installation would be a back door.
        print("In deze map staan gegevens van een echte installatie. Kies een andere map: AANZET_DATA=… aanzet demo",
              file=sys.stderr)  # fmt: skip
        return 2
    if not arguments.only_data:
        run_command.serve(arguments)
    return 0
