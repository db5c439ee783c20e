"""What the clock says, to the party to move and to whoever waits."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l

from aanzet.notices.kinds import NoticeKind

from .asks import question_in


def _to_the_mover(code: str, sentence: str | Promise) -> NoticeKind:
    """With the question itself: the code of the ask is kept as the detail."""
    return NoticeKind(code, sentence, question_in)


NUDGES = {
    -3: _to_the_mover("turn.nudge-3", _l("Over drie dagen ben jij aan zet. %(detail)s")),
    0: _to_the_mover("turn.nudge+0", _l("Vandaag ben jij aan zet. %(detail)s")),
    7: _to_the_mover("turn.nudge+7", _l("Er wordt op je gewacht. %(detail)s Lukt het niet? Kies dan een nieuwe dag.")),
    14: _to_the_mover("turn.nudge+14", _l("Het is al twee weken stil. %(detail)s Eén woord van jou helpt.")),
}
SILENT = NoticeKind(
    "turn.silent", _l("Het is stil rond ‘%(title)s’. Stil is niet hetzelfde als nee. Vraag hoe het staat.")
)
WOKEN = _to_the_mover("turn.woken", _l("De rust is voorbij. %(detail)s"))
GIVEN = _to_the_mover("turn.given", _l("Jij bent aan zet. %(detail)s"))
MORE_TIME = NoticeKind("turn.more_time", _l("%(actor)s heeft meer tijd nodig voor ‘%(title)s’"))
ASKED_HOW = NoticeKind("turn.asked_how", _l("%(actor)s vraagt hoe het staat met ‘%(title)s’"))
ASKED_HELP = NoticeKind("turn.asked_help", _l("%(actor)s vraagt of jij kunt helpen met ‘%(title)s’"))
