"""The page as a whole: its head, its parts in order, and how the votes were counted."""

from html import escape
from pathlib import Path

from ...page import contents, section, whole_page
from ..explaining import Story
from ..wording import COMPLETIONS, UTILITIES, Money, count
from .drawing import shapes
from .fairness import Fairness
from .plans import Plans

STYLE = Path(__file__).with_name("style.css")
LINKS = (
    ("straat", "De straat"),
    ("gekozen", "Gekozen"),
    ("afgevallen", "Afgevallen"),
    ("anders", "Anders geteld"),
    ("groep", "Vergeten groep?"),
    ("vast", "Hoe vast?"),
    ("telling", "De telling"),
)


def page(story: Story) -> str:
    """The whole page in Dutch. Project names are shown in the language that the file tells."""
    plans = Plans(story)
    fairness = Fairness(story, plans)
    parts = (
        plans.street_part(),
        plans.chosen_part(),
        plans.lost_part(),
        fairness.other_part(),
        fairness.group_part(),
        fairness.firm_part(),
        method_part(story),
    )
    title = title_of(story)
    body = f"""{shapes()}<header class="baan"><h1{plans.lang}>{escape(title)}</h1>
<p class="groot">{lead(story)}</p>
{contents(LINKS)}</header>
<main class="baan">{"".join(parts)}</main>
<footer><div class="baan"><p>Gemaakt met Aanzet. Iedereen mag deze uitslag narekenen.</p></div></footer>"""
    return whole_page(f"{title}: waar gaat het geld naartoe?", STYLE, body)


def title_of(story: Story) -> str:
    """What the file calls this vote."""
    meta = story.election.meta
    title = meta.get("description") or " ".join(filter(None, (meta.get("unit"), meta.get("instance"))))
    return title or "Stemming over het budget"


def lead(story: Story) -> str:
    """The outcome in a few sentences."""
    contest, money, winners = story.contest, Money(story.election), story.outcome.winners
    spent, many = money.units(contest.spent(list(winners))), len(contest.costs)
    how = {
        "equal-shares": "Iedereen kreeg evenveel geld om aan de eigen keuzes te geven.",
        "greedy": "Het plan met de meeste stemmen ging voor, zolang het paste.",
        "phragmen": "Iedereen spaarde even snel. Wie samen genoeg had, kocht een plan.",
        "max-welfare": "Samen leveren deze plannen de kiezers het meeste op.",
    }[story.settings.rule]
    if story.outcome.prefer and not story.outcome.shared:
        how = "Meer kiezers kregen hun zin met de gewone telling dan met gelijke delen. Daarom geldt de gewone telling."
    return f"""{count(contest.voters, "kiezer verdeelde", "kiezers verdeelden")} {money.units(contest.budget)}.
Van de {count(many, "plan", "plannen")} {"gaat er" if len(winners) == 1 else "gaan er"} {len(winners)} door,
voor samen {spent}. {how}"""


def method_part(story: Story) -> str:
    """How it was counted, so that anyone can do it again."""
    steps = {
        "equal-shares": """<p>Elke kiezer krijgt een even groot deel van het budget. Een plan kost zijn kiezers samen
precies wat het kost; wie niet genoeg heeft, legt in wat er nog is. Steeds gaat het plan door dat per keuze het
goedkoopst is. Het stopt als niemand samen nog een plan kan betalen.</p>""",
        "greedy": "<p>Plannen gaan door op volgorde van stemmen of punten. Wat niet meer past, valt af.</p>",
        "phragmen": """<p>Iedereen krijgt even snel geld bij. Zodra de kiezers van een plan het samen kunnen betalen,
gaat het door en is hun geld op. Het stopt bij het eerste plan dat niet meer past.</p>""",
        "max-welfare": "<p>Van alle mogelijke keuzes die passen, is dit die met de hoogste optelsom.</p>",
    }[story.settings.rule]
    facts = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in _facts(story))
    return f"""{section("telling", "Zo is er geteld")}<div class="uitleg">{steps}<dl>{facts}</dl>
<p>Zelf narekenen? Dat kan met het bestand en de uitslag: <code>aanzet budgets verify</code>.</p></div></section>"""


def _facts(story: Story) -> list[tuple[str, str]]:
    settings, money, contest = story.settings, Money(story.election), story.contest
    rules = {
        "equal-shares": "Gelijke delen (Method of Equal Shares)",
        "greedy": "De gewone telling",
        "phragmen": "Om de beurt (Phragmén)",
        "max-welfare": "De hoogste optelsom",
    }
    facts = [("Regel", rules[settings.rule])]
    if settings.rule == "equal-shares":
        facts.append(("Aanvulling", COMPLETIONS[settings.completion]))
    if settings.rule in {"equal-shares", "max-welfare"}:
        facts.append(("Wat telt", UTILITIES[settings.utility or "cost"]))
    if story.outcome.payments is not None:
        start, end = money.units(float(contest.endowment)), money.units(float(story.outcome.payments.endowment))
        facts.append(("Geld per kiezer", start if start == end else f"eerst {start}, na de aanvulling {end}"))
    ties = "op naam van het plan"
    if settings.ties == "cost-votes-lottery":
        ties = f"het goedkoopste, dan de meeste stemmen, dan loting met nummer {settings.seed}"
    facts.append(("Bij gelijk", ties))
    facts.append(("Bestand", f"{escape(Path(story.election.source).name)}, sha256 {story.fingerprint}"))
    return facts
