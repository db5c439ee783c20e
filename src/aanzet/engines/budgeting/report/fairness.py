"""The parts of the page on fairness: the same ballots under another rule, groups left out, and how firm it all is."""

from html import escape

from ...page import section
from ..explaining import Alternative, Story
from ..fairness import Claim
from ..portrait import Trait
from ..wording import count, number, percent, rule_name
from .drawing import MOST_FUNDED, hundred, key, of_hundred, ten
from .plans import Plans

MOST_CLAIMS = 5
FIRM, MOST_DOUBTED = 0.95, 24
COLUMNS = {
    "neighborhood": "uit",
    "district": "uit",
    "age": "leeftijd",
    "education": "opleiding",
    "sex": "geslacht",
    "voting_method": "stemde",
}
VALUES = {"internet": "via internet", "paper": "op papier", "F": "vrouw", "M": "man", "X": "anders", "O": "anders"}


class Fairness:
    def __init__(self, story: Story, plans: Plans) -> None:
        self.story, self.plans, self.contest = story, plans, story.contest
        self.explanation = story.explanation

    def other_part(self) -> str:
        other, here = self.explanation.alternative, self.story.outcome.winners
        usual = other.settings.rule == "greedy"
        title = "Dezelfde stemmen, gewoon geteld" if usual else "Dezelfde stemmen, in gelijke delen"
        how = """Meestal gaat het plan met de meeste stemmen voor, zolang het past.
Een grote groep kan dan alles kiezen."""
        if not usual:
            how = """Bij gelijke delen krijgt iedereen evenveel geld om aan de eigen keuzes te geven. Een kleinere groep
kan dan ook een plan betalen."""
        only_here = [project for project in here if project not in other.winners]
        only_there = [project for project in other.winners if project not in here]
        if not only_here and not only_there:
            result = "<p>Hier maakt het geen verschil: dezelfde plannen gaan door.</p>"
        else:
            result = f"""{self._pebbles(other)}<p class="deel-tekst">{self._prefer(other)}</p>
<div class="naast"><div><h3>Alleen zoals hier geteld</h3>{self.plans.listed(only_here)}</div>
<div><h3>Alleen {_other_name(other)}</h3>{self.plans.listed(only_there)}</div></div>"""
        return f"{section('anders', title)}<p>{how}</p>{result}</section>"

    def _pebbles(self, other: Alternative) -> str:
        legend = "".join(
            f"<li>{key(f'f{kind}')}{text}</li>"
            for kind, text in enumerate(("geen keuze gaat door", "1 keuze", "2 keuzes", f"{MOST_FUNDED} of meer"))
        )
        return f"""<ul class="wie klein" aria-label="Van elke honderd kiezers">{legend}</ul>
<div class="naast">{self._grid("hier", "Zoals hier geteld", other.funded_here.tolist(), self.story.outcome.winners)}
{self._grid("daar", _other_name(other).capitalize(), other.funded.tolist(), other.winners)}</div>"""

    def _grid(self, name: str, title: str, funded: list[int], winners: tuple[int, ...]) -> str:
        shares = of_hundred(funded)
        none = "iedereen ziet een keuze doorgaan"
        if shares[0]:
            none = f"{number(shares[0])} van de 100 kiezers zien geen enkele keuze doorgaan"
        detail = ", ".join(f"{number(n)} zien er {kind}" for kind, n in enumerate(shares[1:MOST_FUNDED], 1))
        words = f"{none}, {detail}, {number(shares[-1])} zien er {MOST_FUNDED} of meer."
        spent = self.plans.money.units(self.contest.spent(list(winners)))
        return f"""<figure><h3>{title}</h3><span id="{name}-titel" hidden>Honderd kiezers als steentjes: {words}</span>
{hundred(funded, f"{name}-titel")}<figcaption>{words[0].upper()}{words[1:]}
{count(len(winners), "plan", "plannen")}, {spent}.</figcaption></figure>"""

    def _prefer(self, other: Alternative) -> str:
        more, less = (percent(number_of / self.contest.voters) for number_of in other.prefer)
        return f"""Van alle kiezers ziet {more} hier meer eigen keuzes doorgaan dan {_other_name(other)},
en {less} minder. Bij de anderen is het aantal gelijk."""

    def group_part(self) -> str:
        certificate = self.explanation.certificate
        violations = certificate.violations
        lead = """Een groep die hetzelfde plan wil, heeft recht op haar deel van het budget. Is dat deel genoeg voor het
plan en voor wat zij al kreeg? Dan hoort dat plan door te gaan."""
        if violations:
            items = "".join(self._claim(claim) for claim in violations[:MOST_CLAIMS])
            rest = len(violations) - MOST_CLAIMS
            more = f"<p>En nog bij {count(rest, 'plan', 'plannen')}.</p>" if rest > 0 else ""
            answer = f"""<div class="vlak let-op"><h3>Ja, bij {count(len(violations), "plan", "plannen")}</h3>
{items}{more}</div>"""
        else:
            answer = f"""<div class="vlak goed"><h3>Nee, niemand is vergeten</h3>
<p>We keken naar {self._checked(len(certificate.claims))}.
Nergens is een groep die haar plan van haar eigen deel had kunnen betalen.</p>{self._closest()}</div>"""
        return f"""{section("groep", "Is er een groep vergeten?")}<p>{lead}</p>{answer}
<p class="klein">Deze toets heet EJR+ (Brill en Peters, 2023). Je kunt hem zelf narekenen.</p></section>"""

    def _checked(self, plans: int) -> str:
        return "het enige plan dat afviel" if plans == 1 else f"alle {count(plans, 'plan', 'plannen')} die afvielen"

    def _closest(self) -> str:
        claims = self.explanation.certificate.claims
        if not claims:
            return ""
        first = claims[0]
        return f"""<p>Het dichtst bij kwam {self.plans.name(first.project, "span")}: {_voters(first.group)} hadden
{percent(first.share)} van wat daarvoor nodig is.</p>"""

    def _claim(self, claim: Claim) -> str:
        money, contest = self.plans.money, self.contest
        own = money.about(contest.budget * claim.group / contest.voters)
        got = (
            "Zij kregen niets"
            if not claim.worth
            else f"Ieder van hen kreeg plannen van samen hooguit {money.units(claim.worth)}"
        )
        traits = next((found for one, found in self.story.portraits if one.project == claim.project), ())
        return f"""<p>{_voters(claim.group)} kozen {self.plans.name(claim.project, "b")}. Hun deel van het budget is
{own}, het plan kost {self.plans.cost(claim.project)}. {got}.{_portrait(traits)}</p>"""

    def firm_part(self) -> str:
        shares = self.explanation.stability
        winners = set(self.story.outcome.winners)
        doubted = [p for p in range(len(shares)) if 1 - FIRM < (shares[p] if p in winners else 1 - shares[p]) < FIRM]
        doubted += [p for p in range(len(shares)) if (shares[p] if p in winners else 1 - shares[p]) <= 1 - FIRM]
        doubted = sorted(set(doubted), key=lambda project: (-shares[project], project))
        firm = len(shares) - len(doubted)
        lead = f"""We deden dit {number(self.explanation.resamples)} keer over. Steeds trokken we evenveel kiezers uit
de echte kiezers: sommigen dubbel, anderen niet. Zo zie je wat toeval is."""
        opening = section("vast", "Hoe vast staat dit?")
        verdict = f"Bij {count(firm, 'plan', 'plannen')} kwam er bijna altijd hetzelfde uit."
        if not doubted:
            return f"{opening}<p>{lead}</p><p>{verdict} Nergens hing het erom.</p></section>"
        items = "".join(self._doubted(project) for project in doubted[:MOST_DOUBTED])
        rest = len(doubted) - MOST_DOUBTED
        more = f'<p class="klein">En nog bij {count(rest, "plan", "plannen")}.</p>' if rest > 0 else ""
        return f"""{opening}<p>{lead}</p><p>{verdict} Bij deze hing het erom:</p>
<ul class="trekking">{items}</ul>{more}</section>"""

    def _doubted(self, project: int) -> str:
        share = float(self.explanation.stability[project])
        now = "gaat door" if project in self.story.outcome.winners else "viel af"
        return f"""<li>{self.plans.name(project, "b")}{ten(share)}
<span class="klein">Gekozen in {percent(share)} van de trekkingen; nu: {now}.</span></li>"""


def _other_name(other: Alternative) -> str:
    return "bij de gewone telling" if other.settings.rule == "greedy" else f"bij {rule_name(other.settings)}"


def _voters(number_of: int) -> str:
    return count(number_of, "kiezer", "kiezers")


def _portrait(traits: tuple[Trait, ...]) -> str:
    """What sets a group apart, from what the file tells of voters."""
    if not traits:
        return ""
    told = [
        f"{COLUMNS[trait.column]} {escape(VALUES.get(trait.value, trait.value))} "
        f"({percent(trait.here)}, van alle kiezers {percent(trait.everywhere)})"
        for trait in traits
    ]
    return f" Vaker dan anderen: {'; '.join(told)}."
