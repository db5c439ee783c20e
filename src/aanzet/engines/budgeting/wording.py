"""Dutch words for amounts, rules, faults and checks: for the screen and for the page."""

from collections.abc import Mapping, Sequence

from .checking.faults import Fault
from .counting import Settings
from .election import Election
from .results import Plain
from .verifying import Check

MOST_LINES = 200
SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}
HOME = {"Netherlands": "EUR", "Belgium": "EUR", "France": "EUR", "Poland": "PLN", "Hungary": "HUF"}
UTILITIES = {
    "cost": "een plan telt mee voor wat het kost",
    "cardinality": "elk plan telt even zwaar",
    "points": "een plan telt mee voor de punten die het kreeg",
    "borda": "hoe hoger op het biljet, hoe zwaarder een plan telt",
}
COMPLETIONS = {
    "none": "zonder aanvulling",
    "add1": "aangevuld met Add1, tot de volgende stap te duur is",
    "add1-exhaustive": "aangevuld met Add1, tot er niets meer past",
    "utilitarian": "aangevuld met de meeste stemmen",
    "comparison": "aangevuld met Add1 en vergeleken met de gewone telling",
}


def number(value: float, digits: int = 0) -> str:
    """12345 as 12.345, 0.5 as 0,5."""
    text = f"{value:,.{digits}f}"
    return text.translate(str.maketrans(",.", ".,"))


def count(value: int, one: str, many: str) -> str:
    """A number and what is counted: 1 stem, 12 stemmen."""
    return f"{number(value)} {one if value == 1 else many}"


def percent(share: float) -> str:
    """A share in whole percents; never 0 % or 100 % when it is not so."""
    whole = round(100 * share)
    if share > 0:
        whole = max(whole, 1)
    if share < 1:
        whole = min(whole, 99)
    return f"{number(whole)}\N{NO-BREAK SPACE}%"


class Money:
    """Amounts in the currency of an election."""

    def __init__(self, election: Election) -> None:
        meta = election.meta
        self.scale = election.scale
        self.currency = meta.get("currency") or HOME.get(meta.get("country", ""), "")

    def units(self, units: float) -> str:
        return self.plain(units / self.scale)

    def plain(self, value: float) -> str:
        """€ 1.250, with cents where there are any."""
        digits = 0 if abs(value - round(value)) < 0.005 else 2
        return f"{self.sign}{number(value, digits)}"

    def about(self, units: float) -> str:
        """From a thousand on without cents: € 1.250."""
        value = units / self.scale
        return self.plain(round(value) if value >= 1000 else value)

    @property
    def sign(self) -> str:
        if not self.currency or len(self.currency) != 3:
            return ""
        return f"{SYMBOLS.get(self.currency, self.currency)}\N{NO-BREAK SPACE}"


def rule_name(settings: Settings) -> str:
    """What people call a rule."""
    if settings.rule == "equal-shares":
        return "gelijke delen"
    names = {"greedy": "de gewone telling", "phragmen": "om de beurt (Phragmén)", "max-welfare": "de hoogste optelsom"}
    return names[settings.rule]


def summary(election: Election, data: Plain) -> str:
    """A result in words."""
    money = Money(election)
    names = {project.id: project.name for project in election.projects}
    cost, budget = money.plain(data["cost"]), money.plain(data["budget"])
    lines = [
        f"{count(data['voters'], 'kiezer', 'kiezers')} kozen uit {count(data['projects'], 'project', 'projecten')}.",
        f"Gekozen: {count(len(data['winners']), 'project', 'projecten')} voor {cost} van {budget}.",
        "",
    ]
    for place, entry in enumerate(data["rounds"], 1):
        name, votes = names[entry["project"]], count(entry["votes"], "stem", "stemmen")
        lines.append(f"{place:3}. {name} ({entry['project']}): {money.plain(entry['cost'])}, {votes}")
    lines += ["", _fairness(data["ejr_plus"], names)]
    if "explanation" in data:
        lines += ["", *_losers(data["explanation"], names)]
    return "\n".join(lines)


def _fairness(told: Plain, names: Mapping[str, str]) -> str:
    if told["satisfied"]:
        return "Geen groep is vergeten (EJR+)."
    first = told["violations"][0]
    many = len(told["violations"])
    group = f"{count(first['group'], 'kiezer', 'kiezers')} van {names[first['project']]}"
    return f"Een groep is vergeten (EJR+): {group}. Dat geldt voor {count(many, 'project', 'projecten')}."


def _losers(told: Plain, names: Mapping[str, str]) -> list[str]:
    lines = ["Niet gekozen:"]
    for loser in told["losers"]:
        short = loser["votes_short"]
        missing = "niet haalbaar met meer stemmen" if short is None else f"{count(short, 'stem', 'stemmen')} te weinig"
        support = "" if loser["support"] is None else f", {percent(min(loser['support'], 1.0))} van het geld was er"
        lines.append(f"  - {names[loser['project']]}: {missing}{support}")
    return lines


def fault_lines(path: str, faults: Sequence[Fault]) -> str:
    """All faults of a file, one per line, and a last line that says how it stands."""
    errors = sum(fault.level == "error" for fault in faults)
    kinds = {"error": "fout", "warning": "let op"}
    lines = []
    for fault in faults[:MOST_LINES]:
        where = f"{path}, regel {fault.line}" if fault.line else path
        lines.append(f"{where}: {kinds[fault.level]}: {fault.reason} [{fault.code}]")
    if len(faults) > MOST_LINES:
        lines.append(f"... en nog {number(len(faults) - MOST_LINES)}. Met --json zie je alles.")
    warnings = count(len(faults) - errors, "opmerking", "opmerkingen")
    state = f"{count(errors, 'fout', 'fouten')} en {warnings}" if errors else f"Geen fouten, {warnings}"
    return "\n".join([*lines, f"{state}."]) + "\n"


def check_lines(checks: Sequence[Check]) -> str:
    """What was checked, and what is wrong."""
    lines = []
    for check in checks:
        lines.append(f"{'goed' if check.fine else 'FOUT'}  {check.what}")
        if check.wrong:
            lines.append(f"      {check.wrong}")
    right = all(check.fine for check in checks)
    lines.append("De uitslag klopt." if right else "De uitslag klopt niet.")
    return "\n".join(lines) + "\n"
