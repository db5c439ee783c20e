"""``aanzet opinions``: map, report and export from the command line. Imports nothing heavy until there is work."""

import argparse
import json
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from ..progress import part
from ..terminal import Bar, Task, perform, write

if TYPE_CHECKING:
    from .mapping import OpinionMap
    from .reading import Comments


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command to argparse."""
    tasks = parser.add_subparsers(dest="task", required=True, metavar="taak")
    _map(tasks.add_parser("map", help="groepen, kaart en gedeelde grond uit een bestand met stemmen"))
    _report(tasks.add_parser("report", help="één pagina om te lezen, te delen en te printen"))
    _export(tasks.add_parser("export", help="bestanden om te publiceren, zonder iemand aan te wijzen"))


def _map(parser: argparse.ArgumentParser) -> None:
    _votes(parser)
    parser.add_argument("--comments", metavar="COMMENTS.csv", help="teksten en moderatie van de stellingen")
    _choices(parser)
    parser.add_argument("--json", action="store_true", help="de hele kaart als JSON")
    parser.add_argument("--output", metavar="BESTAND", help="schrijf naar een bestand in plaats van naar het scherm")


def _report(parser: argparse.ArgumentParser) -> None:
    _votes(parser)
    parser.add_argument("comments", metavar="COMMENTS.csv", help="teksten en moderatie van de stellingen")
    _choices(parser)
    parser.add_argument("--title", default="Waar zijn we het over eens?", metavar="TITEL", help="titel van de pagina")
    parser.add_argument("--language", default="nl", metavar="TAAL", help="taal van de stellingen, zoals nl of en")
    parser.add_argument("--output", metavar="PAGINA.html", help="standaard: naast het bestand met stemmen")


def _export(parser: argparse.ArgumentParser) -> None:
    _votes(parser)
    parser.add_argument("--comments", metavar="COMMENTS.csv", help="teksten en moderatie van de stellingen")
    _choices(parser)
    parser.add_argument("--output", required=True, metavar="MAP", help="map waarin de bestanden komen")


def _votes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "votes", metavar="VOTES.csv", help="votes.csv of participants-votes.csv, zoals Polis ze schrijft"
    )


def _choices(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--previous", metavar="KAART.json", help="vorige kaart: houdt kanten, namen en aantal groepen vast"
    )
    parser.add_argument("--strict", action="store_true", help="verberg ook stellingen die nog niet zijn goedgekeurd")


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    tasks: dict[str, Task] = {
        "map": _run_map,
        "report": _run_report,
        "export": _run_export,
    }
    return perform(tasks[arguments.task], arguments)


def _work(arguments: argparse.Namespace) -> "tuple[OpinionMap, Comments]":
    """Read the files and draw the map, with a bar on a terminal."""
    from .document import read_previous
    from .mapping import map_opinions
    from .reading import NO_COMMENTS, read_comments, read_votes

    comments = read_comments(arguments.comments, strict=arguments.strict) if arguments.comments else NO_COMMENTS
    previous = read_previous(arguments.previous) if arguments.previous else None
    with Bar() as bar:
        table = read_votes(arguments.votes, comments, part(bar.progress, 0.0, 0.5))
        opinions = map_opinions(table, previous=previous, progress=part(bar.progress, 0.5, 1.0))
    return opinions, comments


def _run_map(arguments: argparse.Namespace) -> int:
    from .document import as_document
    from .wording import summary

    begin = process_time()
    opinions, comments = _work(arguments)
    if arguments.json:
        text = json.dumps(as_document(opinions, round(process_time() - begin, 6)), ensure_ascii=False, allow_nan=False)
    else:
        text = summary(opinions, comments)
    write(text + "\n", arguments.output)
    return 0


def _run_report(arguments: argparse.Namespace) -> int:
    from .report import page

    opinions, comments = _work(arguments)
    target = arguments.output or str(Path(arguments.votes).with_name("opinions.html"))
    write(page(opinions, comments, title=arguments.title, language=arguments.language), target)
    print(target)
    return 0


def _run_export(arguments: argparse.Namespace) -> int:
    from .publishing import files, publish

    opinions, comments = _work(arguments)
    written = files(opinions, publish(opinions), comments)
    folder = Path(arguments.output)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in written.items():
        write(text, folder / name)
        print(folder / name)
    return 0
