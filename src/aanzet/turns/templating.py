"""The words of the aan-zet badge: who is to move, for how long still, and the number in the stone."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanzet.parties.viewer import Viewer
from aanzet.web.formats import day

from .models import Turn
from .queries import ASK_AGAIN_DAYS, Badge


class BadgeWords(NamedTuple):
    """The first four arguments of the macro `turn_badge`."""

    kind: str
    who: str
    when: str
    number: str


def badge_words(badge: Badge) -> BadgeWords:
    return BadgeWords(badge.kind, _who(badge), when_words(badge), _number(badge))


def when_words(badge: Badge) -> str:
    """`nog 3 dagen`, `vandaag`, `2 dagen later dan beloofd`, `al 20 dagen stil`, `tot 1 maart`."""
    if badge.kind == "rust":
        return _("tot %(day)s") % {"day": day(badge.rests_until)}
    if badge.kind == "klaar":
        return day(badge.due_on)
    if badge.kind == "stil":
        return ngettext("al %(count)s dag stil", "al %(count)s dagen stil", badge.days) % {"count": badge.days}
    if badge.days == 0:
        return _("vandaag")
    if badge.days > 0:
        return ngettext("nog %(count)s dag", "nog %(count)s dagen", badge.days) % {"count": badge.days}
    late = -badge.days
    return ngettext("%(count)s dag later dan beloofd", "%(count)s dagen later dan beloofd", late) % {"count": late}


def _who(badge: Badge) -> str:
    if badge.kind == "jij":
        return _("Jij bent aan zet")
    if badge.kind == "rust":
        return _("In rust")
    if badge.kind == "klaar":
        return badge.words or _("Gedaan")
    return _("%(name)s is aan zet") % {"name": badge.party_name}


def _number(badge: Badge) -> str:
    """One number in a stone always means days."""
    if badge.kind in ("rust", "klaar"):
        return ""
    return _("nu") if badge.days == 0 else str(abs(badge.days))


@dataclass(frozen=True, slots=True)
class Asked:
    """What was done lately about a silence, in words; empty where it may be done (again)."""

    how: str
    help: str


def asked_lately(turn: Turn, viewer: Viewer) -> Asked:
    since = timezone.now() - dt.timedelta(days=ASK_AGAIN_DAYS)
    how = help_words = ""
    if turn.asked_how_at and turn.asked_how_at > since:
        own = turn.asked_how_by_id in viewer.party_ids
        words = _("Je vroeg op %(day)s hoe het staat.") if own else _("Op %(day)s is gevraagd hoe het staat.")
        how = words % {"day": day(turn.asked_how_at)}
    if turn.asked_help_at and turn.asked_help_at > since:
        help_words = _("Sinds %(day)s kijkt een verbinder mee.") % {"day": day(turn.asked_help_at)}
    return Asked(how, help_words)


GLOBALS = {"asked_lately": asked_lately, "badge_words": badge_words, "when_words": when_words}
