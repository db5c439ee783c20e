"""``aanzet exchange``: clear a list and check a result. Imports nothing heavy until there is work."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

from ..faults import EngineError, InputFault
from ..progress import Progress, Stopped

WRONG, STOPPED = 2, 130
FAILED = 1
BAR = 30


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
    """Do what was asked. Faults go to standard error, never as a traceback; the exit code is then 2.

    ``verify`` answers 1 where the result does not hold.
    """
    tasks: dict[str, Callable[[argparse.Namespace], int]] = {"clear": _run_clear, "verify": _run_verify}
    try:
        return tasks[arguments.task](arguments)
    except (EngineError, OSError) as fault:
        print(_reason(fault), file=sys.stderr)
        return WRONG
    except Stopped:
        print("Gestopt.", file=sys.stderr)
        return STOPPED


def _reason(fault: Exception) -> str:
    if isinstance(fault, InputFault) or not isinstance(fault, OSError):
        return str(fault)
    return f"{fault.filename}: {'de map bestaat niet' if isinstance(fault, FileNotFoundError) else 'niet te schrijven'}"


def _bar() -> Progress:
    def show(share: float) -> bool:
        full = round(share * BAR)
        print(f"\r[{'#' * full}{'.' * (BAR - full)}] {share:4.0%}", end="", file=sys.stderr, flush=True)
        return True

    return show


def _run_clear(arguments: argparse.Namespace) -> int:
    # One thread: the outcome does not depend on the number of processors.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    from .clearing import clear
    from .document import as_document
    from .reading import read_market
    from .wording import summary

    begin = process_time()
    market = read_market(arguments.file)
    bar = _bar() if sys.stderr.isatty() else None
    failure = arguments.failure if arguments.objective == "kept" else 0.0
    found = clear(
        market, arguments.objective, arguments.max_ring, arguments.max_chain, failure, arguments.seed, progress=bar
    )
    if bar is not None:
        print("\r" + " " * (BAR + 8) + "\r", end="", file=sys.stderr)
    if arguments.json:
        document = {**as_document(found, market), "seconds": round(process_time() - begin, 6)}
        text = json.dumps(document, ensure_ascii=False, allow_nan=False)
    else:
        text = summary(found, market)
    _write(text + "\n", arguments.output)
    return 0


def _run_verify(arguments: argparse.Namespace) -> int:
    from .reading import read_market
    from .verifying import faults_of, read_result

    document = read_result(arguments.result)
    found = faults_of(read_market(arguments.file), document)
    for fault in found:
        print(fault)
    if found:
        return FAILED
    print(f"Klopt: {document['trades']} ruilen, elk voorwerp hooguit één keer, iedereen krijgt wat die vroeg.")
    return 0


def _write(text: str, target: str | None) -> None:
    if target is None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:  # whoever reads along has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    else:
        Path(target).write_text(text, encoding="utf-8")
