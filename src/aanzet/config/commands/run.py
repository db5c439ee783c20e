"""`aanzet run`: bring the database up to date, then serve. One command, no other service."""

import argparse
import os
import sys
from urllib.parse import urlsplit

import django


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"), help="adres (standaard 127.0.0.1)")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")), help="poort (standaard 8000)")
    parser.add_argument("--workers", type=int, default=2, help="aantal processen (standaard 2)")


def run(arguments: argparse.Namespace) -> int:
    os.environ.setdefault("AANZET_ORIGIN", f"http://localhost:{arguments.port}")
    django.setup()
    prepare()
    serve(arguments)
    return 0


def prepare() -> None:
    """Migrations and the table of the cache; nothing to do on a database that is up to date."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    _refuse_demo_on_real_data()


def _refuse_demo_on_real_data() -> None:
    """In demo mode nobody proves who they are: on a real installation with a public address that is a back door."""
    from django.conf import settings

    from aanzet.config.demo.roles import address
    from aanzet.parties.models import Party, User

    if not settings.DEMO or urlsplit(settings.ORIGIN).hostname in ("localhost", "127.0.0.1", "::1"):
        return
    if Party.objects.exists() and not User.objects.filter(email__endswith=address("")).exists():
        sys.exit("In deze map staan gegevens van een echte installatie. Haal AANZET_DEMO weg, of kies een andere map.")


def serve(arguments: argparse.Namespace) -> None:
    from ..server import Server  # gunicorn is needed only here

    print(f"Aanzet staat klaar op http://localhost:{arguments.port}/  (stoppen: Ctrl-C)", flush=True)
    Server(host=arguments.host, port=arguments.port, workers=arguments.workers).run()  # type: ignore[no-untyped-call]
