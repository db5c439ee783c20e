"""``aanzet exchange``: clear a list and check a result. Imports nothing heavy until there is work."""

import argparse
import json
from time import process_time

from ..terminal import Bar, Task, perform, write

NOT_RIGHT = 1


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command to argparse."""
    tasks = parser.add_subparsers(dest="task", required=True, metavar="taak")
    _clear(tasks.add_parser("clear", help="de beste ruilen, ringen en ketens uit een lijst met wensen"))
    verify = tasks.add_parser("verify", help="kijkt een uitslag na, los van hoe die gevonden is")
    verify.add_argument("file", metavar="LIJST", help="de lijst waar de uitslag bij hoort")
    verify.add_argument("result", metavar="UITSLAG.json", help="de uitslag, geschreven met clear --json")


def _clear(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="LIJST", help="wensenlijst ‘(wie) wat : wil dit, of dat’, .wmd of .json(.xz)")
    parser.add_argument("--max-ring", type=_ring, default=3, metavar="N", help="langste ring, of none (standaard 3)")
    parser.add_argument(
        "--max-chain", type=int, default=0, metavar="N", help="langste keten vanaf een gift (standaard 0)"
    )
    parser.add_argument(
        "--objective",
        default="trades",
        choices=("trades", "parties", "kept"),
        help="meeste ruilen, meeste partijen met een match, of meeste ruilen die naar verwachting doorgaan",
    )
    parser.add_argument("--failure", type=float, default=0.154, metavar="Q", help="kans dat een ruil niet doorgaat")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="lot dat kiest tussen gelijke uitkomsten")
    parser.add_argument(
        "--ties",
        action="store_true",
        help="bij evenveel ruilen: eerst ringen met een directe ruil erin, dan meer partijen (niet met voorkeuren)",
    )
    parser.add_argument("--json", action="store_true", help="de hele uitslag als JSON")
    parser.add_argument("--output", metavar="BESTAND", help="schrijf naar een bestand in plaats van naar het scherm")


def _ring(text: str) -> int | None:
    if text == "none":
        return None
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError("kies een getal of none") from None


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked. ``verify`` answers 1 where the result does not hold."""
    tasks: dict[str, Task] = {"clear": _run_clear, "verify": _run_verify}
    return perform(tasks[arguments.task], arguments)


def _run_clear(arguments: argparse.Namespace) -> int:
    from .clearing import clear
    from .document import as_document
    from .reading import read_market
    from .wording import summary

    begin = process_time()
    market = read_market(arguments.file)
    failure = arguments.failure if arguments.objective == "kept" else 0.0
    aim, rings, chains = arguments.objective, arguments.max_ring, arguments.max_chain
    with Bar() as bar:
        found = clear(market, aim, rings, chains, failure, arguments.seed, bar.progress, arguments.ties)
    if arguments.json:
        document = {**as_document(found, market), "seconds": round(process_time() - begin, 6)}
        text = json.dumps(document, ensure_ascii=False, allow_nan=False)
    else:
        text = summary(found, market)
    write(text + "\n", arguments.output)
    return 0


def _run_verify(arguments: argparse.Namespace) -> int:
    from .reading import read_market
    from .verifying import faults_of, read_result

    document = read_result(arguments.result)
    found = faults_of(read_market(arguments.file), document)
    for fault in found:
        print(fault)
    if found:
        return NOT_RIGHT
    print(f"Klopt: {document['trades']} ruilen, elk voorwerp hooguit één keer, iedereen krijgt wat die vroeg.")
    return 0
