"""The page, part by part."""

from html import escape
from pathlib import Path

from ...page import contents, whole_page
from ..document import Shown
from ..wording import counted, meeting
from .drawing import initials, picture

STYLE = Path(__file__).with_name("style.css")

TITLE = "Wie zit waar?"
MANY = 8
"""With more wishes that did not come true, the list is folded."""


class Page:
    """Puts the parts of one plan together."""

    def __init__(self, plan: Shown) -> None:
        self.plan = plan
        self.size = max((len(people) for tables in plan.rounds for people in tables), default=0)
        self.short = [name[6:] if name.lower().startswith("tafel ") else name for name in plan.tables]

    def lead(self) -> str:
        seen = {person for tables in self.plan.rounds for people in tables for person in people}
        parts = [
            counted(len(seen), "mens", "mensen"),
            counted(len(self.plan.tables), "tafel", "tafels"),
            counted(len(self.plan.rounds), "ronde", "rondes"),
        ]
        repeats = "" if self.plan.repeats is None else f" {meeting(self.plan.repeats)}"
        return f"{parts[0]}, {parts[1]} en {parts[2]}.{repeats}"

    def contents(self) -> str:
        links = [(f"ronde-{number}", f"Ronde {number}") for number in range(1, len(self.plan.rounds) + 1)]
        links.append(("personen", "Kaartjes per persoon"))
        return contents(links)

    def unmet(self) -> str:
        """What the reader has to know before printing."""
        if not self.plan.unmet:
            return ""
        by_reason: dict[str, list[str]] = {}
        for text, reason in self.plan.unmet:
            by_reason.setdefault(reason, []).append(f"<li>{escape(text)}</li>")
        body = "".join(f"<ul>{''.join(items)}</ul><p>{escape(reason)}</p>" for reason, items in by_reason.items())
        if len(self.plan.unmet) > MANY:
            many = counted(len(self.plan.unmet), "wens", "wensen")
            body = f"<details><summary>{many} kwamen niet uit</summary>{body}</details>"
        heading = '<h2 id="let-op">Wat niet lukte</h2>'
        return f'<section class="let-op" aria-labelledby="let-op">{heading}{body}</section>'

    def round_part(self, number: int) -> str:
        cards = "".join(self.table_card(number, table) for table in range(len(self.plan.tables)))
        name = f"ronde-{number + 1}"
        return f"""<section class="deel ronde" aria-labelledby="{name}"><h2 id="{name}">Ronde {number + 1}</h2>
<ul class="tafels">{cards}</ul></section>"""

    def table_card(self, number: int, table: int) -> str:
        people = self.plan.rounds[number][table]
        labels = [initials(self.plan.people[person]) for person in people]
        hosts = [person in self.plan.hosts for person in people]
        drawn = picture(self.short[table][:4], labels, hosts, self.size - len(people), table)
        names = "".join(f"<li>{self.person(person)}</li>" for person in people) or "<li>Deze tafel is leeg.</li>"
        title = escape(self.plan.tables[table][:1].upper() + self.plan.tables[table][1:])
        heading = f"<h3>{title}<span>, ronde {number + 1}</span></h3>"
        return f'<li class="kaart"><div>{heading}<ul>{names}</ul></div>{drawn}</li>'

    def person(self, person: int) -> str:
        host = " <small>gastheer</small>" if person in self.plan.hosts else ""
        return escape(self.plan.people[person]) + host

    def people_part(self) -> str:
        where: dict[int, dict[int, int]] = {}
        for number, tables in enumerate(self.plan.rounds):
            for table, people in enumerate(tables):
                for person in people:
                    where.setdefault(person, {})[number] = table
        # Names in order of the alphabet; "persoon 2" comes before "persoon 10".
        order = sorted(where, key=lambda person: (not self.plan.people[person].startswith("persoon "), person))
        if not all(self.plan.people[person].startswith("persoon ") for person in order):
            order = sorted(where, key=lambda person: self.plan.people[person].casefold())
        cards = "".join(self.person_card(person, where[person]) for person in order)
        return f"""<section class="deel" aria-labelledby="personen"><h2 id="personen">Kaartjes per persoon</h2>
<p class="uitleg">Print deze pagina: eerst komt er een blad per ronde, daarna kaartjes om uit te knippen.</p>
<ul class="kaartjes">{cards}</ul></section>"""

    def person_card(self, person: int, tables: dict[int, int]) -> str:
        rows = "".join(
            f"<li>ronde {number + 1} <b>{escape(self.plan.tables[tables[number]])}</b></li>"
            if number in tables
            else f"<li>ronde {number + 1} <i>niet aan tafel</i></li>"
            for number in range(len(self.plan.rounds))
        )
        return f"<li><h3>{escape(self.plan.people[person])}</h3><ul>{rows}</ul></li>"


def page(plan: Shown, *, title: str = "") -> str:
    """The whole page."""
    view = Page(plan)
    heading = escape(title or TITLE)
    rounds = "".join(view.round_part(number) for number in range(len(plan.rounds)))
    legend = '<p class="uitleg">Een donkere stoel is van de gastheer.</p>' if plan.hosts else ""
    body = f"""<header class="baan"><h1>{heading}</h1><p class="groot">{escape(view.lead())}</p>{legend}
{view.contents()}{view.unmet()}</header>
<main class="baan">{rounds}{view.people_part()}</main>
<footer><div class="baan"><p>Gemaakt met Aanzet.</p></div></footer>"""
    return whole_page(title or TITLE, STYLE, body)
