"""``aanzet seating``: arrange, replan and show from the command line. Imports nothing heavy until there is work."""

import argparse
import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Self

from ..faults import EngineError
from ..terminal import STOPPED, Bar, Task, perform, write

if TYPE_CHECKING:
    from .instance import Instance
    from .plan import Plan

LONGEST = 3_600.0


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command to argparse."""
    tasks = parser.add_subparsers(dest="task", required=True, metavar="taak")
    _arrange(tasks.add_parser("arrange", help="maak een indeling: wie zit in welke ronde aan welke tafel"))
    _replan(tasks.add_parser("replan", help="pas een indeling aan, met zo weinig mogelijk andere plaatsen"))
    _show(tasks.add_parser("show", help="één pagina om te lezen, te printen en uit te knippen"))


def _arrange(parser: argparse.ArgumentParser) -> None:
    _instance(parser)
    parser.add_argument("--seconds", type=_seconds, default=5.0, metavar="S", help="hoe lang zoeken (5)")
    parser.add_argument("--seed", type=_whole(0), default=0, metavar="GETAL", help="ander getal, andere indeling (0)")
    _output(parser)


def _replan(parser: argparse.ArgumentParser) -> None:
    _instance(parser)
    parser.add_argument("plan", metavar="PLAN.json", help="de indeling die er al is")
    parser.add_argument("--absent", nargs="+", default=[], metavar="WIE", help="wie niet komt: nummer of naam")
    parser.add_argument(
        "--late", nargs="+", default=[], metavar="WIE:RONDE", help="wie later komt, en vanaf welke ronde (2)"
    )
    parser.add_argument(
        "--leaves", nargs="+", default=[], metavar="WIE:RONDE", help="wie eerder gaat, en na welke ronde"
    )
    parser.add_argument(
        "--from", dest="start", type=_whole(1), default=1, metavar="RONDE", help="eerste ronde die nog komt (1)"
    )
    _output(parser)


def _show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", metavar="PLAN.json", help="een indeling van aanzet seating arrange of replan")
    parser.add_argument("--title", default="", metavar="TITEL", help="titel van de pagina")
    parser.add_argument("--output", metavar="PAGINA.html", help="standaard: naast de indeling")


def _instance(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("instance", metavar="INSTANCE.json", help="wie er komen, welke tafels er staan, wat je wenst")


def _output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="de hele indeling als JSON")
    parser.add_argument("--output", metavar="BESTAND", help="schrijf naar een bestand in plaats van naar het scherm")


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= LONGEST:
        raise argparse.ArgumentTypeError(f"{text!r} is geen aantal seconden tussen 0 en {LONGEST:.0f}")
    return value


def _whole(least: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is geen heel getal vanaf {least}")
        return int(text)

    return read


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    tasks: dict[str, Task] = {
        "arrange": _run_arrange,
        "replan": _run_replan,
        "show": _run_show,
    }
    return perform(tasks[arguments.task], arguments)


def _run_arrange(arguments: argparse.Namespace) -> int:
    from .reading import read_instance

    begin = process_time()
    instance = read_instance(arguments.instance)
    from .arranging import arrange

    with _Follower() as follower:
        plan = arrange(instance, seconds=arguments.seconds, seed=arguments.seed, progress=follower.watch)
    _deliver(plan, begin, arguments)
    if plan.finished:
        return 0
    print("Gestopt. Dit is de beste indeling tot nu toe.", file=sys.stderr)
    return STOPPED


def _run_replan(arguments: argparse.Namespace) -> int:
    from .document import read_rounds
    from .reading import read_instance

    begin = process_time()
    instance = read_instance(arguments.instance)
    rounds = read_rounds(arguments.plan, instance)
    absent = [_person(instance, word) for word in arguments.absent]
    late = dict(_moment(instance, word, 2) for word in arguments.late)
    leaves = dict(_moment(instance, word, None) for word in arguments.leaves)
    if arguments.start > instance.rounds:
        raise EngineError(f"--from {arguments.start}: er zijn maar {instance.rounds} rondes")
    from .replanning import replan

    plan = replan(instance, rounds, absent=absent, late=late, leaves=leaves, start=arguments.start)
    _deliver(plan, begin, arguments)
    return 0


def _run_show(arguments: argparse.Namespace) -> int:
    from .document import read_shown
    from .show import page

    text = page(read_shown(arguments.plan), title=arguments.title)
    target = arguments.output or str(Path(arguments.plan).with_suffix(".html"))
    write(text, target)
    print(target)
    return 0


def _person(instance: "Instance", word: str) -> int:
    """Somebody by name or by number."""
    if word in instance.names:
        return instance.names.index(word)
    if word.isdecimal() and int(word) < instance.people:
        return int(word)
    raise EngineError(f"{word!r}: zo iemand is er niet; geef een nummer van 0 tot {instance.people - 1} of een naam")


def _moment(instance: "Instance", word: str, default: int | None) -> tuple[int, int]:
    """``WHO:ROUND``; the round may be left out where there is a default."""
    who, colon, when = word.rpartition(":")
    if not colon and default is not None:
        return _person(instance, word), min(default, instance.rounds)
    if not colon or not when.isdecimal() or not 1 <= int(when) <= instance.rounds:
        raise EngineError(f"{word!r}: schrijf wie en welke ronde, zoals 12:2; er zijn {instance.rounds} rondes")
    return _person(instance, who), int(when)


class _Follower(Bar):
    """Shows the penalty points too, and turns Ctrl-C into a polite request to stop."""

    def __enter__(self) -> Self:
        self._asked = False
        self._before = signal.signal(signal.SIGINT, self._stop)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)
        super().__exit__()

    def _stop(self, *_: object) -> None:
        self._asked = True

    def watch(self, share: float, cost: int) -> bool:
        self.draw(share, f", strafpunten {cost:5}")
        return not self._asked


def _deliver(plan: "Plan", begin: float, arguments: argparse.Namespace) -> None:
    from .document import as_document
    from .wording import summary

    if arguments.json:
        text = json.dumps(as_document(plan, round(process_time() - begin, 6)), ensure_ascii=False)
    else:
        text = summary(plan)
    write(text + "\n", arguments.output)
