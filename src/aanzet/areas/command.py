"""`aanzet areas import FILE…`: the official lists. `aanzet areas draw NAME PART…`: an own area from existing ones."""

import argparse
import sys
from pathlib import Path

import django
from tqdm import tqdm


def configure(parser: argparse.ArgumentParser) -> None:
    words = parser.add_subparsers(dest="action", required=True, metavar="actie")
    take = words.add_parser("import", help="officiële lijsten inlezen (CSV en GeoJSON van CBS/Kadaster)")
    take.add_argument("files", nargs="+", type=Path, metavar="BESTAND")
    draw = words.add_parser("draw", help="een eigen gebied maken uit bestaande gebieden")
    draw.add_argument("name", metavar="NAAM", help="bijvoorbeeld: Het oude dorp")
    draw.add_argument("parts", nargs="+", metavar="CODE", help="code of adres van een gebied, bijvoorbeeld WK015000")
    draw.add_argument("--level", choices=["street", "neighbourhood", "district", "region"], default="neighbourhood")


def run(arguments: argparse.Namespace) -> int:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return _import(arguments.files) if arguments.action == "import" else _draw(arguments)


def _import(files: list[Path]) -> int:
    from .choices import Level
    from .importer import DamagedFile, import_files

    bar = tqdm(total=1, unit=" gebieden", desc="Gebieden", disable=None)

    def progress(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)

    try:
        report = import_files(files, progress=progress)
    except DamagedFile as damage:
        bar.close()
        print(f"Niets gewijzigd. {damage}", file=sys.stderr)
        return 2
    bar.close()
    for refused in report.refused:
        print(f"Niet gebruikt: {refused}", file=sys.stderr)
    added = ", ".join(f"{count} × {Level(level).label}" for level, count in report.added.items()) or "niets"
    print(f"Nieuw: {added}. Bijgewerkt: {report.changed}. Hetzelfde gebleven: {report.unchanged}. "
          f"Niet gebruikt: {len(report.refused)} regels.")  # fmt: skip
    return 0


def _draw(arguments: argparse.Namespace) -> int:
    from django.db.models import Q

    from .choices import Level
    from .models import Area
    from .services import draw_area

    parts = []
    for word in arguments.parts:
        area = Area.objects.filter(Q(code=word) | Q(slug=word)).first()
        if area is None:
            print(f"Niets gewijzigd. We kennen geen gebied met code of adres ‘{word}’.", file=sys.stderr)
            return 2
        parts.append(area)
    area = draw_area(arguments.name, parts=parts, level=Level[arguments.level.upper()])
    print(f"Gemaakt: {area.name} ({area.slug}), uit {', '.join(part.name for part in parts)}.")
    return 0
