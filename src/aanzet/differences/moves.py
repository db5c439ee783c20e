"""What a reader may do now on the page of a difference: one next move, and what else there is."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l

from .choices import State, WayOut
from .models import Difference, Standpoint


@dataclass(frozen=True, slots=True)
class Move:
    """A page to go to, or with `posts` something that happens at once. What is `quiet` is never urged."""

    label: str | Promise
    href: str
    posts: bool = False
    quiet: bool = False


# Transition, what the button says, and the page on which it is made; without a page it happens at once. In order: the
# first that may be made is the next move.
PAGES: tuple[tuple[str, str | Promise, str], ...] = (
    ("refer", _l("Wijs een weg"), "difference_refer"),
    ("draft", _l("Help met de woorden"), "difference_words"),
    ("word", _l("Zoek woorden"), "difference_words"),
    ("schedule", _l("Kies het goede moment"), "difference_moment"),
    ("decide", _l("Schrijf het besluit op"), "difference_decide"),
    ("to_council", _l("Kies een uitweg"), "difference_way_out"),
    ("way_chose", _l("Er kwam een keuze"), "difference_decide"),
    ("offer", _l("Leg een keuze voor"), "difference_offer"),
    ("write", _l("Zet een optie op papier"), "difference_option"),
    ("look_back", _l("Kijk terug"), "difference_look_back"),
    ("plan_table", _l("Plan een tafel"), "difference_table"),
    ("no_choice", _l("De tafel bracht geen keuze"), ""),
    ("close_vote", _l("Tel de stemmen"), ""),
    ("way_worked", _l("Het is klaar"), ""),
    ("way_back", _l("Terug naar de opties"), ""),
    ("reschedule", _l("Kies een ander moment"), "difference_moment"),
    ("give_back", _l("Geef het terug"), ""),
    ("live_with", _l("We blijven verschillen"), "difference_live_with"),
    ("silence", _l("Liever in stilte"), ""),
    ("let_go", _l("Laat het los"), ""),
)

QUIET = {"reschedule", "give_back", "live_with", "silence", "let_go"}


def moves_of(row: Difference, may: Collection[str], asked: Collection[Standpoint]) -> list[Move]:
    """The next move first."""
    moves = [Move(_l("Geef antwoord"), reverse("difference_answer", args=[row.pk]))] if asked else []
    seen: set[str] = set()
    for name, label, page in PAGES:
        if _made_by(name) not in may or not _fits(row, name) or (page and page in seen):
            continue
        seen.add(page)
        if name == "word" and row.state == State.DRAFTED:
            label = _l("Laat de ander deze woorden lezen")
        href = reverse(page, args=[row.pk]) if page else reverse("difference_do", args=[row.pk, name])
        moves.append(Move(label, href, posts=not page, quiet=name in QUIET))
    return moves


def _made_by(name: str) -> str:
    """Another moment is the same transition, offered where it no longer is the next move."""
    return "schedule" if name == "reschedule" else name


def _fits(row: Difference, name: str) -> bool:
    if name in ("schedule", "reschedule"):
        return (name == "schedule") == (row.state in (State.NAMED, State.PARKED))
    if name == "refer":
        return row.personal
    if name in ("draft", "word"):
        return not row.personal
    if name == "silence":
        return row.kind == "old_sore"
    if name == "way_worked":
        return row.way_out in (WayOut.SPLIT, WayOut.STOP)
    return True
