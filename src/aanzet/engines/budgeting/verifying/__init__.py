"""Checks a published result by simple means of its own: of the count it uses the reader and the lottery only.

Every answer is a ``Check``: a statement in Dutch and whether it is true. The count of Add1 takes every step; the check
takes the last step, the one after it, and some in between.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...faults import InputFault
from ...progress import Progress, follow
from ..counting import Settings
from ..election import Election
from ..results import digest
from ..ties import lottery_order
from .ballots import Vote, vote_of
from .rules import Bought, Shares, better_welfare, phragmen, usual

Plain = dict[str, Any]
STEPS_BETWEEN = 10
CENT = 1e-5
ADD1 = frozenset({"add1", "add1-exhaustive", "comparison"})


@dataclass(frozen=True, slots=True)
class Check:
    """``what``: what was looked at, in Dutch; ``wrong``: what is not right about it, or '' when it is."""

    what: str
    wrong: str = ""

    @property
    def fine(self) -> bool:
        return not self.wrong


def verify(election: Election, result: Plain, settings: Settings, progress: Progress | None = None) -> list[Check]:
    """Check a result (``results.read_result``) against the ballots. Raises ``InputFault``, ``Stopped``."""
    if election.voters == 0:
        raise InputFault(election.source, 0, "er is nog geen stem uitgebracht, dus er valt niets na te rekenen.")
    index = {project.id: at for at, project in enumerate(election.projects)}
    names = result["winners"]
    checks = [_same_file(election, result), _known(names, index)]
    if not checks[-1].fine:
        return checks
    vote = vote_of(election, settings.utility)
    checker = _Checker(vote, settings, _ranks(election, vote, settings), [index[name] for name in names], result)
    checks += [checker.money(), *checker.rule(progress), checker.rounds(election), checker.fairness(election)]
    follow(progress, 1.0)
    return checks


def _same_file(election: Election, result: Plain) -> Check:
    what = "De uitslag hoort bij dit bestand."
    told = result.get("file")
    expected = told.get("sha256") if isinstance(told, dict) else None
    if expected is None:
        return Check(what, "In de uitslag staat geen vingerafdruk (sha256) van het bestand.")
    return Check(
        what, "" if expected == digest(election.source) else "De vingerafdruk (sha256) van het bestand is anders."
    )


def _known(names: Sequence[str], index: dict[str, int]) -> Check:
    what = "De gekozen projecten staan in het bestand, elk één keer."
    unknown = [name for name in names if name not in index]
    if unknown:
        return Check(what, f"Dit staat er niet in: {', '.join(unknown)}.")
    return Check(what, "" if len(set(names)) == len(names) else "Een project staat dubbel in de uitslag.")


def _ranks(election: Election, vote: Vote, settings: Settings) -> list[int]:
    """The place of each project in the order that decides ties."""
    names = [project.id for project in election.projects]
    order = sorted(range(len(names)), key=names.__getitem__)
    if settings.ties != "lexicographic":
        drawn = lottery_order(names, settings.seed)
        order = sorted(drawn, key=lambda p: (vote.costs[p], -vote.supporters[p].votes))
    places = {project: place for place, project in enumerate(order)}
    return [places[project] for project in range(len(names))]


class _Checker:
    def __init__(self, vote: Vote, settings: Settings, ranks: Sequence[int], winners: list[int], result: Plain) -> None:
        self.vote, self.settings, self.ranks, self.winners, self.result = vote, settings, ranks, winners, result
        self.shares: list[Bought] = []

    def money(self) -> Check:
        what = "De kosten zijn goed opgeteld en passen in het budget."
        cost = self.vote.cost_of(self.winners)
        if cost > self.vote.budget:
            return Check(what, "De gekozen projecten kosten samen meer dan het budget.")
        for key, amount in (("cost", cost), ("budget", self.vote.budget)):
            told = self.result.get(key)
            if not isinstance(told, int | float) or abs(told * self.vote.step - amount) > CENT * max(self.vote.step, 1):
                return Check(what, f"'{key}' is {told}, nagerekend {amount / self.vote.step:g}.")
        return Check(what)

    def rule(self, progress: Progress | None) -> list[Check]:
        """Whether the rule gives these winners in this order."""
        rule, settings = self.settings.rule, self.settings
        if rule == "equal-shares":
            return self._equal_shares(progress)
        if rule == "max-welfare":
            better = better_welfare(self.vote, self.winners)
            return [
                Check("Geen andere keuze levert kiezers samen meer op.", "" if better is None else "Er is een betere.")
            ]
        if rule == "phragmen":
            return [self._order(phragmen(self.vote, self.ranks))]
        return [self._order(usual(self.vote, self.ranks, skip=settings.skip, threshold=settings.threshold))]

    def _order(self, expected: Sequence[int]) -> Check:
        what = "De regel geeft deze projecten, in deze volgorde."
        if list(expected) == self.winners:
            return Check(what)
        if set(expected) == set(self.winners):
            return Check(what, "De volgorde is anders.")
        return Check(
            what, f"Nagerekend zijn het er {len(expected)}, in de uitslag {len(self.winners)}, of het zijn andere."
        )

    def _run(self, steps: int) -> list[Bought]:
        start = Fraction(self.vote.budget, self.vote.voters)
        return Shares(self.vote, self.ranks, start + steps * self.vote.step).run()

    def _equal_shares(self, progress: Progress | None) -> list[Check]:
        completion = self.settings.completion
        steps = self._steps()
        if steps is None:
            return [
                Check("In de uitslag staat met hoeveel geld per kiezer er geteld is.", "'endowment.steps' ontbreekt.")
            ]
        self.shares = self._run(steps)
        bought = [purchase.project for purchase in self.shares]
        checks = self._add1(steps, bought, progress) if completion in ADD1 else []
        if completion == "utilitarian":
            bought += usual(self.vote, self.ranks, skip=True, threshold=0, taken=bought)
        if completion == "comparison":
            bought = self._preferred(bought)
        return [self._order(bought), *checks]

    def _steps(self) -> int | None:
        if self.settings.completion not in ADD1:
            return 0
        told = self.result.get("endowment")
        steps = told.get("steps") if isinstance(told, dict) else None
        return steps if isinstance(steps, int) and not isinstance(steps, bool) and steps >= 0 else None

    def _preferred(self, bought: list[int]) -> list[int]:
        other = usual(self.vote, self.ranks, skip=True, threshold=0)
        voters = [[0, 0] for _ in range(self.vote.groups)]
        numbers = [0] * self.vote.groups
        for project, supporters in enumerate(self.vote.supporters):
            for group, number in zip(supporters.groups.tolist(), supporters.voters.tolist(), strict=True):
                numbers[group] = number
                voters[group][0] += project in bought
                voters[group][1] += project in other
        mine = sum(n for (a, b), n in zip(voters, numbers, strict=True) if a > b)
        theirs = sum(n for (a, b), n in zip(voters, numbers, strict=True) if b > a)
        if theirs > mine:
            self.shares = []
            return other
        return bought

    def _add1(self, steps: int, bought: list[int], progress: Progress | None) -> list[Check]:
        """The last step fits, the next does not, and steps before were not the last."""
        what = "Met één stap meer geld per kiezer wordt het te duur, of er valt niets meer te kopen."
        last = Check(what) if self._ends(bought) else Check(what, "Er had nog een stap bij gekund.")
        if last.fine is False and self.vote.cost_of([b.project for b in self._run(steps + 1)]) > self.vote.budget:
            last = Check(what)
        between = sorted({steps * part // (STEPS_BETWEEN + 1) for part in range(STEPS_BETWEEN + 1)} - {steps})
        early = []
        for turn, step in enumerate(between):
            follow(progress, turn / len(between))
            chosen = [purchase.project for purchase in self._run(step)]
            if self.vote.cost_of(chosen) > self.vote.budget or self._ends(chosen):
                early.append(step)
        what = f"Van de {steps} stappen ervoor rekenden we er {len(between)} na: die pasten in het budget."
        return [last, Check(what, f"Bij stap {early[0]} had het al moeten stoppen." if early else "")]

    def _ends(self, bought: Sequence[int]) -> bool:
        """Whether nothing is left to buy (for add1-exhaustive: nothing that fits)."""
        rest = set(self.vote.candidates) - set(bought)
        if self.settings.completion == "add1-exhaustive":
            left = self.vote.budget - self.vote.cost_of(list(bought))
            return all(self.vote.costs[project] > left for project in rest)
        return not rest

    def rounds(self, election: Election) -> Check:
        """Whether the rounds tell what was bought, in order, for how much."""
        what = "De rondes kloppen: wat er gekocht werd, met hoeveel stemmen en voor hoeveel per kiezer."
        rounds = self.result.get("rounds")
        if not isinstance(rounds, list) or len(rounds) != len(self.winners):
            return Check(what, "Het aantal rondes is anders dan het aantal gekozen projecten.")
        prices = {purchase.project: float(purchase.price / self.vote.step) for purchase in self.shares}
        for at, (project, told) in enumerate(zip(self.winners, rounds, strict=True), 1):
            expected: Plain = {
                "project": election.projects[project].id,
                "cost": self.vote.costs[project] / self.vote.step,
                "votes": self.vote.supporters[project].votes,
            }
            if project in prices:
                expected["price"] = prices[project]
            wrong = [key for key, value in expected.items() if not _close(told, key, value)]
            if wrong:
                return Check(what, f"Ronde {at}: '{wrong[0]}' hoort {expected[wrong[0]]} te zijn.")
        return Check(what)

    def fairness(self, election: Election) -> Check:
        """Whether the groups that were left out, if any, are told as they are."""
        what = "Het oordeel over vergeten groepen (EJR+) klopt."
        told = self.result.get("ejr_plus")
        if not isinstance(told, dict):
            return Check(what, "'ejr_plus' ontbreekt.")
        found = {election.projects[p].id: group for p, group in self._left_out().items()}
        claimed = told.get("violations")
        claims = [claim for claim in claimed if isinstance(claim, dict)] if isinstance(claimed, list) else []
        groups = {str(claim.get("project")): claim.get("group") for claim in claims}
        if groups != found or told.get("satisfied") is not (not found):
            return Check(what, f"Nagerekend zijn er {len(found)} projecten waarvan een groep vergeten is.")
        return Check(what)

    def _left_out(self) -> dict[int, int]:
        """Per project that was not chosen, the size of the largest group that its share of the budget would pay for."""
        worth = [0] * self.vote.groups
        for project in self.winners:
            for group in self.vote.supporters[project].groups.tolist():
                worth[group] += self.vote.costs[project]
        found = {}
        for project in set(self.vote.candidates) - set(self.winners):
            supporters, size = self.vote.supporters[project], 0
            pairs = sorted(zip((worth[g] for g in supporters.groups.tolist()), supporters.voters.tolist(), strict=True))
            for got, voters in pairs:
                size += voters
                if (got + self.vote.costs[project]) * self.vote.voters <= size * self.vote.budget:
                    found[project] = size
        return found


def _close(told: object, key: str, value: object) -> bool:
    if not isinstance(told, dict) or key not in told:
        return False
    if isinstance(value, str):
        return bool(told[key] == value)
    number = told[key]
    return isinstance(number, int | float) and abs(number - float(str(value))) <= CENT + 1e-9 * abs(float(str(value)))
