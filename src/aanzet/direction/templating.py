"""What the templates of this room call: deciders, answers and stones in words."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from aanzet.initiatives.queries.story import CHANNELS
from aanzet.parties.models import Party
from aanzet.turns.asks import ask_of
from aanzet.turns.queries import onlooker_url
from aanzet.turns.templating import badge_words
from aanzet.web.drawings.ink import Sheet, lines, svg
from aanzet.web.drawings.stones import KINDS, Kind, stone_group
from aanzet.web.drawings.waiting import Wait, waiting_map
from aanzet.web.drawings.words import in_words
from aanzet.web.formats import capital, day, yes_of

from .choices import AnswerState, Decider, MapState
from .models import Assent, ControlMap, FearNote, Invited, Topic, TopicChange
from .queries.facts import Closed, Shares
from .queries.waiting import Help, Stone, Waiting

ANSWERS: dict[str, Kind] = {AnswerState.ASKED: "leeg", AnswerState.YES: "klaar", AnswerState.NO: "nee"}


# Where one party decides; elsewhere it is a word and no name.
ONE = (Decider.ME, Decider.YOU)


def map_words(row: ControlMap) -> str:
    """How it stands in one sentence."""
    if row.state == MapState.DRAFT:
        return _("Een concept, om samen te bespreken.")
    if row.is_asked:
        return _("Besproken. De kern zegt nog JA of NEE.")
    if row.holds:
        words = _("Geldig tot %(day)s.") if row.state == MapState.VALID else _("Geldig tot %(day)s, en wordt herzien.")
        return words % {"day": day(row.valid_until, "j F Y")}
    return _("Gold van %(since)s tot %(until)s.") % {
        "since": day(row.valid_since, "j F Y"), "until": day(row.ended_at, "j F Y")}  # fmt: skip


def decider_words(decider: str, party: Party | None, owner: Party) -> str:
    """`Joris`, `Samen`, `Dorpsraad Broekdorp`, `Samen, na advies van Zorgboerderij De Linde`."""
    if decider == Decider.ME:
        return owner.name
    if decider == Decider.YOU and party:
        return party.name
    if decider == Decider.ADVICE and party:
        return _("Samen, na advies van %(name)s") % {"name": party.name}
    return _("Samen")


def decides_words(row: ControlMap) -> str:
    """`Ontwerp: Joris. Naam: samen.`: the whole map in one line of words."""
    owner = row.initiative.owner
    told = [(topic, decider_words(topic.decider, topic.party, owner)) for topic in row.topics.all()]
    return " ".join(f"{topic.title}: {who[0].lower() + who[1:] if topic.decider not in ONE else who}."
                    for topic, who in told)  # fmt: skip


def short_decider(topic: Topic) -> str:
    """The word of the map: ik, samen, jij, advies."""
    return str(Decider(topic.decider).label)


# One stone, a heap, a stone with another, and a heap that hears a stone from outside. They mean who, never how well.
_HEAP = ((26, 42, 15), (54, 44, 15), (40, 22, 15))
_MARKS: dict[str, tuple[tuple[int, int, int], ...]] = {
    Decider.ME: ((40, 36, 22),),
    Decider.TOGETHER: _HEAP,
    Decider.YOU: ((66, 36, 18),),
    Decider.ADVICE: ((18, 46, 12), (42, 48, 12), (30, 28, 12), (70, 24, 9)),
}


def deciding(decider: str) -> Markup:
    """A small drawing of who decides: in the middle, together, across the dotted line, or with advice from there."""
    sheet = Sheet()
    if decider in (Decider.YOU, Decider.ADVICE):
        sheet.styled("lijn", lines((54, 4), (54, 68)))
    for x, y, size in _MARKS[decider]:
        sheet.raw(stone_group(x, y, size, "ander", "", x % 9 + 2))
    return svg(sheet, "0 0 90 72", "regie__steen")


def change_words(change: TopicChange, owner: Party) -> str:
    return _("van %(before)s naar %(after)s") % {
        "before": decider_words(change.was_decider, change.was_party, owner),
        "after": decider_words(change.decider, change.party, owner),
    }


def answer_rows(answers: Sequence[Assent | Invited], yes: str = "", no: str = "") -> list[dict[str, str]]:
    """Rows of the macro `ja_round`."""
    words = {AnswerState.YES: yes or _("JA"), AnswerState.NO: no or _("NEE, want"),
             AnswerState.ASKED: _("Nog niet gezegd"), AnswerState.LAPSED: _("Niet meer nodig")}  # fmt: skip
    return [
        {"kind": ANSWERS.get(one.state, "rust"), "name": one.party.name, "answer": words[AnswerState(one.state)],
         "note": _by_whom(one)}
        for one in answers
    ]  # fmt: skip


def _by_whom(one: Assent | Invited) -> str:
    parts = [one.words]
    if one.person and one.person_id != one.party_id:
        parts.append(_("Gezegd door %(name)s.") % {"name": one.person.name})
    if one.helper:
        how = CHANNELS.get(one.channel, _("met hulp"))
        parts.append(_("Ingevoerd door %(helper)s, %(how)s.") % {"helper": one.helper.name, "how": how})
    return " ".join(part for part in parts if part)


def yes_count(answers: Sequence[Assent]) -> str:
    """`Drie van de vijf zeggen JA.`"""
    return yes_of(sum(one.state == AnswerState.YES for one in answers), len(answers))


def shares_words(shares: Shares) -> str:
    """The one line of S12: `Twee dingen gehouden, twee gedeeld, een gegeven.`"""
    words = {"kept": in_words(shares.kept), "shared": in_words(shares.shared), "given": in_words(shares.given)}
    return capital(_("%(kept)s gehouden, %(shared)s gedeeld, %(given)s gegeven.") % words)


def yield_lines(text: str) -> list[str]:
    return [line.strip(" -•") for line in text.splitlines() if line.strip(" -•")]


def yield_words(note: FearNote) -> str:
    """`Drie dingen losgelaten, vijf teruggekregen.`"""
    let_go, back = len(yield_lines(note.let_go)), len(yield_lines(note.came_back))
    words = ngettext("%(let_go)s ding losgelaten, %(back)s teruggekregen.",
                     "%(let_go)s dingen losgelaten, %(back)s teruggekregen.", let_go)  # fmt: skip
    return capital(words % {"let_go": in_words(let_go), "back": in_words(back)})


def closed_words(closed: Closed) -> str:
    """About practice, without a name: who reads this knows each other."""
    if not closed.by_third:
        return ""
    return capital(
        ngettext(
            "%(third)s van de %(all)s dingen die in een half jaar klaar kwamen, sloot iemand die niet aan zet was.",
            "%(third)s van de %(all)s dingen die in een half jaar klaar kwamen, sloten mensen die niet aan zet waren.",
            closed.by_third,
        )
        % {"third": in_words(closed.by_third), "all": in_words(closed.ended)}
    )


def _kind(stone: Stone) -> Kind:
    return next(one for one in KINDS if one == stone.badge.kind)


def waiting_picture(waiting: Waiting) -> Markup:
    waits = [Wait(stone.waiter, stone.mover, _kind(stone), badge_words(stone.badge).number) for stone in waiting.drawn]
    return waiting_map(waits, waiting.me, waiting.totals)


def waiting_lead(waiting: Waiting) -> str:
    words = ngettext("%(count)s steen ligt ergens te wachten.", "%(count)s stenen liggen ergens te wachten.",
                     waiting.total)  # fmt: skip
    return capital(words % {"count": in_words(waiting.total)})


def stone_words(stone: Stone) -> str:
    return str(ask_of(stone.turn.ask).waiting) % {"title": stone.turn.title}


def stone_url(stone: Stone) -> str:
    return stone.turn.url if stone.badge.kind == "jij" else onlooker_url(stone.turn)


def help_title(one: Help) -> str:
    name = one.stone.mover
    if one.kind == "ask":
        return _("Even horen bij %(name)s.") % {"name": name}
    if one.kind == "answer":
        return _("Jouw antwoord.")
    if one.kind == "talk":
        return _("%(one)s en %(other)s aan één tafel.") % {"one": one.stone.waiter, "other": name}
    return _("Een hand voor %(name)s.") % {"name": name}


def help_words(one: Help) -> str:
    what = stone_words(one.stone)
    if one.kind == "ask":
        days = ngettext("%(count)s dag", "%(count)s dagen", one.stone.badge.days) % {"count": one.stone.badge.days}
        return _("‘%(what)s’ ligt daar al %(days)s stil. Stil is niet hetzelfde als nee.") % {
            "what": what,
            "days": days,
        }
    if one.kind == "answer" and one.stone.has_arrow:
        return _("‘%(what)s’. Daarna kan %(name)s verder.") % {"what": what, "name": one.stone.waiter}
    if one.kind == "answer":
        return _("‘%(what)s’ ligt bij jou.") % {"what": what}
    if one.kind == "talk":
        return _("Ze wachten op elkaar. Eén gesprek maakt allebei los.")
    words = ngettext("Daar ligt %(count)s steen. Wil iemand er een overnemen?",
                     "Daar liggen %(count)s stenen. Wil iemand er een overnemen?", one.count)  # fmt: skip
    return words % {"count": in_words(one.count)}


def names_of(parties: Iterable[Party]) -> str:
    return ", ".join(party.name for party in parties)


GLOBALS: dict[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (
        answer_rows, change_words, closed_words, decider_words, deciding, help_title, help_words, map_words, names_of,
        shares_words, short_decider, stone_url, stone_words, waiting_lead, waiting_picture, yes_count, yield_lines,
        yield_words,
    )
}  # fmt: skip
FILTERS: dict[str, Callable[..., Any]] = {}
