"""Runs every scene in a database of its own and prints what became of each as JSON: `ok`, or the traceback.

A program beside the tests, because those share one connection in one transaction: there, nobody is ever at the same
moment. The database is a file in the data folder, or a scratch database on the server of AANZET_DATABASE_URL.
"""

import datetime as dt
import json
import sys
import traceback

import django


def main() -> None:
    django.setup()
    if sys.argv[1:2] == ["--half-way"]:
        from .scenes.clocks import half_way

        half_way(sys.argv[2], dt.datetime.fromisoformat(sys.argv[3]))
        return
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    setup_test_environment()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    from tests.cast import make_cast

    from .scenes import SCENES

    cast = make_cast()
    wanted = sys.argv[1:] or list(SCENES)
    told = {}
    for name in wanted:
        try:
            SCENES[name](cast)
            told[name] = "ok"
        except Exception:
            told[name] = traceback.format_exc()
    print(json.dumps(told))


if __name__ == "__main__":
    main()
