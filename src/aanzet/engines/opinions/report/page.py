"""The page, part by part."""

from html import escape
from pathlib import Path

import numpy as np

from ...page import contents, section, whole_page
from ..grouping import LEAST_PEOPLE
from ..lists import Representative, Side
from ..mapping import OpinionMap
from ..reading import Comments
from ..wording import count, findings, letter, name_of, out_of, people, tenths
from .drawing import badge, kinds, pebbles_per_person, pond, row

STYLE = Path(__file__).with_name("style.css")

SHARED_LONGEST, DIVIDED_LONGEST = 8, 5
SHARED_LEAST, DIVIDED_LEAST = 0.6, 0.3


class Page:
    """Puts the parts of one map together."""

    def __init__(self, opinions: OpinionMap, comments: Comments, language: str) -> None:
        self.opinions, self.comments, self.language = opinions, comments, language
        self.groups = range(len(opinions.group_ids))
        self.letters = [letter(name) for name in opinions.group_ids]

    def statement(self, place: int, tag: str) -> str:
        """The text of a statement in an element, in its own language."""
        language = "" if self.language == "nl" else f' lang="{escape(self.language)}"'
        return f"<{tag}{language}>{escape(name_of(self.opinions, place, self.comments))}</{tag}>"

    def shares(self, place: int, side: Side = "agree") -> str:
        """Of each group how many took a side, as pebbles and in words."""
        votes = self.opinions.groups
        success, word = (votes.agrees, "eens") if side == "agree" else (votes.disagrees, "oneens")
        lines = []
        for group in self.groups:
            won, seen = int(success[group, place]), int(votes.seen[group, place])
            who = f"Groep {self.letters[group]}" if len(self.groups) > 1 else "Samen"
            lines.append(
                f"<li>{badge(group, self.letters[group])}{row(tenths(won, seen), min(seen, 10))}"
                f"<span>{who}: {out_of(won, seen)} {word}</span></li>"
            )
        return f'<ul class="delen">{"".join(lines)}</ul>'

    def items(self, places: list[int], side: Side = "agree") -> str:
        items = (f"<li>{self.statement(place, 'h3')}{self.shares(place, side)}</li>" for place in places)
        return f'<ol class="lijst">{"".join(items)}</ol>'

    def shared(self) -> list[int]:
        """Statements with which every group mostly agrees."""
        lowest = self.opinions.agreement.lowest
        return [place for place in self.opinions.common_ground if lowest[place] >= SHARED_LEAST][:SHARED_LONGEST]

    def rejected(self) -> list[int]:
        """Statements with which every group mostly disagrees."""
        votes = self.opinions.groups
        against = (votes.disagrees >= SHARED_LEAST * votes.seen).all(axis=0) & self.opinions.agreement.known
        shared = (entry.statement for entry in self.opinions.consensus if entry.side == "disagree")
        return [place for place in shared if against[place]]

    def divided(self) -> list[int]:
        share = self.opinions.agreement.share
        spread = share.max(axis=0) - share.min(axis=0)
        return [place for place in self.opinions.dividing() if spread[place] >= DIVIDED_LEAST][:DIVIDED_LONGEST]

    def map_part(self) -> str:
        if not len(self.groups):
            return ""
        seats = int(np.count_nonzero(self.opinions.labels >= 0))
        each = pebbles_per_person(seats)
        per = "Elke steen is één mens" if each == 1 else f"Elke steen staat voor ongeveer {each} mensen"
        rest = len(self.opinions.table.participants) - seats
        absent = f'<p class="klein">{people(rest)} stemden te weinig om een plek te krijgen.</p>' if rest > 1 else ""
        return f"""{section("kaart", "De kaart")}
<p>{per}. Wie dicht bij elkaar liggen, antwoordden ongeveer hetzelfde.
Boven of onder, links of rechts betekent niets.</p>
<div class="kaart"><figure><span id="kaart-titel" hidden>Kaart van de meningen: {escape(self.in_words())}</span>
{pond(self.opinions, "kaart-titel")}</figure>
<div><ul class="wie">{self.legend()}</ul>{absent}</div></div></section>"""

    def legend(self) -> str:
        looks = kinds(self.opinions.group_ids)
        return "".join(
            f"<li>{badge(group, self.letters[group])}<p><b>Groep {self.letters[group]}</b>"
            f"{people(int(self.opinions.sizes[group]))}, {looks[group]}</p></li>"
            for group in self.groups
        )

    def in_words(self) -> str:
        """The map for who does not see it."""
        sizes = [f"groep {self.letters[group]} met {people(int(self.opinions.sizes[group]))}" for group in self.groups]
        return "één eiland van stenen, " + sizes[0] if len(sizes) == 1 else "eilanden van stenen, " + ", ".join(sizes)

    def shared_part(self) -> str:
        if not len(self.groups):
            return ""
        shared, rejected = self.shared(), self.rejected()
        body = "<p>Er is nog geen stelling waar in elke groep de meeste mensen het mee eens zijn.</p>"
        if shared:
            body = f"""<p>Met deze stellingen is ook de groep die het minst instemt het voor het grootste deel eens.
We tellen wie er iets bij koos.</p>{self.items(shared)}"""
        if rejected:
            body += '<h3 class="ook">En dit willen de meesten in elke groep niet:</h3>'
            body += self.items(rejected, "disagree")
        return f"{section('gedeeld', 'Wat bijna iedereen deelt')}{body}</section>"

    def divided_part(self) -> str:
        if len(self.groups) < 2:
            return ""
        divided = self.divided()
        body = "<p>Er is geen stelling waar de groepen ver over uit elkaar liggen.</p>"
        if divided:
            body = f"""<p>Hier liggen de groepen het verst uit elkaar.
Dat is geen probleem, wel iets om over te praten.</p>
{self.items(divided)}"""
        return f"{section('verdeeld', 'Wat ons verdeelt')}{body}</section>"

    def groups_part(self) -> str:
        if len(self.groups) < 2:
            return ""
        return f"""{section("groepen", "De groepen in hun eigen stellingen")}
<p>Dit zeggen mensen in een groep vaker dan de anderen.
Een groep is geen partij: niemand heeft zich ervoor opgegeven.</p>
{"".join(self.group_card(group) for group in self.groups)}</section>"""

    def group_card(self, group: int) -> str:
        shown = [entry for entry in self.opinions.representative[group] if entry.passed and entry.seen >= LEAST_PEOPLE]
        parts = []
        for side, title in (("agree", "Eens met"), ("disagree", "Oneens met")):
            entries = "".join(self.own_statement(group, entry) for entry in shown if entry.side == side)
            if entries:
                parts.append(f"<h4>{title}</h4><ul>{entries}</ul>")
        body = "".join(parts) or "<p>Deze groep zegt niets duidelijk vaker dan de anderen.</p>"
        size = people(int(self.opinions.sizes[group]))
        return f"""<article class="groep"><header>{badge(group, self.letters[group])}
<div><h3>Groep {self.letters[group]}</h3><p class="klein">{size}</p></div></header>{body}</article>"""

    def own_statement(self, group: int, entry: Representative) -> str:
        """What a group says, and how many of the others say it too."""
        votes = self.opinions.groups
        success = votes.agrees if entry.side == "agree" else votes.disagrees
        others = [other for other in self.groups if other != group]
        won, seen = int(success[others, entry.statement].sum()), int(votes.seen[others, entry.statement].sum())
        beside = f", van de anderen {out_of(won, seen)}" if seen >= LEAST_PEOPLE else ""
        here = f"Hier {out_of(entry.success, entry.seen)}{beside}."
        return f'<li>{self.statement(entry.statement, "p")}<p class="klein">{here}</p></li>'

    def caution(self) -> str:
        """What the reader has to know before believing the groups."""
        stability = self.opinions.stability
        if len(self.groups) < 2 or stability is None or stability.stable:
            return ""
        return """<div class="let-op"><h2>Een eerste schets</h2><p>Deze groepen staan nog niet vast.
We trokken steeds andere mensen uit de deelnemers, en dan vielen de groepen anders uit.
Lees ze als een eerste schets. Wat bijna iedereen deelt, is steviger.</p></div>"""

    def method(self) -> str:
        if not len(self.groups):
            return ""
        return f"""{section("uitleg", "Hoe dit is gemaakt")}<div class="uitleg">
<p>Iedereen kon bij elke stelling eens, oneens of neutraal kiezen. Een rekenregel legt mensen die vaak hetzelfde kozen
dicht bij elkaar en zoekt groepen die los van elkaar liggen. Een groep heeft altijd minstens {LEAST_PEOPLE} mensen.</p>
<p>Wat bijna iedereen deelt, is gerangschikt op de groep die het minst instemt: zoveel instemming verwachten we daar
ook bij mensen die nog niet meededen.</p>{self.redrawn()}
<p>Wie meedeed, koos daar zelf voor. De aantallen zeggen dus niet wat alle inwoners vinden.</p></div></section>"""

    def redrawn(self) -> str:
        stability = self.opinions.stability
        if stability is None or not stability.resamples:
            return ""
        kept = f"{stability.agreement:.2f}".replace(".", ",")
        return f"""<p>We deden dit nog {stability.resamples} keer met een willekeurige trekking uit de deelnemers.
De groepen kwamen gemiddeld voor {kept} overeen met deze (1 is precies gelijk, 0 is toeval).</p>"""

    def contents(self) -> str:
        links = [("kaart", "De kaart"), ("gedeeld", "Wat we delen")]
        if len(self.groups) > 1:
            links += [("verdeeld", "Wat ons verdeelt"), ("groepen", "De groepen")]
        links.append(("uitleg", "Hoe dit is gemaakt"))
        return contents(links) if len(self.groups) else ""


def page(opinions: OpinionMap, comments: Comments, *, title: str, language: str = "nl") -> str:
    """The whole page. ``language`` is that of the statements. No group under five people is shown; with fewer than five
    people the page only says so."""
    view = Page(opinions, comments, language)
    table = opinions.table
    said = f"{count(table.size, 'stem', 'stemmen')} op {count(len(table.statements), 'stelling', 'stellingen')}"
    lead = f"{people(len(table.participants))} gaven {said}. {findings(opinions)}"
    parts = (view.map_part(), view.shared_part(), view.divided_part(), view.groups_part(), view.method())
    body = f"""<header class="baan"><h1>{escape(title)}</h1><p class="groot">{escape(lead)}</p>
{view.contents()}{view.caution()}</header>
<main class="baan">{"".join(parts)}</main>
<footer><div class="baan"><p>Gemaakt met Aanzet. Deze pagina wijst niemand aan:
groepen kleiner dan {LEAST_PEOPLE} mensen staan er niet op.</p></div></footer>"""
    return whole_page(title, STYLE, body)
