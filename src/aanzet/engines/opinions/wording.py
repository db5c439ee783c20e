"""Dutch words for numbers and for the map as a whole."""

import numpy as np

from .grouping import LEAST_PEOPLE
from .mapping import OpinionMap
from .reading import Comments

SMALL = 10
"""Up to this number people are counted one by one, above it in tenths."""
GROUP_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def number(value: int) -> str:
    """12345 as 12.345."""
    return f"{value:,}".replace(",", ".")


def count(value: int, one: str, many: str) -> str:
    """A number and what is counted: 1 mens, 12 mensen."""
    return f"{number(value)} {one if value == 1 else many}"


def people(value: int) -> str:
    return count(value, "mens", "mensen")


def letter(group: int) -> str:
    """The name of a group on the page: 0 is A."""
    return GROUP_LETTERS[group] if group < len(GROUP_LETTERS) else str(group + 1)


def tenths(success: int, seen: int) -> int:
    """How many of ten (of ``seen``, where those are fewer): never all or none when that is not so."""
    whole = min(seen, SMALL)
    near = round(whole * success / seen) if seen else 0
    if success < seen:
        near = min(near, whole - 1)
    return max(near, 1) if success else near


def out_of(success: int, seen: int) -> str:
    """A share as people say it: iedereen, ruim 9 van de 10, 4 van de 7, niemand."""
    if success in (0, seen):
        return "iedereen" if success else "niemand"
    if seen <= SMALL:
        return f"{success} van de {seen}"
    near = tenths(success, seen)
    exact = SMALL * success / seen
    about = "ruim " if exact - near >= 0.3 else "nog geen " if near - exact >= 0.3 else ""
    return f"{about}{near} van de 10"


def name_of(opinions: OpinionMap, statement: int, comments: Comments) -> str:
    """The text of a statement (its place), or its number where the text is unknown."""
    name = opinions.table.statements[statement]
    return comments.texts.get(name) or f"Stelling {name}"


def findings(opinions: OpinionMap) -> str:
    """One sentence on the groups, and how sure they are."""
    groups = len(opinions.group_ids)
    if not groups:
        return "Er deden nog te weinig mensen mee om groepen te laten zien."
    if np.count_nonzero(opinions.inside) < 2 * LEAST_PEOPLE:
        return "Er deden nog te weinig mensen mee om verschillende groepen te zien."
    if groups == 1:
        return "We zien één groep: de meningen liggen niet zo ver uit elkaar dat er kampen zijn."
    stability = opinions.stability
    sure = (
        ""
        if stability is None or stability.stable
        else " Ze staan nog niet vast: met andere mensen vielen ze anders uit."
    )
    return f"We zien {groups} groepen van mensen die ongeveer hetzelfde antwoordden.{sure}"


def summary(opinions: OpinionMap, comments: Comments, longest: int = 5) -> str:
    """The map in a few lines for the terminal."""
    table = opinions.table
    said = count(table.size, "stem", "stemmen")
    over = count(len(table.statements), "stelling", "stellingen")
    lines = [f"{people(len(table.participants))}, {said} op {over}. {findings(opinions)}"]
    if opinions.common_ground:
        lines += ["", "Hier is ook de groep die het minst instemt het mee eens:"]
        for place in opinions.common_ground[:longest]:
            lines.append(f"  {opinions.agreement.lowest[place]:4.0%}  {name_of(opinions, place, comments)}")
    for place, name in enumerate(opinions.group_ids):
        lines += ["", f"Groep {letter(name)}, {people(int(opinions.sizes[place]))}"]
        for entry in opinions.representative[place]:
            side = "eens  " if entry.side == "agree" else "oneens"
            share = out_of(entry.success, entry.seen)
            lines.append(f"  {side}  {name_of(opinions, entry.statement, comments)} ({share})")
    return "\n".join(lines)
