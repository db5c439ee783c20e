"""What the templates of this room call: where a handover stands, in words and in stones."""

from collections.abc import Callable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanzet.turns.calendar import AMSTERDAM
from aanzet.web.formats import capital, day

from .choices import AFTER_RECEIPT, HandoverState, SeatState
from .models import Departure, Handover


def handed_role(handover: Handover) -> str:
    return handover.called or str(handover.get_role_display())


def departure_words(departure: Departure) -> str:
    """`Anouk gaat weg. Laatste dag: 14 maart.`"""
    what = {"name": departure.person.name, "kind": departure.get_kind_display(), "day": day(departure.day)}
    if departure.withdrawn_at:
        return _("%(name)s blijft toch.") % what
    if departure.is_absence:
        return _("%(name)s is er plotseling niet, sinds %(day)s.") % what
    if departure.kind == "sudden":
        return _("%(name)s %(kind)s, sinds %(day)s.") % what
    return _("%(name)s %(kind)s. Laatste dag: %(day)s.") % what


def chair_words(handover: Handover) -> str:
    """Who comes next, in one sentence."""
    seat, name = handover.seat, handover.seat.asked.name if handover.seat.asked else ""
    if handover.successor:
        return _("%(name)s volgt op.") % {"name": handover.successor.name}
    if seat.state in (SeatState.ASKED, SeatState.PROPOSED):
        return _("%(name)s is gevraagd en kiest zelf.") % {"name": name}
    if seat.state == SeatState.VACANT:
        return _("De plek is leeg. Er wordt iemand gezocht.")
    if seat.state == SeatState.LATE:
        return _("Na tien werkdagen is er nog geen opvolger genoemd.")
    return _("Er wordt een opvolger gezocht, uiterlijk %(day)s.") % {"day": day(seat.named_by)}


def meeting_words(handover: Handover, with_place: bool = True) -> str:
    if handover.talk_at is None:
        return ""
    at = handover.talk_at.astimezone(AMSTERDAM)
    said = _("%(day)s om %(time)s uur. %(place)s") % {
        "day": capital(date_format(at, "l j F")),
        "time": f"{at:%H.%M}",
        "place": handover.talk_place if with_place else "",
    }
    return said.rstrip()


def handover_words(handover: Handover) -> str:
    """How it stands, in one sentence."""
    if handover.state in (HandoverState.WITHDRAWN, HandoverState.LAPSED):
        return _("De overdracht gaat niet door.")
    if handover.state == HandoverState.DONE:
        return _("De overdracht is rond.")
    if handover.state == HandoverState.MISSING:
        return _("Er mist nog iets.")
    if handover.state in AFTER_RECEIPT:
        return _("%(name)s heeft het overgenomen.") % {"name": handover.successor.name if handover.successor else ""}
    if handover.state == HandoverState.PLANNED:
        return _("Het gesprek is gepland, op %(day)s.") % {"day": day(handover.talk_at, "l j F")}
    if handover.departure.is_absence:
        return _("%(name)s is er plotseling niet.") % {"name": handover.leaving.name}
    leaves = _("%(name)s gaat weg, op %(day)s.") if handover.left_at is None else _("%(name)s is weg, sinds %(day)s.")
    return leaves % {"name": handover.leaving.name, "day": day(handover.departure.day)}


def handover_stones(handover: Handover, with_place: bool = False) -> list[dict[str, str]]:
    """The five stones of the macro `story_line`."""
    done = [
        True,
        bool(handover.ready_at),
        bool(handover.received_at),
        bool(handover.received_at),
        handover.state == "done",
    ]
    names = [_("Aangekondigd"), _("Dossier"), _("Gesprek"), _("Overgedragen"), _("Zes weken later")]
    last = handover.checked_at if handover.state == HandoverState.DONE else None
    moments = [handover.departure.announced_at, handover.ready_at, handover.talk_at, handover.received_at, last]
    whens = [day(moment) if moment else "" for moment in moments]
    texts = [
        departure_words(handover.departure),
        _("Het dossier is klaar.") if handover.ready_at else _("Wat er was, en waarom."),
        meeting_words(handover, with_place) or _("Wie gaat, wie komt en de bewoners."),
        _("Getekend door %(name)s.") % {"name": handover.successor.name}
        if handover.received_at and handover.successor
        else _("De opvolger tekent voor ontvangst."),
        _("De bewoners zeggen hoe het gaat."),
    ]
    here = min((number for number, is_done in enumerate(done) if not is_done), default=5)
    states = [
        "klaar" if number < here else "nu" if number == here and handover.is_open else "leeg" for number in range(5)
    ]
    rows = zip(states, names, whens, texts, strict=True)
    return [{"state": state, "title": name, "when": when, "text": text} for state, name, when, text in rows]


def count_of_promises(count: int) -> str:
    return ngettext("%(count)s open toezegging", "%(count)s open toezeggingen", count) % {"count": count}


def days_words(count: int) -> str:
    return ngettext("%(count)s dag", "%(count)s dagen", count) % {"count": count}


def step_names() -> dict[str, str]:
    return {
        "beloftes": _("Toezeggingen"),
        "verhaal": _("Het verhaal"),
        "mensen": _("Mensen"),
        "besluiten": _("Besluiten, regels en geld"),
        "toon": _("Zo werken wij"),
        "gevoelig": _("Wat gevoelig ligt"),
        "kijken": _("Nakijken en klaar"),
    }


GLOBALS: dict[str, Callable[..., Any]] = {
    "count_of_promises": count_of_promises,
    "days_words": days_words,
    "departure_words": departure_words,
    "handover_stones": handover_stones,
    "handover_words": handover_words,
    "handed_role": handed_role,
    "chair_words": chair_words,
    "step_names": step_names,
    "meeting_words": meeting_words,
}
FILTERS: dict[str, Callable[..., Any]] = {}
