"""What the templates of this room call: items, fits, courses and outcomes in words and small pictures."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext, pgettext
from markupsafe import Markup

from aanzet.agreements.models import Commitment
from aanzet.agreements.templating import how_much, promise_badge
from aanzet.turns.queries import Badge
from aanzet.web.drawings.promises import Step as Drawn
from aanzet.web.drawings.promises import promise_chain, promise_ring
from aanzet.web.drawings.words import in_words
from aanzet.web.formats import capital, day

from .choices import CallResult, ItemKind, ItemState, MatchOrigin, MatchState, Obstacle, ResponseState
from .courses import Course
from .fitting import Fit
from .models import Item, Match, Refusal, Response
from .queries.report import OUTCOMES, Year

OUTCOME_WORDS = {
    MatchState.DONE: _l("Uitgevoerd"), MatchState.CONTACTED: _l("Loopt"), MatchState.CONFIRMED: _l("Nog geen contact"),
    MatchState.NOT_FEASIBLE: _l("Niet haalbaar"), MatchState.NEVER_CONTACTED: _l("Nooit contact gehad"),
    MatchState.EXPIRED: _l("Verlopen"),
}  # fmt: skip
STAND_WORDS = {
    ItemState.DRAFT: _l("Nog een concept. Alleen jij ziet het."),
    ItemState.CHECKED: _l("Gekeurd: concreet en zonder geld. Het staat nog niet op de lijst."),
    ItemState.MATCHED: _l("Afgesproken. De afspraak gaat verder."),
    ItemState.EXPIRED: _l("Verlopen. We hoorden niet of het er nog staat."),
    ItemState.WITHDRAWN: _l("Ingetrokken."),
    ItemState.SHIELDED: _l("Afgeschermd door een moderator. Het staat nu niet op de lijst."),
}


def item_kind(item: Item) -> str:
    return _("Aanbod") if item.kind == ItemKind.OFFER else pgettext("wat iemand zoekt", "Vraag")


def item_corner(item: Item) -> str:
    return capital(str(item.get_resource_display()))


def item_facts(item: Item) -> str:
    """`Handen · 4 uur · Broekdorp · op zaterdag`."""
    parts = [item_corner(item), how_much(item.amount, item.unit), item.area.name, item.when_words]
    return " · ".join(part for part in parts if part)


def item_stand(item: Item) -> str:
    """How it stands, in one sentence."""
    if item.state in STAND_WORDS:
        return str(STAND_WORDS[ItemState(item.state)])
    if item.state == ItemState.PASSED_ON:
        return _("Doorverwezen: %(to)s.") % {"to": item.passed_to.rstrip(".")}
    words = (
        _("Op de lijst tot %(day)s.") if item.state != ItemState.TALKING else _("In gesprek. Op de lijst tot %(day)s.")
    )
    return words % {"day": day(item.expires_on)}


def item_left(item: Item) -> str:
    """`Kan nog twee keer.` Only where it can more than once."""
    if item.capacity == 1:
        return ""
    if item.left < 1:
        return _("Zo vaak afgesproken als het kan.")
    words = ngettext("Kan nog %(count)s keer.", "Kan nog %(count)s keer.", item.left)
    return words % {"count": in_words(item.left)}


def fit_words(one: Fit) -> str:
    """`Jullie noemen allebei: website. Ook in de hoek kennis. Vlakbij.`"""
    shared = [a if a == b else f"{a} – {b}" for a, b in one.common.words[:3]]
    parts = [_("Jullie noemen allebei: %(words)s.") % {"words": ", ".join(shared)}] if shared else []
    if one.same_corner:
        parts.append(_("Dezelfde hoek: %(corner)s.") % {"corner": one.item.get_resource_display()})
    near = {"same": _("In hetzelfde gebied."), "sister": _("Een gebied verderop."), "near": _("Een gebied verderop.")}
    return " ".join([*parts, *([near[one.relation]] if one.relation in near else [])])


def course_title(course: Course) -> str:
    return found_words(len(course.steps), course.chain)


def found_words(steps: int, chain: bool) -> str:
    """`Een ring van drie`."""
    if chain:
        return _("Een keten die met een gift begint")
    return _("Een ring van %(count)s") % {"count": in_words(steps)} if steps > 2 else _("Een ruil")


def course_words(course: Course) -> str:
    """One sentence: who gives what to whom."""
    told = [
        _("%(giver)s geeft %(receiver)s: %(what)s")
        % {"giver": step.giver.name, "receiver": step.receiver.name, "what": step.offer.what}
        for step in course.steps
    ]
    words = "; ".join(told) + "."
    if course.chain:
        words += " " + _("%(name)s geeft later iets terug, aan wie dan ook.") % {"name": course.steps[-1].receiver.name}
    return words


def refusal_words(row: Refusal) -> str:
    return _("%(giver)s geeft %(receiver)s: %(what)s") % {
        "giver": row.given.party.name, "receiver": row.receiver.name, "what": row.given.what
    }  # fmt: skip


def course_picture(course: Course) -> Markup:
    steps = [Drawn(step.giver.name, step.receiver.name, step.offer.what) for step in course.steps]
    return drawn(steps, chain=course.chain)


def drawn(steps: Sequence[Drawn], *, chain: bool) -> Markup:
    return promise_chain(steps) if chain else promise_ring(steps)


def match_picture(match: Match, promises: Sequence[Commitment], badges: dict[int, Badge]) -> Markup | str:
    if match.origin == MatchOrigin.CHAIN:
        return promise_chain([
            Drawn(row.giver.name, row.receiver.name, row.what, *_stone(row, badges)) for row in promises
        ])  # fmt: skip
    return ""


def _stone(row: Commitment, badges: dict[int, Badge]) -> tuple[Any, str]:
    kind, _who, _when, number = promise_badge(row, badges)
    return ("leeg", "") if row.state == "proposed" else (kind, number)


def match_words(match: Match) -> str:
    """How it stands, in one sentence."""
    words = {
        MatchState.FORM: _("Op een formulier. Het loopt zodra iedereen JA zegt."),
        MatchState.CONFIRMED: _("Bekrachtigd. %(name)s zoekt als eerste contact, vóór %(day)s.")
        % {"name": match.contact_by.name, "day": day(match.asked_on)},
        MatchState.CONTACTED: (
            _("Jullie hebben contact. Op %(day)s vroegen we hoe het staat.")
            if match.asked_on and match.asked_on <= timezone.localdate()
            else _("Jullie hebben contact. Op %(day)s vragen we hoe het staat.")
        )
        % {"day": day(match.asked_on)},
        MatchState.DONE: _("Uitgevoerd. Wie iets kreeg, zei dat het klopt."),
        MatchState.NOT_FEASIBLE: _("Niet haalbaar: %(why)s") % {"why": match.because},
        MatchState.NEVER_CONTACTED: _("Er is nooit contact geweest. Het is afgesloten."),
        MatchState.EXPIRED: _("We hoorden een half jaar niets. Het is afgesloten."),
        MatchState.FELL: _("Ging niet door. Niemand zit eraan vast."),
    }
    return words[MatchState(match.state)]


def response_words(row: Response) -> str:
    words = {
        ResponseState.ASKED: _("%(owner)s zegt ja, nu niet, of hoe het anders kan."),
        ResponseState.OTHER: _("%(owner)s zegt: het kan anders. %(who)s kiest."),
        ResponseState.YES: _("Jullie zijn het eens. Vul samen het formulier in."),
        ResponseState.FORM: _("Het formulier is ingevuld."),
        ResponseState.NO: _("Nu niet."),
        ResponseState.WITHDRAWN: _("%(who)s nam dit terug."),
        ResponseState.LAPSED: _("Dit hoeft geen antwoord meer."),
    }
    return words[ResponseState(row.state)] % {"owner": row.item.party.name, "who": row.party.name}


def outcome_heads() -> list[str]:
    return [_("Jaar"), *(str(OUTCOME_WORDS[state]) for state in OUTCOMES)]


def outcome_rows(years: Sequence[Year]) -> list[list[str]]:
    return [[str(one.year), *(str(one.outcomes[state]) for state in OUTCOMES)] for one in years]


def obstacle_table(names: Sequence[str], counts: Sequence[Mapping[str, int]]) -> list[list[str]]:
    """Why things were not feasible, each reason that was given with its count per column; the heads first. Empty where
    no reason was given."""
    given = [one for one in Obstacle if any(count.get(one) for count in counts)]
    given.sort(key=lambda one: [-count.get(one, 0) for count in counts])
    rows = [[str(Obstacle(one).label), *(str(count.get(one, 0)) for count in counts)] for one in given]
    return [[_("Reden"), *names], *rows] if rows else []


def brought_heads() -> list[str]:
    return [_("Jaar"), _("Ingebracht"), _("Afgesproken"), _("Doorverwezen"), _("Nog niets gevonden")]


def brought_rows(years: Sequence[Year]) -> list[list[str]]:
    return [[str(one.year), str(one.brought), str(one.met), str(one.passed_on), str(one.waiting)] for one in years]


def kept_of(one: Year) -> str:
    """`In 2026 zijn vier van de negen toezeggingen nagekomen, waarvan een na een nieuwe dag.`"""
    if not one.promised:
        return _("In %(year)s is nog niets afgesproken.") % {"year": one.year}
    if one.promised == 1:
        return (_("In %(year)s is de ene toezegging nagekomen.") if one.kept else
                _("In %(year)s is de ene toezegging nog niet nagekomen.")) % {"year": one.year}  # fmt: skip
    words = _("In %(year)s zijn %(kept)s van de %(all)s toezeggingen nagekomen") % {
        "year": one.year, "kept": in_words(one.kept), "all": in_words(one.promised)}  # fmt: skip
    late = _(", waarvan %(late)s na een nieuwe dag") % {"late": in_words(one.kept_late)} if one.kept_late else ""
    return f"{words}{late}."


def call_results() -> list[tuple[str, str]]:
    return [(result.value, str(result.label)) for result in CallResult]


GLOBALS: dict[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (
        brought_heads, brought_rows, call_results, course_picture, course_title, course_words, fit_words, found_words,
        item_corner, item_facts, item_kind, item_left, item_stand, kept_of, match_picture, match_words,
        obstacle_table, outcome_heads, outcome_rows, refusal_words, response_words,
    )
}  # fmt: skip
FILTERS: dict[str, Callable[..., Any]] = {}
