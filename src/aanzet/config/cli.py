"""The `aanzet` command. Each group is a module with `configure(parser)` and `run(arguments)`; only the one that is
asked for is imported, so that an engine starts without Django and `--help` answers at once."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

COMMANDS = {
    "run": ("aanzet.config.commands.run", "zet de gegevens klaar en start de website"),
    "demo": ("aanzet.config.commands.demo", "start een levende voorbeeldgemeente"),
    "areas": ("aanzet.areas.command", "gemeenten, wijken en eigen gebieden inlezen"),
    "admin": ("aanzet.parties.command", "maakt de beheerder van deze installatie"),
    "clock": ("aanzet.turns.command", "de nachtelijke klok: wekken, herinneren, samenvatten"),
    "reindex": ("aanzet.config.commands.reindex", "alle teksten opnieuw vindbaar maken, na een nieuwe versie"),
    "doctor": ("aanzet.config.commands.doctor", "zegt wat ontbreekt en hoe je het herstelt"),
    "manage": ("aanzet.config.commands.manage", "Django's eigen beheeropdrachten"),
    "opinions": ("aanzet.engines.opinions.command", "stellingen: waar zijn mensen het over eens"),
    "seating": ("aanzet.engines.seating.command", "tafels en rondes: wie zit wanneer waar"),
    "budgets": ("aanzet.engines.budgeting.command", "begroten met bewoners: eerlijk tellen, nakijken en uitleggen"),
    "exchange": ("aanzet.engines.clearing.command", "vraag en aanbod: ruilen, ringen en ketens"),
    "texts": ("aanzet.engines.similarity.command", "teksten die antwoorden of op elkaar lijken"),
}


def _parser(chosen: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="aanzet", description="Aanzet: van eerste vraag tot geleerde les.")
    groups = parser.add_subparsers(dest="command", required=True, metavar="opdracht")
    for name, (module, description) in COMMANDS.items():
        group = groups.add_parser(name, help=description, description=description, add_help=name != "manage")
        if name == chosen:
            import_module(module).configure(group)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    words = list(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aanzet.config.settings")
    chosen = words[0] if words and words[0] in COMMANDS else None
    if chosen == "manage":  # Django parses its own words
        return int(import_module(COMMANDS["manage"][0]).run_words(words[1:]))
    arguments = _parser(chosen).parse_args(words)
    try:
        return int(import_module(COMMANDS[arguments.command][0]).run(arguments))
    except KeyboardInterrupt:
        print("\nGestopt.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
