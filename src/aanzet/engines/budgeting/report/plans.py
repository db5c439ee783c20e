"""The plans on the page: the street of those that were chosen, who paid for them, and why the others lost."""

from collections.abc import Sequence
from html import escape

from ...page import section
from ..explaining import Elsewhere, Loss, Purchase, Story, is_usual_count
from ..wording import Money, count, number, percent
from .drawing import KINDS, paid, raised, street

MOST_TOLD = 40
MOST_LOST = 16
SEVERAL_TIMES = 3
SHORT = 36


class Plans:
    def __init__(self, story: Story) -> None:
        self.story, self.contest, self.outcome = story, story.contest, story.outcome
        self.money = Money(story.election)
        language = story.election.meta.get("language", "nl")
        self.language = language if len(language) == 2 and language.isalpha() and language != "nl" else ""
        self.usual = is_usual_count(story.settings, story.outcome)
        self.lang = f' lang="{self.language}"' if self.language else ""
        self.places = {project: place for place, project in enumerate(self.outcome.winners)}

    def name(self, project: int, tag: str) -> str:
        """The name of a plan in an element, in its own language."""
        return f"<{tag}{self.lang}>{escape(self.story.election.projects[project].name)}</{tag}>"

    def cost(self, project: int) -> str:
        return self.money.units(self.contest.costs[project])

    def votes(self, project: int) -> str:
        return count(self.contest.supporters[project].voters, "stem", "stemmen")

    def street_part(self) -> str:
        costs = [self.contest.costs[project] for project in self.outcome.winners]
        left = self.contest.budget - sum(costs)
        over = f" Er blijft {self.money.units(left)} over: het stuk dat open ligt." if left else ""
        return f"""{section("straat", "De straat van het budget")}
<p>Elke steen is een plan dat doorgaat. Hoe langer de steen, hoe meer het kost.{over}</p>
<figure><span id="straat-titel" hidden>Straat van {self.money.units(self.contest.budget)}: {self._in_words()}.</span>
{street(costs, self.contest.budget, "straat-titel")}
<figcaption class="klein">De nummers horen bij de plannen hieronder.</figcaption></figure></section>"""

    def _in_words(self) -> str:
        """The longest bricks, for who does not see them."""
        dearest = sorted(self.outcome.winners, key=lambda project: -self.contest.costs[project])[:5]
        names = self.story.election.projects
        told = ", ".join(f"{names[project].name} voor {self.cost(project)}" for project in dearest)
        rest = len(self.outcome.winners) - len(dearest)
        more = f" en nog {count(rest, 'plan', 'plannen')}" if rest > 0 else ""
        return escape(told + more) or "er is niets gekozen"

    def chosen_part(self) -> str:
        winners = self.outcome.winners
        purchases = {purchase.project: purchase for purchase in self.story.explanation.purchases}
        lead = "In de volgorde waarin ze gekozen zijn."
        if purchases:
            lead = """In de volgorde waarin ze gekozen zijn. De balk is wat een plan kost: het donkere deel kwam van
kiezers die hun hele deel konden betalen, het lichte deel van kiezers die inlegden wat ze nog hadden."""
        items = "".join(self._winner(project, purchases.get(project)) for project in winners[:MOST_TOLD])
        body = f'<p>{lead}</p><ol class="plannen">{items}</ol>' if winners else "<p>Geen enkel plan is gekozen.</p>"
        more = _list("Ook gekozen", [self._line(project) for project in winners[MOST_TOLD:]])
        return f"{section('gekozen', 'Deze plannen gaan door')}{body}{more}</section>"

    def _winner(self, project: int, purchase: Purchase | None) -> str:
        place = self.places[project]
        badge = f'<span class="nr n{place % KINDS}">{place + 1}</span>'
        lines = [badge, self.name(project, "h3"), f"<p>{self.cost(project)}, {self.votes(project)}</p>"]
        if purchase is not None and self.contest.costs[project]:
            share = purchase.full / self.contest.costs[project]
            lines.append(f'<div>{paid(share, place)}<p class="klein">{self._who_paid(purchase)}</p></div>')
        elif self.outcome.payments is not None and self.contest.costs[project]:
            lines.append('<p class="klein">Gekozen met geld dat overbleef, omdat het de meeste stemmen had.</p>')
        return f'<li id="plan-{place + 1}">{"".join(lines)}</li>'

    def _who_paid(self, purchase: Purchase) -> str:
        """Who paid how much, in two or three sentences."""
        shares = self.contest.supporters[purchase.project].shares
        most = self.money.units(purchase.price)
        asked = f"{most} per punt" if shares is not None and self.contest.ballots.points is not None else most
        if self.story.settings.utility == "borda" or (shares is not None and self.contest.ballots.points is None):
            asked = f"{most} per plaats op de lijst"
        rest = purchase.payers - purchase.full_payers
        text = f"{count(purchase.full_payers, 'kiezer betaalde', 'kiezers betaalden')} {asked}"
        if rest:
            last = "1 legde in wat er nog was" if rest == 1 else f"{number(rest)} legden in wat ze nog hadden"
            text += f", {last}"
        enough = f"{percent(max(purchase.support, 1.0))} van wat nodig was"
        if purchase.support >= SEVERAL_TIMES:
            enough = f"ruim {number(int(purchase.support))} keer zoveel als nodig"
        return f"{text}. Er was {enough}."

    def lost_part(self) -> str:
        losses = self.story.explanation.losses
        if not losses:
            return f"{section('afgevallen', 'Deze plannen vielen af')}<p>Alle plannen gaan door.</p></section>"
        lead = "Wat er het dichtst bij kwam, staat vooraan."
        if self.outcome.payments is not None:
            lead += " De balk is wat een plan kost: het blauwe deel hadden de kiezers van dit plan aan het eind nog."
        elif self.usual:
            lead += " De balk is wat een plan kost: het blauwe deel was er nog toen het aan de beurt was."
        told, rest = losses[:MOST_LOST], losses[MOST_LOST:]
        items = "".join(self._loser(loss) for loss in told)
        more = _list("Verder vielen af", [self._line(loss.project, self._briefly(loss)) for loss in rest])
        return f"""{section("afgevallen", "Deze plannen vielen af")}<p>{lead}</p>
<p class="klein">Stemmen te weinig: met zoveel extra mensen die alleen dit plan kiezen, was het gekozen.
Dat hebben we nageteld met dezelfde regel en hetzelfde budget.</p>
<ul class="plannen afgevallen">{items}</ul>{more}</section>"""

    def _loser(self, loss: Loss) -> str:
        lines = [self.name(loss.project, "h3"), f"<p>{self.cost(loss.project)}, {self.votes(loss.project)}</p>"]
        if loss.support is not None and self.contest.costs[loss.project] <= self.contest.budget:
            lines.append(raised(loss.support))
        lines += [f"<p><b>{self._short(loss)}</b></p>", f'<p class="klein">{self._why(loss)}</p>']
        return f"<li>{''.join(lines)}</li>"

    def _short(self, loss: Loss) -> str:
        if self.contest.costs[loss.project] > self.contest.budget:
            return "Kost meer dan het hele budget."
        if loss.short is None:
            return "Ook met twee keer zoveel kiezers was dit niet gekozen."
        return f"{count(loss.short, 'stem', 'stemmen')} te weinig."

    def _briefly(self, loss: Loss) -> str:
        if self.contest.costs[loss.project] > self.contest.budget:
            return "meer dan het budget"
        return "niet haalbaar" if loss.short is None else f"{number(loss.short)} te weinig"

    def _why(self, loss: Loss) -> str:
        """What was still there, and where the money of its supporters went."""
        if not self.contest.supporters[loss.project].voters:
            return "Niemand koos dit plan."
        if loss.left is None or loss.support is None or self.contest.costs[loss.project] > self.contest.budget:
            return ""
        if self.usual:
            return self._passed_over(loss.project, loss.left)
        text = f"De kiezers van dit plan hadden samen nog {self.money.about(loss.left)}."
        if loss.elsewhere:
            text += f" Ze betaalden ook mee aan {_listed([self._elsewhere(one) for one in loss.elsewhere])}."
        return text

    def _passed_over(self, project: int, left: float) -> str:
        """Why the usual count did not choose a plan."""
        threshold = self.story.settings.threshold
        if self.contest.scores[project] < threshold:
            return f"Het haalde de drempel van {number(threshold)} niet."
        if left >= self.contest.costs[project]:
            return "De telling was al gestopt bij een plan dat niet paste."
        return f"Toen dit plan aan de beurt was, was er nog {self.money.about(left)}."

    def _elsewhere(self, one: Elsewhere) -> str:
        name = self.story.election.projects[one.project].name
        short = name if len(name) <= SHORT else f"{name[:SHORT].rsplit(' ', 1)[0]} …"
        place = self.places[one.project]
        link = f'<a href="#plan-{place + 1}">plan {place + 1}</a>' if place < MOST_TOLD else f"plan {place + 1}"
        return f"{link}, <span{self.lang}>{escape(short)}</span> ({percent(one.share)})"

    def _line(self, project: int, more: str = "") -> str:
        facts = [self.cost(project), self.votes(project), *([more] if more else [])]
        return f'{self.name(project, "b")}<br><span class="klein">{", ".join(facts)}</span>'

    def listed(self, projects: Sequence[int]) -> str:
        items = "".join(f"<li>{self.name(project, 'span')}, {self.cost(project)}</li>" for project in projects)
        return f"<ul>{items}</ul>" if items else "<p>Geen.</p>"


def _list(title: str, items: Sequence[str]) -> str:
    """The plans that get one line each."""
    if not items:
        return ""
    return f'<h3 class="meer">{title}</h3><ul class="regels">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def _listed(texts: Sequence[str]) -> str:
    """A, B en C."""
    return texts[0] if len(texts) == 1 else f"{'; '.join(texts[:-1])} en {texts[-1]}"
