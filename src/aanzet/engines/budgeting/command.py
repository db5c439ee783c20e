"""``aanzet budgets``: count, check, verify and explain from the command line. Imports nothing heavy until it works."""

import argparse
import json
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from ..faults import EngineError
from ..progress import part
from ..terminal import Bar, Task, perform, write

if TYPE_CHECKING:
    from .counting import Settings

NOT_RIGHT = 1
RULES = ("equal-shares", "greedy", "phragmen", "max-welfare")
UTILITIES = ("cost", "cardinality", "points", "borda")
COMPLETIONS = ("none", "add1", "add1-exhaustive", "utilitarian", "comparison")
TIES = ("lexicographic", "cost-votes-lottery")


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command to argparse."""
    tasks = parser.add_subparsers(dest="task", required=True, metavar="taak")
    _count(tasks.add_parser("count", help="telt een stemming: welke projecten zijn gekozen"))
    _check(tasks.add_parser("check", help="zegt per regel wat er niet klopt aan een bestand"))
    _verify(tasks.add_parser("verify", help="rekent een uitslag na, los van de telling"))
    _explain(tasks.add_parser("explain", help="maakt één pagina: wie betaalde wat, en waarom viel een plan af"))


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.pb", help="stembiljetten in het formaat van Pabulib")


def _result(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("result", metavar="RESULT", help="uitslag die 'count --json' schreef")


def _output(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("--output", metavar="BESTAND", help=text)


def _count(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("--rule", choices=RULES, default="equal-shares", help="standaard: equal-shares")
    parser.add_argument("--utility", choices=UTILITIES, help="wat een project waard is; standaard naar de biljetten")
    parser.add_argument("--completion", choices=COMPLETIONS, help="wat er met de rest van het geld gebeurt")
    parser.add_argument("--ties", choices=TIES, default="lexicographic", help="wie gaat er voor als het gelijk staat")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="lootnummer voor cost-votes-lottery")
    parser.add_argument("--no-skip", action="store_true", help="greedy: stop bij het eerste project dat niet past")
    parser.add_argument("--threshold", type=int, default=0, metavar="N", help="greedy: zoveel stemmen zijn er nodig")
    parser.add_argument("--explain", action="store_true", help="zeg erbij waarom de andere projecten afvielen")
    parser.add_argument("--json", action="store_true", help="de hele uitslag als JSON")
    _output(parser, "schrijf naar een bestand in plaats van naar het scherm")


def _check(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("--json", action="store_true", help="alle fouten als JSON")


def _verify(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    _result(parser)
    parser.add_argument("--json", action="store_true", help="alle antwoorden als JSON")


def _explain(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    _result(parser)
    _output(parser, "standaard: naast de uitslag, met .html")


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked. ``check`` and ``verify`` answer 1 when the file or the result is not right."""
    tasks: dict[str, Task] = {
        "count": _run_count,
        "check": _run_check,
        "verify": _run_verify,
        "explain": _run_explain,
    }
    return perform(tasks[arguments.task], arguments, about=arguments.file, end=".")


def _settings(arguments: argparse.Namespace) -> "Settings":
    from .counting import Settings

    if arguments.completion not in {None, "none"} and arguments.rule != "equal-shares":
        raise EngineError("--completion hoort bij --rule equal-shares.")
    if (arguments.no_skip or arguments.threshold) and arguments.rule != "greedy":
        raise EngineError("--no-skip en --threshold horen bij --rule greedy.")
    return Settings(
        rule=arguments.rule,
        utility=arguments.utility,
        completion=arguments.completion or "none",
        ties=arguments.ties,
        seed=arguments.seed,
        skip=not arguments.no_skip,
        threshold=arguments.threshold,
    )


def _run_count(arguments: argparse.Namespace) -> int:
    begin = process_time()
    from .contest import make_contest
    from .counting import count_contest
    from .pabulib import read_election
    from .results import result_data
    from .ties import tie_ranks

    settings = _settings(arguments)
    election = read_election(arguments.file)
    contest = make_contest(election, settings.utility)
    ranks = tie_ranks(contest, settings.ties, settings.seed)
    with Bar() as bar:
        outcome = count_contest(contest, settings, ranks, part(bar.progress, 0.0, 0.1 if arguments.explain else 1.0))
        data = result_data(election, contest, settings, outcome)
        if arguments.explain:
            from .explaining import explain, explanation_data

            data["explanation"] = explanation_data(
                contest, explain(contest, settings, outcome, part(bar.progress, 0.1, 1.0))
            )
    if arguments.json:
        data["seconds"] = round(process_time() - begin, 6)
        text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    else:
        from .wording import summary

        text = summary(election, data)
    write(text + "\n", arguments.output)
    return 0


def _run_check(arguments: argparse.Namespace) -> int:
    from .checking import check_file

    faults = check_file(arguments.file)
    errors = [fault for fault in faults if fault.level == "error"]
    if arguments.json:
        plain = [{"line": f.line, "level": f.level, "code": f.code, "reason": f.reason} for f in faults]
        write(json.dumps({"valid": not errors, "faults": plain}, ensure_ascii=False) + "\n", None)
    else:
        from .wording import fault_lines

        write(fault_lines(arguments.file, faults), None)
    return NOT_RIGHT if errors else 0


def _run_verify(arguments: argparse.Namespace) -> int:
    from .pabulib import read_election
    from .results import read_result, settings_of
    from .verifying import verify

    result = read_result(arguments.result)
    settings = settings_of(result, arguments.result)
    election = read_election(arguments.file)
    with Bar() as bar:
        checks = verify(election, result, settings, bar.progress)
    right = all(check.fine for check in checks)
    if arguments.json:
        plain = [{"what": check.what, "fine": check.fine, "wrong": check.wrong} for check in checks]
        write(json.dumps({"verified": right, "checks": plain}, ensure_ascii=False) + "\n", None)
    else:
        from .wording import check_lines

        write(check_lines(checks), None)
    return 0 if right else NOT_RIGHT


def _run_explain(arguments: argparse.Namespace) -> int:
    from .explaining import recall
    from .pabulib import read_election
    from .report import page
    from .results import read_result, settings_of

    result = read_result(arguments.result)
    settings = settings_of(result, arguments.result)
    election = read_election(arguments.file)
    with Bar() as bar:
        story = recall(election, settings, result, bar.progress)
    target = arguments.output or str(Path(arguments.result).with_suffix(".html"))
    write(page(story), target)
    print(target)
    return 0
