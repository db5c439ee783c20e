"""What the templates of this room call: people in rings, stones, turns in words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanzet.logbook.choices import Channel
from aanzet.turns.asks import ask_of
from aanzet.turns.models import Turn
from aanzet.web.drawings.ink import seed_of
from aanzet.web.drawings.words import in_words
from aanzet.web.formats import capital, day

from .choices import Duty, Phase, Ring
from .forms.people import RING_NOTES
from .models import Initiative, Participation, ProgressNote, Step
from .page_parts import PagePart
from .queries.page import Related, Stone

MAY = {
    Ring.CORE: lambda: _("Zegt JA op het doel en het geld."),
    Ring.RING: lambda: _("Beslist mee over eigen afspraken."),
    Ring.FREE: lambda: _("Doet mee wanneer het past. Hoeft niets te vragen."),
}
LEVELS = {Ring.CORE: "kern", Ring.RING: "ring", Ring.FREE: "vrij"}


def seat(row: Participation, note: str = "") -> dict[str, str]:
    """One participant as the people macros want it; `note` is what another room says of this place."""
    face = row.face
    photo = reverse("party_photo", args=[face.pk]) if face.shows_photo else ""
    gone = face.erased_at is not None
    role = ", ".join(words for words in (seat_words(row), note) if words)
    return {"name": face.name, "role": role, "photo": photo, "href": "" if gone else face.get_absolute_url()}


def seat_words(row: Participation) -> str:
    """`als ondernemer, trekt de kar`, `voor de dorpsraad`, `gemeente, vaste contactpersoon`."""
    words = [row.hat.spoken if row.hat else _for_whom(row)]
    words.append(str(Duty(row.duty).label) if row.duty else "")
    words.append(_("kijkt mee") if row.state == "looks_along" else "")
    words.append(_("trekt de kar") if row.energy == "pushing" else "")
    words.append(_inside(row.brings))
    return ", ".join(word for word in words if word)


def _inside(words: str) -> str:
    """As it reads within a sentence: `Bijen en kennis` becomes `bijen en kennis`, `JOGG` stays."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _for_whom(row: Participation) -> str:
    return _("voor %(name)s") % {"name": row.party.name} if row.face != row.party else ""


def ring_panel(ring: str, rows: list[Participation], notes: Mapping[int, str]) -> dict[str, Any]:
    """The arguments of the macro `ring`: level, title, count, may, members. `notes`: `place_notes.place_notes`."""
    which = Ring(ring)
    return {
        "level": LEVELS[which],
        "title": str(which.label).capitalize(),
        "count": count_of_parties(len(rows)),
        "may": MAY[which](),
        "members": [seat(row, notes.get(row.pk, "")) for row in rows],
    }


def ring_notes() -> dict[str, str]:
    """What each ring means for whoever chooses it."""
    return {key: str(words) for key, words in RING_NOTES.items()}


def count_of_parties(count: int) -> str:
    if not count:
        return _("nog niemand")
    return ngettext("%(count)s partij", "%(count)s partijen", count) % {"count": in_words(count)}


def stones_shown(stones: Iterable[Stone]) -> list[dict[str, str]]:
    """Stepping stones as the macro `story_line` wants them."""
    return [
        {"state": stone.state, "title": str(stone.phase.label), "when": stone_when(stone), "text": stone.text}
        for stone in stones
    ]


def stone_when(stone: Stone) -> str:
    if stone.when:
        return capital(stone.when)
    if stone.since and stone.state != "leeg":
        return capital(day(stone.since, "F Y"))
    return _("Later") if stone.state == "leeg" else ""


def turn_words(turn: Turn) -> str:
    """What is waited for, in words: `Een vaste contactpersoon voor De Wilde Rand`."""
    return str(ask_of(turn.ask).waiting) % {"title": turn.title}


def picture_seed(initiative: Initiative) -> int:
    """An initiative keeps its picture."""
    return seed_of(initiative.area_id, initiative.pk)


def picture_theme(initiative: Initiative) -> str:
    """For lists, where the themes were fetched along."""
    themes = list(initiative.themes.all())
    return themes[0].drawing if themes else ""


def phase_words(initiative: Initiative) -> str:
    """`Initiatief in Broekdorp · afspreken`."""
    kind = str(initiative.get_kind_display()).capitalize()
    where = _("%(kind)s in %(area)s") % {"kind": kind, "area": initiative.area.name}
    state = initiative.get_state_display() if not initiative.is_awake else Phase(initiative.phase).label
    return f"{where} · {str(state).lower()}"


def step_words(step: Step, *, whole: bool = False) -> str:
    """`Zaterdag om 10.00 uur. Bij de kwekerij. Laarzen aan.`; `whole` names the date too, where no pebble does."""
    moment = capital(day(step.on, "l j F" if whole else "l"))
    if step.starts_at:
        moment = _("%(day)s om %(time)s uur") % {"day": moment, "time": f"{step.starts_at:%H.%M}"}
    parts = (part.strip() for part in (moment, step.place, step.details))
    sentences = (capital(part) for part in parts if part)
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in sentences)


def count_of_comers(count: int, mine: bool) -> str:
    """Words under the next step; a bare number says little."""
    if mine and count == 1:
        return _("Jij komt.")
    if mine:
        others = in_words(count - 1)
        return ngettext("Jij komt, en nog %(n)s.", "Jij komt, en nog %(n)s.", count - 1) % {"n": others}
    if not count:
        return ""
    return ngettext("%(n)s komt ook.", "%(n)s komen ook.", count) % {"n": capital(in_words(count))}


def typed_by(thing: Initiative | ProgressNote) -> str:
    """How something came in when somebody else typed it (V14)."""
    if thing.helper is None:
        return ""
    how = {Channel.PAPER: _("op papier"), Channel.PHONE: _("aan de telefoon"), Channel.DESK: _("aan de balie")}
    return _("Ingevoerd door %(helper)s, %(how)s.") % {
        "helper": thing.helper.name, "how": how.get(Channel(thing.channel), _("met hulp"))}  # fmt: skip


def related_people(rows: Iterable[Related]) -> list[dict[str, str]]:
    return [{"name": row.name, "role": row.detail, "href": reverse("party", args=[row.number])} for row in rows]


def jump_to(parts: Iterable[tuple[PagePart, Any]], *, on_top: bool) -> list[dict[str, str]]:
    """Parts of other rooms in the list of parts on a phone, which keeps the order of the page."""
    return [{"label": str(part.label), "href": f"#{part.anchor}"} for part, _found in parts if part.on_top == on_top]


GLOBALS: dict[str, Callable[..., Any]] = {
    "count_of_comers": count_of_comers,
    "count_of_parties": count_of_parties,
    "jump_to": jump_to,
    "phase_words": phase_words,
    "picture_seed": picture_seed,
    "picture_theme": picture_theme,
    "related_people": related_people,
    "ring_notes": ring_notes,
    "ring_panel": ring_panel,
    "seat": seat,
    "seat_words": seat_words,
    "step_words": step_words,
    "stones_shown": stones_shown,
    "turn_words": turn_words,
    "typed_by": typed_by,
}
FILTERS: dict[str, Callable[..., Any]] = {}
