"""The way of somebody who comes for help, along who does what: it goes from one side to the other and back. The list
beside it tells the same; the label does too."""

from collections.abc import Sequence

from django.utils.translation import gettext
from markupsafe import Markup

from aanzet.web.drawings.ink import Sheet, pebble, smooth, svg, text
from aanzet.web.drawings.words import short_lines

from .choices import Doer
from .models import Distance, JourneyStep

WIDE = 360
LANE = {Doer.ONE: 48, Doer.BOTH: 180, Doer.NOBODY: 180, Doer.OTHER: 312}
HEAD, ROW, FOOT = 74, 92, 20
LINE = 20
SIZE = 15
NAME_WIDTH, WORDS_WIDTH = 14, 40


def journey_picture(distance: Distance, steps: Sequence[JourneyStep]) -> Markup:
    """From above to below; a double ring is work for a trade, a hollow one is nobody's yet."""
    sheet = Sheet()
    spots = [(LANE[Doer(step.who)], HEAD + at * ROW + 58) for at, step in enumerate(steps)]
    if len(spots) > 1:
        sheet.styled("weg", smooth([(float(x), float(y)) for x, y in spots]))
    _heads(sheet, distance)
    for at, step in enumerate(steps):
        _step(sheet, step, *spots[at], HEAD + at * ROW)
    told = " ".join(journey_words(distance, step) for step in steps)
    return svg(sheet, f"0 0 {WIDE} {HEAD + len(steps) * ROW + FOOT}", "gang", label=told)


def _heads(sheet: Sheet, distance: Distance) -> None:
    one, other = (0, distance.one.name, "begin"), (WIDE, distance.other.name, "eind")
    for x, name, place in (one, (WIDE // 2, gettext("samen"), "midden"), other):
        for at, line in enumerate(short_lines(name, NAME_WIDTH)):
            sheet.raw(text(x, 16 + at * LINE, line, f"kop {place}"))


def _step(sheet: Sheet, step: JourneyStep, x: int, y: int, top: int) -> None:
    for at, line in enumerate(short_lines(step.what, WORDS_WIDTH)):
        sheet.raw(text(0, top + at * LINE, line, "halo"))
    look = "leeg" if step.who == Doer.NOBODY else "kei"
    beside = (-11, 11) if step.who == Doer.BOTH else (0,)
    sheet.styled(look, *(pebble(x + by, y, SIZE, SIZE * 0.9, step.position * 3 + by) for by in beside))
    if step.takes_trade:
        sheet.styled("ring", pebble(x, y, SIZE + 7 + max(beside), SIZE + 5, step.position))


def doer_words(distance: Distance, step: JourneyStep) -> str:
    return {Doer.ONE: distance.one.name, Doer.OTHER: distance.other.name, Doer.BOTH: gettext("samen"),
            Doer.NOBODY: gettext("nog niemand")}[Doer(step.who)]  # fmt: skip


def journey_words(distance: Distance, step: JourneyStep) -> str:
    """`Samen eten op zondag: Joris.`"""
    told = {"what": step.what, "who": doer_words(distance, step)}
    words = gettext("%(what)s: %(who)s, werk voor een beroep.") if step.takes_trade else gettext("%(what)s: %(who)s.")
    return words % told
