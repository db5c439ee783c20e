"""The words of the aan-zet badge: who is to move, for how long still, and the number in the stone."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanzet.web.formats import day

from .queries import Badge


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
        return _("Gedaan")
    return _("%(name)s is aan zet") % {"name": badge.party_name}


def _number(badge: Badge) -> str:
    """One number in a stone always means days."""
    if badge.kind in ("rust", "klaar"):
        return ""
    return _("nu") if badge.days == 0 else str(abs(badge.days))


GLOBALS = {"badge_words": badge_words, "when_words": when_words}
